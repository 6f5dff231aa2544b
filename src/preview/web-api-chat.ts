// Methods for messages: posting, changing and removing them, and reacting to them. Tokens and scopes have been looked at
// before. Errors and their names: the method's page under https://docs.slack.dev/reference/methods.
import { isTrue } from './call.ts';
import { contentOf, parentOf } from './content.ts';
import { type Fields, fields, items, words } from './json.ts';
import { bodyOf } from './message-body.ts';
import { type MethodCall, ok, publicMessage, type Result, refused } from './method.ts';
import { refusalOf, updateTextMax } from './validate.ts';
import type { Channel, Content, StoredMessage } from './workspace.ts';

/** The most different emoji on one message: https://docs.slack.dev/reference/methods/reactions.add (too_many_emoji). */
export const reactionsMax = 23;

const contentNames = ['text', 'blocks', 'attachments', 'metadata'];

/** Posts to a channel, or answers in a thread there. */
export function postMessage(call: MethodCall): Result {
	const { args, workspace } = call;
	const channel = postable(call);
	if (typeof channel === 'string') return refused(channel);
	const waitMs = workspace.take('post', channel.id);
	if (waitMs > 0) return { status: 'limited', waitMs };
	const refusal = refusalOf(args);
	if (refusal !== undefined) return refused(refusal.error, refusal.faults);
	const parent = parentOf(workspace, channel, args.thread_ts);
	if (typeof parent === 'string') return refused(parent);
	const message = workspace.post({
		content: contentOf(args),
		channel,
		author: call.author,
		broadcast: parent !== undefined && isTrue(args.reply_broadcast),
		...(parent && { threadTs: parent.ts }),
	});
	return ok({ channel: channel.id, ts: message.ts, message: bodyOf(message, call) });
}

/** Shows a message to one person alone: it is in no history and cannot be changed by its name. */
export function postEphemeral(call: MethodCall): Result {
	const { args, workspace, author, people } = call;
	const channel = postable(call);
	if (typeof channel === 'string') return refused(channel);
	const reader = people.find(({ id }) => id === args.user);
	if (reader === undefined) return refused('user_not_in_channel');
	const refusal = refusalOf(args);
	if (refusal !== undefined) return refused(refusal.error, refusal.faults);
	const parent = parentOf(workspace, channel, args.thread_ts);
	if (typeof parent === 'string') return refused(parent);
	const threadTs = parent && { threadTs: parent.ts };
	const content = contentOf(args);
	const { ts } = workspace.post({ content, channel, author, broadcast: false, seenBy: reader.id, ...threadTs });
	return ok({ message_ts: ts });
}

/** The channel a bot may post to, or why it may not. */
function postable({ args, workspace, scopes }: MethodCall): Channel | string {
	const channel = workspace.channel(words(args.channel));
	if (channel === undefined || (channel.private && !channel.member)) return 'channel_not_found';
	if (channel.archived) return 'is_archived';
	return channel.member || scopes.includes('chat:write.public') ? channel : 'not_in_channel';
}

/** Puts a message in the place of another one of the same bot. */
export function updateMessage(call: MethodCall): Result {
	const { args, workspace } = call;
	const message = ownMessage(call, 'ts', 'cant_update_message');
	if (typeof message === 'string') return refused(message);
	if (workspace.channel(message.channel)?.archived) return refused('is_inactive');
	const whole = updated(message.content, args);
	const refusal = refusalOf(whole, updateTextMax);
	if (refusal !== undefined) return refused(refusal.error, refusal.faults);
	const next = items(whole.blocks);
	const swapped = items(message.content.blocks).some(
		(block, index) => typeOf(block) === 'rich_text' && index < next.length && typeOf(next[index]) !== 'rich_text',
	);
	if (swapped) return refused('block_mismatch');
	const edited = { ...message, content: contentOf(whole), edits: message.edits + 1 };
	workspace.replace(edited);
	return ok({ channel: edited.channel, ts: edited.ts, text: edited.content.text, message: bodyOf(edited, call) });
}

function typeOf(block: unknown): unknown {
	return fields(block).type;
}

/** The whole message after an update: without new text, what is left out stays; with it, blocks left out go. */
function updated({ text, blocks, attachments, metadata }: Content, args: Fields): Fields {
	return {
		metadata,
		...(args.text === undefined && { text, blocks, attachments }),
		...Object.fromEntries(contentNames.filter((name) => args[name] !== undefined).map((name) => [name, args[name]])),
	};
}

/** Takes a message of the same bot away. */
export function deleteMessage(call: MethodCall): Result {
	const message = ownMessage(call, 'ts', 'cant_delete_message');
	if (typeof message === 'string') return refused(message);
	call.workspace.remove(message);
	return ok({ channel: message.channel, ts: message.ts });
}

/** The caller's own message in a channel given by its id, or why there is none. */
function ownMessage(call: MethodCall, name: string, foreign: string): StoredMessage | string {
	const channel = call.workspace.channels().find(({ id }) => id === call.args.channel);
	if (channel === undefined) return 'channel_not_found';
	const message = publicMessage(call, channel, call.args[name]);
	if (message === undefined) return 'message_not_found';
	return message.author === call.author ? message : foreign;
}

/** Adds an emoji to a message, once for each bot. */
export function addReaction(call: MethodCall): Result {
	const { args, workspace, author } = call;
	const name = words(args.name).replaceAll(':', '');
	const channel = workspace.channels().find(({ id }) => id === args.channel);
	if (channel === undefined) return refused('channel_not_found');
	const message = publicMessage(call, channel, args.timestamp);
	if (message === undefined) return refused('message_not_found');
	if (!/^[\w+'-]+$/.test(name)) return refused('invalid_name');
	const by = message.reactions.get(name) ?? [];
	if (by.includes(author)) return refused('already_reacted');
	if (by.length === 0 && message.reactions.size >= reactionsMax) return refused('too_many_emoji');
	workspace.replace({ ...message, reactions: new Map([...message.reactions, [name, [...by, author]]]) });
	return ok();
}
