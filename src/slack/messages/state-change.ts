// What somebody did to an issue, or time did, as a line in the thread of its card. The card itself shows how things stand.
import type { Issue, IssueCommand } from '../../model/issue.ts';
import type { RichTextLeaf } from '../../model/message.ts';
import { by, called } from './person.ts';
import { text } from './rich-text.ts';
import { endOf, looksOf, standingLine } from './standing.ts';
import { count, wholeSpan } from './words.ts';

/** The icon and the sentence: `Muted for 1 h by @anna`. Without a command, the state that the issue is in. */
export function stateChange(issue: Issue, command?: IssueCommand): readonly RichTextLeaf[] {
	const at = command?.at ?? issue.standing?.since ?? issue.seen;
	const icon: RichTextLeaf = { type: 'emoji', name: looksOf(issue, at).icon };
	if (command === undefined) {
		const line = standingLine(issue);
		return [icon, text(' '), ...(line.length > 0 ? line : [text('Open')])];
	}
	return sentences[command.kind](command, icon);
}

type Sentence = (command: IssueCommand, icon: RichTextLeaf) => readonly RichTextLeaf[];

const sentences: Readonly<Record<IssueCommand['kind'], Sentence>> = {
	acknowledge: ({ by: who }, icon) => [icon, text(' Acknowledged'), ...by(who)],
	resolve: ({ by: who }, icon) => [icon, text(' Resolved'), ...by(who)],
	reopen: ({ by: who }, icon) => [icon, text(' Reopened'), ...by(who)],
	// Who is given it by somebody else is to hear of it.
	assign: ({ by: who, assignee }) => {
		if (assignee === undefined || assignee.id === who.id) return [text('Taken'), ...by(who)];
		return [text('Assigned to '), called(assignee), ...by(who)];
	},
	mute: (command, icon) => [icon, text(` Muted${spanOf(command)}`), ...by(command.by), ...limitOf(command)],
};

function spanOf({ at, end }: IssueCommand): string {
	return end !== undefined && 'until' in end ? ` for ${wholeSpan(end.until - at)}` : '';
}

function limitOf({ end }: IssueCommand): readonly RichTextLeaf[] {
	if (end === undefined) return endOf({});
	if ('until' in end) return [];
	return 'more' in end ? [text(` for the next ${count(end.more)} times`)] : endOf({ untilWorse: true });
}
