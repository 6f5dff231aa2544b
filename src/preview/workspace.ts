// What the stand-in remembers: channels, messages with their threads and reactions, and the log of calls. It judges
// nothing; webhooks and Web API methods do that before they write here. Whoever listens hears of every change.
import type { Clock } from '../model/ports.ts';
import type { Fields } from './json.ts';
import { type Paces, take } from './pacing.ts';

/** A conversation. */
export interface Channel {
	readonly id: string;
	/** Without the number sign. */
	readonly name: string;
	readonly archived: boolean;
	/** Whether the app's bot is in it. */
	readonly member: boolean;
	readonly private: boolean;
}

/** A channel to begin with: only its name must be told. */
export type ChannelOptions = Partial<Channel> & { readonly name: string };

/** What a message says, as it came in. */
export interface Content {
	readonly text: string;
	readonly blocks?: readonly unknown[];
	readonly attachments?: readonly unknown[];
	readonly metadata?: Fields;
}

/** A file that was uploaded. What an alert uploads is text. */
export interface StoredFile {
	readonly id: string;
	readonly name: string;
	readonly title: string;
	readonly bytes: number;
	/** The language that a snippet is coloured as; a plain file has none. */
	readonly snippetType?: string;
	readonly text: string;
}

/** A message that was taken. */
export interface StoredMessage {
	readonly content: Content;
	/** The channel's id. */
	readonly channel: string;
	readonly channelName: string;
	readonly ts: string;
	/** The parent's `ts`, for a reply. */
	readonly threadTs?: string;
	/** A reply that also shows in the channel. */
	readonly broadcast: boolean;
	/** The id of the bot or webhook that posted it; only the same one may change it. */
	readonly author: string;
	/** How often it was updated. */
	readonly edits: number;
	/** Who reacted, by emoji name. */
	readonly reactions: ReadonlyMap<string, readonly string[]>;
	readonly files?: readonly StoredFile[];
	/** The only person who sees it; everybody does when absent. */
	readonly seenBy?: string;
}

/** The author of what Slack itself says. */
export const slackbot = 'USLACKBOT';

/** One call, for the log. */
export interface LoggedCall {
	/** Counts from 1. */
	readonly number: number;
	readonly at: number;
	readonly endpoint: string;
	readonly channel?: string;
	/** 0 when the call got no answer. */
	readonly status: number;
	/** Slack's name for the refusal; absent when the call succeeded. */
	readonly error?: string;
	readonly faults: readonly string[];
	/** The beginning of the request's body. */
	readonly body: string;
	/** A call of Slack's to the app, and not of the app's to Slack. */
	readonly outgoing?: true;
}

/** What can happen to a workspace. */
export type WorkspaceChange =
	| { readonly kind: 'channel'; readonly channel: Channel }
	| { readonly kind: 'message'; readonly message: StoredMessage }
	| { readonly kind: 'removed'; readonly message: StoredMessage }
	| { readonly kind: 'call'; readonly call: LoggedCall };

/** A message about to be stored. */
export type NewMessage = Pick<StoredMessage, 'content' | 'author' | 'broadcast' | 'threadTs' | 'files' | 'seenBy'> & {
	readonly channel: Channel;
};

/** The memory of the stand-in. */
export interface Workspace {
	channels(): readonly Channel[];
	/** By id, by name, or by name with a number sign. */
	channel(idOrName: string): Channel | undefined;
	/** The channel of that name, made if need be; `undefined` when there are too many. */
	addChannel(options: ChannelOptions): Channel | undefined;
	/** Puts a changed channel in the place of the one with its id. */
	replaceChannel(channel: Channel): void;
	/** In order of posting; a channel's alone when one is given. */
	messages(channelId?: string): readonly StoredMessage[];
	message(channelId: string, ts: string): StoredMessage | undefined;
	/** What answers a message, as far as everybody can see it. */
	replies(parent: StoredMessage): readonly StoredMessage[];
	post(message: NewMessage): StoredMessage;
	/** Puts a changed message in the place of the one with its `ts`. */
	replace(message: StoredMessage): void;
	remove(message: StoredMessage): void;
	/** Takes a permit to post to a channel or to call a method once more: 0, or the milliseconds to wait. */
	take(kind: keyof Paces, subject: string): number;
	log(call: Omit<LoggedCall, 'number' | 'at'>): void;
	calls(): readonly LoggedCall[];
	listen(listener: (change: WorkspaceChange) => void): () => void;
}

/** The most channels: more than any test needs, few enough to draw. */
export const channelsMax = 100;
/** The most messages kept; the oldest go first. A page draws them all, so their number is the page's weight. */
export const messagesMax = 1000;
/** The most calls kept in the log; the oldest go first. */
export const callsMax = 500;
/** The most of a request's body that the log keeps: enough to recognise the message. */
export const callBodyMax = 2000;

/** How a workspace begins. */
export interface WorkspaceOptions {
	readonly channels: readonly ChannelOptions[];
	readonly paces: Paces;
}

/** A workspace with its channels and no message yet. */
export function createWorkspace({ clock }: { readonly clock: Clock }, options: WorkspaceOptions): Workspace {
	const listeners = new Set<(change: WorkspaceChange) => void>();
	const tell: Tell = (change) => {
		for (const listener of [...listeners]) listener(change);
	};
	const workspace: Workspace = {
		...createChannels(tell),
		...createMessages(clock, tell),
		...createPermits(clock, options.paces),
		...createLog(clock, tell),
		listen(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
	for (const channel of options.channels) workspace.addChannel(channel);
	return workspace;
}

type Tell = (change: WorkspaceChange) => void;

function createChannels(tell: Tell): Pick<Workspace, 'channels' | 'channel' | 'addChannel' | 'replaceChannel'> {
	const known: Channel[] = [];
	const find = (idOrName: string) =>
		known.find(({ id, name }) => id === idOrName || name === idOrName.replace(/^#/, ''));
	return {
		channels: () => known,
		channel: find,
		addChannel(options) {
			const present = find(options.name);
			if (present !== undefined || known.length >= channelsMax) return present;
			const channel = channelOf(options, known.length);
			known.push(channel);
			tell({ kind: 'channel', channel });
			return channel;
		},
		replaceChannel(channel) {
			const at = known.findIndex(({ id }) => id === channel.id);
			if (at < 0) return;
			known[at] = channel;
			tell({ kind: 'channel', channel });
		},
	};
}

/** Names that differ in signs alone still get ids of their own. */
function channelOf(options: ChannelOptions, index: number): Channel {
	const name = options.name.replace(/^#/, '');
	const plain = /^[a-z0-9]+$/.test(name);
	const id = plain ? `C0${name.toUpperCase()}` : `C${index}${name.toUpperCase().replace(/[^A-Z0-9]/g, '0')}`;
	return { id, archived: false, member: true, private: false, ...options, name };
}

function createMessages(
	clock: Clock,
	tell: Tell,
): Pick<Workspace, 'messages' | 'message' | 'replies' | 'post' | 'replace' | 'remove'> {
	const stored = new Map<string, StoredMessage>();
	let lastMicros = 0;
	const list = (channelId?: string) =>
		[...stored.values()].filter(({ channel }) => channelId === undefined || channel === channelId);
	const replace = (message: StoredMessage) => {
		stored.set(key(message.channel, message.ts), message);
		tell({ kind: 'message', message });
	};
	const remove = (message: StoredMessage) => {
		if (stored.delete(key(message.channel, message.ts))) tell({ kind: 'removed', message });
	};
	return {
		messages: list,
		message: (channelId, ts) => stored.get(key(channelId, ts)),
		replies: (parent) =>
			list(parent.channel).filter(({ threadTs, seenBy }) => threadTs === parent.ts && seenBy === undefined),
		post({ channel, ...rest }) {
			lastMicros = Math.max(lastMicros + 1, clock.now() * 1000);
			const place = { channel: channel.id, channelName: channel.name, ts: timestamp(lastMicros) };
			const message: StoredMessage = { ...rest, ...place, edits: 0, reactions: new Map() };
			const [oldest] = stored.values();
			if (stored.size >= messagesMax && oldest !== undefined) remove(oldest);
			replace(message);
			return message;
		},
		replace,
		remove,
	};
}

function key(channelId: string, ts: string): string {
	return `${channelId} ${ts}`;
}

/** Slack's way of naming a message: seconds, and six digits that set it apart. */
function timestamp(micros: number): string {
	const digits = String(micros);
	return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

/** The subjects are channels and methods, so the table is as small as they are few. */
function createPermits(clock: Clock, paces: Paces): Pick<Workspace, 'take'> {
	const free = new Map<string, number>();
	return {
		take(kind, subject) {
			const name = `${kind} ${subject}`;
			const taken = take(free.get(name), { pace: paces[kind], now: clock.now() });
			free.set(name, taken.free);
			return taken.waitMs;
		},
	};
}

function createLog(clock: Clock, tell: Tell): Pick<Workspace, 'log' | 'calls'> {
	const calls: LoggedCall[] = [];
	let count = 0;
	return {
		log(given) {
			const call = { ...given, body: given.body.slice(0, callBodyMax), number: ++count, at: clock.now() };
			calls.push(call);
			if (calls.length > callsMax) calls.shift();
			tell({ kind: 'call', call });
		},
		calls: () => [...calls],
	};
}
