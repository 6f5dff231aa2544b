// Methods for channels: what they are, joining them, and reading what stands in them.
// Errors: https://docs.slack.dev/reference/methods?query=conversations.
import { isTrue } from './call.ts';
import { type Fields, words } from './json.ts';
import { bodyOf } from './message-body.ts';
import { knownChannel, type MethodCall, ok, publicMessage, type Result, refused } from './method.ts';
import type { Channel, StoredMessage } from './workspace.ts';

/** The most messages of one answer: https://docs.slack.dev/reference/methods/conversations.history. */
export const historyMax = 999;
const historyUsual = 100;

/** Tells of a channel. */
export function tellChannel(call: MethodCall): Result {
	const channel = knownChannel(call, call.args.channel);
	if (channel === undefined) return refused('channel_not_found');
	return refuseScope(call, channel, 'groups:read') ?? ok({ channel: channelBody(channel) });
}

/** Private channels have scopes of their own beside those of public ones. */
function refuseScope({ scopes }: MethodCall, channel: Channel, needed: string): Result | undefined {
	if (!channel.private || scopes.includes(needed)) return undefined;
	return { status: 'refused', error: 'missing_scope', more: { needed, provided: scopes.join(',') } };
}

/** Takes the bot into a public channel; it may be in it already. */
export function joinChannel(call: MethodCall): Result {
	const channel = knownChannel(call, call.args.channel);
	if (channel === undefined) return refused('channel_not_found');
	if (channel.private) return refused('method_not_supported_for_channel_type');
	if (channel.archived) return refused('is_archived');
	if (channel.member) return ok({ channel: channelBody(channel), warning: 'already_in_channel' });
	const joined = { ...channel, member: true };
	call.workspace.replaceChannel(joined);
	return ok({ channel: channelBody(joined) });
}

/** The messages of a channel, the newest first; replies only where they were broadcast. */
export function readHistory(call: MethodCall): Result {
	const channel = readable(call);
	if ('status' in channel) return channel;
	const standing = call.workspace
		.messages(channel.id)
		.filter(({ threadTs, broadcast, seenBy }) => seenBy === undefined && (threadTs === undefined || broadcast));
	return page(call, standing.toReversed());
}

/** A thread: its first message and what answers it, in order. */
export function readReplies(call: MethodCall): Result {
	const channel = readable(call);
	if ('status' in channel) return channel;
	const message = publicMessage(call, channel, call.args.ts);
	if (message === undefined) return refused('thread_not_found');
	const parent = message.threadTs === undefined ? message : publicMessage(call, channel, message.threadTs);
	return page(call, parent === undefined ? [message] : [parent, ...call.workspace.replies(parent)]);
}

/** A channel whose messages the bot may read, for which it must be in it, or why it may not. */
function readable(call: MethodCall): Channel | Result {
	const channel = knownChannel(call, call.args.channel);
	if (channel === undefined) return refused('channel_not_found');
	if (!channel.member) return refused('not_in_channel');
	return refuseScope(call, channel, 'groups:history') ?? channel;
}

function page(call: MethodCall, messages: readonly StoredMessage[]): Result {
	const { args, appName } = call;
	const limit = Number(args.limit ?? historyUsual);
	if (!Number.isInteger(limit) || limit < 1 || limit > historyMax) return refused('invalid_limit');
	const cursor = words(args.cursor);
	const from = cursor === '' ? 0 : messages.findIndex(({ ts }) => cursorOf(ts) === cursor);
	if (from < 0) return refused('invalid_cursor');
	const within = messages.slice(from).filter(({ ts }) => isWithin(ts, args));
	const next = within[limit];
	const withMetadata = isTrue(args.include_all_metadata);
	return ok({
		messages: within.slice(0, limit).map((message) => ({
			...bodyOf(message, { appName, withMetadata }),
			...countBody(call, message),
		})),
		has_more: next !== undefined,
		...(next !== undefined && { response_metadata: { next_cursor: cursorOf(next.ts) } }),
	});
}

function isWithin(ts: string, { oldest, latest, inclusive }: Fields): boolean {
	const edge = isTrue(inclusive);
	const after = oldest === undefined || ts > String(oldest) || (edge && ts === String(oldest));
	const before = latest === undefined || ts < String(latest) || (edge && ts === String(latest));
	return after && before;
}

function cursorOf(ts: string): string {
	return Buffer.from(`next_ts:${ts}`).toString('base64');
}

function countBody({ workspace }: MethodCall, message: StoredMessage): Fields {
	const replies = message.threadTs === undefined ? workspace.replies(message) : [];
	const last = replies.at(-1);
	return last === undefined ? {} : { thread_ts: message.ts, reply_count: replies.length, latest_reply: last.ts };
}

function channelBody({ id, name, archived, member, private: isPrivate }: Channel): Fields {
	return { id, name, is_channel: !isPrivate, is_private: isPrivate, is_archived: archived, is_member: member };
}
