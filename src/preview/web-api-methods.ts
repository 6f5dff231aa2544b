// The Web API methods an alerting bot uses, each a function from its arguments to a result. Tokens and scopes have been
// looked at before. Errors and their names: the method's page under https://docs.slack.dev/reference/methods.
import { isTrue } from './call.ts';
import { contentOf, parentOf } from './content.ts';
import { type Fields, fields, items, words } from './json.ts';
import { refusalOf, updateTextMax } from './validate.ts';
import type { Channel, Content, StoredMessage, Workspace } from './workspace.ts';

/** What became of a call. */
export type Result =
	| { readonly status: 'ok'; readonly body: Fields }
	| { readonly status: 'limited'; readonly waitMs: number }
	| { readonly status: 'refused'; readonly error: string; readonly faults?: readonly string[]; readonly more?: Fields };

/** A call to a method: what it asks, of whom, and who asks. */
export interface MethodCall {
	readonly args: Fields;
	readonly workspace: Workspace;
	readonly scopes: readonly string[];
	readonly appName: string;
	/** The id of the calling bot. */
	readonly author: string;
}

/** One method. */
export interface Method {
	/** The scope it needs; none when absent. */
	readonly scope?: string;
	/** Whether it works without a token. */
	readonly anonymous?: boolean;
	run(call: MethodCall): Result;
}

/** The most different emoji on one message: https://docs.slack.dev/reference/methods/reactions.add (too_many_emoji). */
export const reactionsMax = 23;

/** All methods, by name. */
export const methods: Readonly<Record<string, Method>> = {
	'auth.test': { run: testAuth },
	'blocks.validate': { anonymous: true, run: validateBlocks },
	'chat.delete': { scope: 'chat:write', run: paced('chat.delete', deleteMessage) },
	'chat.postMessage': { scope: 'chat:write', run: postMessage },
	'chat.update': { scope: 'chat:write', run: paced('chat.update', updateMessage) },
	'conversations.info': { scope: 'channels:read', run: paced('conversations.info', tellChannel) },
	'reactions.add': { scope: 'reactions:write', run: paced('reactions.add', addReaction) },
};

const contentNames = ['text', 'blocks', 'attachments', 'metadata'];

const refused = (error: string, faults: readonly string[] = []): Result => ({ status: 'refused', error, faults });
const ok = (body: Fields = {}): Result => ({ status: 'ok', body });

function paced(name: string, run: Method['run']): Method['run'] {
	return (call) => {
		const waitMs = call.workspace.take('method', name);
		return waitMs > 0 ? { status: 'limited', waitMs } : run(call);
	};
}

function testAuth({ appName, author }: MethodCall): Result {
	return ok({
		url: 'https://stand-in.slack.com/',
		team: 'Stand-in',
		user: appName,
		team_id: 'T0',
		user_id: `U${author.slice(1)}`,
		bot_id: author,
		is_enterprise_install: false,
	});
}

function postMessage(call: MethodCall): Result {
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
	return ok({ channel: channel.id, ts: message.ts, message: shown(message, call) });
}

/** The channel a bot may post to, or why it may not. */
function postable({ args, workspace, scopes }: MethodCall): Channel | string {
	const channel = workspace.channel(words(args.channel));
	if (channel === undefined || (channel.private && !channel.member)) return 'channel_not_found';
	if (channel.archived) return 'is_archived';
	return channel.member || scopes.includes('chat:write.public') ? channel : 'not_in_channel';
}

function updateMessage(call: MethodCall): Result {
	const { args, workspace } = call;
	const message = ownMessage(call, 'ts', 'cant_update_message');
	if (typeof message === 'string') return refused(message);
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
	return ok({ channel: edited.channel, ts: edited.ts, text: edited.content.text, message: shown(edited, call) });
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

function deleteMessage(call: MethodCall): Result {
	const message = ownMessage(call, 'ts', 'cant_delete_message');
	if (typeof message === 'string') return refused(message);
	call.workspace.remove(message);
	return ok({ channel: message.channel, ts: message.ts });
}

/** The caller's own message in a channel given by its id, or why there is none. */
function ownMessage({ args, workspace, author }: MethodCall, name: string, foreign: string): StoredMessage | string {
	const channel = workspace.channels().find(({ id }) => id === args.channel);
	if (channel === undefined) return 'channel_not_found';
	const message = workspace.message(channel.id, words(args[name]));
	if (message === undefined) return 'message_not_found';
	return message.author === author ? message : foreign;
}

function addReaction({ args, workspace, author }: MethodCall): Result {
	const name = words(args.name).replaceAll(':', '');
	const channel = workspace.channels().find(({ id }) => id === args.channel);
	if (channel === undefined) return refused('channel_not_found');
	const message = workspace.message(channel.id, words(args.timestamp));
	if (message === undefined) return refused('message_not_found');
	if (!/^[\w+'-]+$/.test(name)) return refused('invalid_name');
	const by = message.reactions.get(name) ?? [];
	if (by.includes(author)) return refused('already_reacted');
	if (by.length === 0 && message.reactions.size >= reactionsMax) return refused('too_many_emoji');
	workspace.replace({ ...message, reactions: new Map([...message.reactions, [name, [...by, author]]]) });
	return ok();
}

function tellChannel({ args, workspace }: MethodCall): Result {
	const channel = workspace.channels().find(({ id }) => id === args.channel);
	if (channel === undefined || (channel.private && !channel.member)) return refused('channel_not_found');
	return ok({
		channel: {
			id: channel.id,
			name: channel.name,
			is_channel: !channel.private,
			is_private: channel.private,
			is_archived: channel.archived,
			is_member: channel.member,
		},
	});
}

function validateBlocks({ args }: MethodCall): Result {
	const given = ['blocks', 'message', 'view'].filter((name) => args[name] !== undefined);
	const complain = (says: string): Result => ({
		status: 'refused',
		error: 'invalid_arguments',
		more: { response_metadata: { messages: [says] } },
	});
	if (given.length !== 1) return complain('must provide exactly one of `blocks`, `view`, or `message`');
	if (args.view !== undefined) return complain('this stand-in knows no views');
	const message = args.blocks === undefined ? fields(args.message) : { blocks: args.blocks };
	const refusal = refusalOf(message);
	if (refusal === undefined) return ok();
	const pointers = refusal.faults.map((fault) => {
		const [, says = fault, pointer = ''] = /^(.*) \[json-pointer:(.*)\]$/.exec(fault) ?? [];
		const at = args.blocks === undefined ? pointer : pointer.replace(/^\/blocks/, '');
		return { code: 'failed_constraint', message: says, pointer: at };
	});
	return { status: 'refused', error: refusal.error, more: { errors: pointers } };
}

/** A message as the Web API gives it back. */
function shown(message: StoredMessage, { appName, author }: MethodCall): Fields {
	const { content, ts, threadTs } = message;
	return {
		type: 'message',
		subtype: 'bot_message',
		...content,
		ts,
		username: appName,
		bot_id: author,
		...(threadTs && { thread_ts: threadTs }),
	};
}
