// Whether a bot could post to a channel: that it is there, is no archive, and lets the bot in.
import { methodScopes, otherScopes } from '../../slack/transport/methods.ts';
import type { Members } from '../../slack/transport/web-api-answer.ts';
import type { CallMethod } from '../../slack/transport/web-api-client.ts';
import { type Finding, verdictOf } from './finding.ts';
import { slackName } from './slack-name.ts';

/** A channel, and who posts there. */
export interface ChannelToCheck {
	readonly subject: string;
	/** Its id. */
	readonly channel: string;
}

/** Looks at one channel as a bot with these scopes sees it. */
export async function checkChannel(
	callMethod: CallMethod,
	{ subject, channel }: ChannelToCheck,
	scopes: readonly string[],
): Promise<Finding> {
	const found = { check: 'channel', subject } as const;
	const reading = methodScopes['conversations.info'];
	if (scopes.length > 0 && !reading.some((scope) => scopes.includes(scope))) {
		const text = `${channel} cannot be looked at without the scope ${reading.join(' or ')}`;
		return { ...found, verdict: 'warn', text };
	}
	const reply = await callMethod('conversations.info', { channel });
	if (reply.status === 'ok') return { ...found, ...judge(channel, membersOf(reply.body.channel), scopes) };
	const lacksScope = reply.reason.includes('missing_scope');
	return { ...found, verdict: lacksScope ? 'warn' : verdictOf(reply), text: `${channel}: ${reply.reason}` };
}

function judge(id: string, channel: Members, scopes: readonly string[]): Pick<Finding, 'verdict' | 'text'> {
	const name = `#${slackName(channel.name)} (${id})`;
	if (channel.is_archived === true) {
		return { verdict: 'fail', text: `${name} is archived: bring it back or set another one` };
	}
	if (channel.is_member === true) return { verdict: 'ok', text: `${name} has the bot in it` };
	const invite = 'type /invite with the name of the bot there';
	if (channel.is_private !== true && scopes.includes(otherScopes.everyPublicChannel)) {
		const text = `${name} takes messages, but no files while the bot is not in it: ${invite}`;
		return { verdict: 'warn', text };
	}
	return { verdict: 'fail', text: `${name} does not have the bot in it: ${invite}` };
}

function membersOf(value: unknown): Members {
	// Foreign JSON: each member is looked at before it is used.
	return typeof value === 'object' && value !== null ? (value as Members) : {};
}
