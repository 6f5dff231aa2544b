// A line above a message that came another way than it should have: without it, nobody would know why it is here.
import type { SlackMessage } from '../../model/message.ts';
import { literal, smallPrint } from './mrkdwn.ts';
import { oneLine } from './untrusted.ts';

/** The message with the line: as a block, or in its text where it has no blocks. */
export function withDetour(message: SlackMessage, reason: string): SlackMessage {
	const why = literal(oneLine(reason, reasonCharacters), reasonCharacters);
	const note = `:twisted_rightwards_arrows: Its own destination does not take it: ${why}`;
	const { text, blocks } = message;
	return blocks === undefined
		? { ...message, text: `${note}\n${text}` }
		: { ...message, blocks: [smallPrint([note]), ...blocks] };
}

/** Room for what Slack said; the rest is in the log. */
const reasonCharacters = 160;
