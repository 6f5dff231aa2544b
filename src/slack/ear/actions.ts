// What a person pressed in a message, read from the payload of it: https://docs.slack.dev/reference/interaction-payloads.
// Who may press, and what comes of it, is decided where issues are.
import type { IssueCommand, Person } from '../../model/issue.ts';
import { readMuteEnd } from './mute-end.ts';
import { type Fields, fields, personOf, words } from './payload.ts';

/** A button or menu of one of our messages, pressed. */
export interface Press {
	readonly kind: 'press';
	/** The key of the issue, as it stands in the message. */
	readonly issue: string;
	readonly command: IssueCommand;
	/** Where the person can be answered for half an hour; absent where Slack gives none. */
	readonly answerUrl?: string;
}

/** Something that Slack told us and that asks for nothing. */
export interface Unheard {
	readonly kind: 'unheard';
	/** Why; it never repeats what was sent. */
	readonly because: string;
}

/** Reads what was pressed at a moment. */
export function readPress(payload: unknown, at: number): Press | Unheard {
	const { type, user, actions, response_url: url } = fields(payload);
	if (type !== 'block_actions') return unheard('it is no press of a button');
	const { id, username, name } = fields(user);
	const by = personOf(id, username ?? name);
	if (by === undefined) return unheard('it names nobody');
	// Slack sends each press alone.
	const action = fields(Array.isArray(actions) ? actions[0] : undefined);
	const issue = issueOf(words(action.block_id));
	if (issue === '') return unheard('it names no issue');
	const command = commandOf(action, by, at);
	if (command === undefined) return unheard('it is no button of ours');
	return { kind: 'press', issue, command, ...(words(url) && { answerUrl: words(url) }) };
}

/** Nothing that can be acted on. */
export function unheard(because: string): Unheard {
	return { kind: 'unheard', because };
}

/** The issue key stands before the last `#`; the count behind it only tells edits apart. */
function issueOf(blockId: string): string {
	return blockId.slice(0, Math.max(0, blockId.lastIndexOf('#')));
}

function commandOf(action: Fields, by: Person, at: number): IssueCommand | undefined {
	switch (action.action_id) {
		case 'acknowledge':
		case 'assign':
		case 'reopen':
		case 'resolve':
			return { kind: action.action_id, by, at };
		case 'mute': {
			const end = readMuteEnd(words(fields(action.selected_option).value), at);
			return end && { kind: 'mute', by, at, end };
		}
		default:
			return undefined;
	}
}
