// The issues that ask for attention, a line or two each, for whoever asks. It does not choose or order them.
import type { Issue } from '../../model/issue.ts';
import type { RichTextLeaf } from '../../model/message.ts';
import { fits } from '../messages/limits.ts';
import { bold, emoji, moment, text } from '../messages/rich-text.ts';
import { looksOf, standingLine } from '../messages/standing.ts';
import { subjectOf, wordsOf } from '../messages/subject.ts';
import { clip, oneLine } from '../messages/untrusted.ts';
import { count, times } from '../messages/words.ts';
import { coded, reply, shortId } from './replies.ts';
import type { Reply } from './respond.ts';

/** What is listed. */
export interface Listing {
	/** The most urgent first. */
	readonly issues: readonly Issue[];
	/** What they have in common; `''` when they are all there are. */
	readonly about: string;
	/** Whether there are more than were looked at. */
	readonly cut: boolean;
	/** When it is asked for, milliseconds since the epoch. */
	readonly at: number;
}

/** Two screens of a phone. */
const shownMax = 20;
const nameCharacters = 60;
const serviceCharacters = 40;
const saidCharacters = 80;

/** The list; as many as fit. */
export function listIssues(listing: Listing): Reply {
	const { issues, about } = listing;
	if (issues.length === 0) {
		const what = oneLine(about, nameCharacters);
		return reply(emoji('white_check_mark'), text(` No open issues${what && ` about "${what}"`}.`));
	}
	for (let shown = Math.min(shownMax, issues.length); shown > 1; shown--) {
		const list = draft(listing, shown);
		if (fits(list)) return list;
	}
	return draft(listing, 1);
}

function draft({ issues, cut, at }: Listing, shown: number): Reply {
	const more = issues.length - shown;
	return reply(
		...issues.slice(0, shown).flatMap((issue, index) => [text(index === 0 ? '' : '\n'), ...lineOf(issue, at)]),
		text(more > 0 ? `\n+ ${count(more)} more` : ''),
		text(cut ? '\nThere are more than were looked at.' : ''),
	);
}

function lineOf(issue: Issue, at: number): readonly RichTextLeaf[] {
	const { name, service } = subjectOf(issue.sample);
	const said = oneLine(wordsOf(issue.sample), saidCharacters);
	const standing = standingLine(issue);
	return [
		emoji(looksOf(issue, at).icon),
		text(' '),
		coded(shortId(issue), nameCharacters),
		text(' '),
		bold(clip(name, nameCharacters)),
		text(` in ${clip(service, serviceCharacters)} · ${times(issue.count)}, last `),
		moment(issue.seen),
		...(standing.length === 0 ? [] : [text(' · '), ...standing]),
		text(said && `: ${said}`),
	];
}
