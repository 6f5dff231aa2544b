// A Slack of one's own: webhooks and the Web API on a local address, a page that shows what arrives, and a memory that
// tests can ask. It is strict, it paces, and it can be told to fail; it never speaks to the real Slack.
import type { Chance, Clock, Component, Log } from '../model/ports.ts';
import type { Call, Reply } from './call.ts';
import { createFailures, type FailureScript } from './failures.ts';
import { createFetch } from './fetch.ts';
import { createHttp } from './http.ts';
import { createInteractivity, type Interactivity } from './interactivity.ts';
import type { Member, WebApi } from './method.ts';
import { noPaces, type Paces, slackPaces } from './pacing.ts';
import { type Press, type Pressing, readPressing } from './press.ts';
import { createResponseUrls } from './response-urls.ts';
import { serve } from './serve.ts';
import type { AppAnswer, RequestUrl } from './signed-post.ts';
import { readTyped, type Typed } from './slash-command.ts';
import { createSocketMode, type DisconnectReason, type SocketMode } from './socket-mode.ts';
import { createStreams } from './stream.ts';
import { createUploads } from './uploads.ts';
import { hookPath } from './webhook.ts';
import {
	type Channel,
	type ChannelOptions,
	createWorkspace,
	type LoggedCall,
	type StoredMessage,
	type Workspace,
} from './workspace.ts';

/** How a stand-in is set up. */
export interface StandInOptions {
	/** The address to listen at. Default `127.0.0.1`: it is for this machine alone. */
	readonly host?: string;
	/** The port to listen at. Default 0, any free one. */
	readonly port?: number;
	/** The channels; the first is the one the default webhook posts to. Default `#alerts`. */
	readonly channels?: readonly ChannelOptions[];
	/** What every bot token may do. Default: all that an alerting bot asks for. */
	readonly scopes?: readonly string[];
	/** The name that stands above the messages. Default `otel-slack`. */
	readonly appName?: string;
	/** How many calls are taken. Default Slack's own limits; `off` takes any number. */
	readonly pacing?: Paces | 'off';
	/** Who is there; the first is who presses on the page. Default one person, called you. */
	readonly people?: readonly Member[];
	/** The ids of the people in each user group, by the group's id. Default none. */
	readonly userGroups?: Readonly<Record<string, readonly string[]>>;
	/** Where the app listens for presses and commands. Default nowhere; over Socket Mode it needs no address. */
	readonly interactivity?: RequestUrl;
}

/** A running stand-in. Before `start`, and without it, it answers through `fetch` alone. */
export interface StandIn extends Component {
	/** Such as `http://127.0.0.1:4390`; the page is there. */
	readonly address: string;
	/** The webhook of the first channel. */
	readonly webhookUrl: string;
	/** The webhook of a channel, which is made if need be. */
	webhookUrlFor(channel: string): string;
	/** The id of a channel, as bots name it; the channel is made if need be. */
	channelId(channel: string): string;
	/** Archives a channel, or takes the bot out of it or into it. */
	changeChannel(channel: string, change: Partial<Pick<Channel, 'archived' | 'member'>>): void;
	/** The base of the Web API, for a client's `slackApiUrl`. */
	readonly apiUrl: string;
	/** A token that the Web API takes; any other `xoxb-` token is another bot's. */
	readonly botToken: string;
	/** A token that opens Socket Mode. */
	readonly appToken: string;
	/** The messages in order of posting that everybody can see; one channel's when it is named. */
	messages(channel?: string): readonly StoredMessage[];
	/** The messages that one person alone can see, in order of posting; one channel's when it is named. */
	ephemerals(channel?: string): readonly StoredMessage[];
	/** The latest calls of the app's, taken and refused. */
	calls(): readonly LoggedCall[];
	/** Makes calls fail until the returned function is called or the script is used up. */
	fail(script: FailureScript): () => void;
	/** Reaches the stand-in without a socket, whatever host the address names. */
	readonly fetch: typeof globalThis.fetch;
	/** Hears of every message that was posted or changed. */
	onMessage(listener: (message: StoredMessage) => void): () => void;
	/** Hears of every button pressed on the page. */
	onPress(listener: (press: Press) => void): () => void;
	/** Presses a control as somebody on the page would, and waits for the app. Rejects when there is no such control. */
	press(pressing: Pressing): Promise<AppAnswer>;
	/** Types a command as somebody on the page would, and waits for the app. Rejects when it is none. */
	command(text: string, from?: Omit<Typed, 'text'>): Promise<AppAnswer>;
	/** Tells where the app listens from now on; nowhere when absent. */
	reachAt(requestUrl: RequestUrl | undefined): void;
	/** The Socket Mode connections of the app. */
	readonly socketMode: {
		readonly connections: number;
		/** Asks every connection to go. */
		disconnect(reason: DisconnectReason): void;
	};
}

/** What a bot that alerts asks for. */
export const alertingScopes: readonly string[] = [
	'chat:write',
	'channels:read',
	'channels:join',
	'reactions:write',
	'files:write',
	'channels:history',
	'groups:read',
	'groups:history',
	'users:read',
	'usergroups:read',
	'commands',
];

/** Who presses on the page unless others are told. */
const you: Member = { id: 'U0PREVIEW', name: 'you' };

/** Sets up a stand-in that holds nothing yet. */
export function createStandIn(
	deps: { readonly clock: Clock; readonly chance: Chance; readonly log: Log },
	options: StandInOptions = {},
): StandIn {
	const { host = '127.0.0.1', port = 0, channels = [{ name: 'alerts' }], pacing = slackPaces } = options;
	const workspace = createWorkspace(deps, { channels, paces: pacing === 'off' ? noPaces : pacing });
	const failures = createFailures(deps);
	const ended = new AbortController();
	const address = (): string => http.address();
	const socketMode = createSocketMode(deps);
	const responseUrls = createResponseUrls({ ...deps, workspace });
	const api = createApi({ workspace, uploads: createUploads(deps), address, socketMode }, options);
	const interactivity = createInteractivity({ ...deps, ...api, socketMode, responseUrls });
	interactivity.reachAt(options.interactivity);
	const parts = { api, responseUrls, failures, clock: deps.clock };
	const answer = (call: Call): Promise<Reply | 'reset'> => serve(parts, call, ended.signal);
	const channelOf = (name: string): Channel => {
		const channel = workspace.addChannel({ name });
		if (channel === undefined) throw new Error(`no room for another channel: ${name}`);
		return channel;
	};
	const hookUrl = (name: string): string => address() + hookPath(workspace, channelOf(name));
	const streams = createStreams({ ...api, hookUrl: ({ name }) => hookUrl(name) });
	const press = (told: unknown) => interactivity.press(readPressing(told));
	const command = (told: unknown) => interactivity.command(readTyped(told));
	const { connect } = socketMode;
	const http = createHttp({ answer, press, command, connect, streams, log: deps.log }, { host, port });
	return {
		...accessors(workspace),
		...acts(interactivity),
		get address() {
			return address();
		},
		get webhookUrl() {
			return hookUrl(workspace.channels()[0]?.name ?? 'alerts');
		},
		webhookUrlFor: hookUrl,
		channelId: (name) => channelOf(name).id,
		changeChannel: (name, change) => workspace.replaceChannel({ ...channelOf(name), ...change }),
		get apiUrl() {
			return `${address()}/api/`;
		},
		botToken: 'xoxb-stand-in',
		appToken: 'xapp-stand-in',
		fail: failures.add,
		fetch: createFetch(answer),
		socketMode,
		start: http.start,
		async stop() {
			ended.abort();
			streams.close();
			socketMode.close();
			await http.stop();
		},
	};
}

function createApi(
	given: Pick<WebApi, 'workspace' | 'uploads' | 'address'> & { readonly socketMode: SocketMode },
	{ appName = 'otel-slack', scopes = alertingScopes, people = [you], userGroups = {} }: StandInOptions,
): WebApi {
	const { socketMode, ...rest } = given;
	const openSocket = () => rest.address().replace(/^http/, 'ws') + socketMode.open();
	return { ...rest, appName, scopes, people, userGroups, openSocket };
}

function accessors(workspace: Workspace): Pick<StandIn, 'messages' | 'ephemerals' | 'calls' | 'onMessage'> {
	const inChannel = (channel: string | undefined) =>
		workspace.messages(channel === undefined ? undefined : (workspace.channel(channel)?.id ?? channel));
	return {
		messages: (channel) => inChannel(channel).filter(({ seenBy }) => seenBy === undefined),
		ephemerals: (channel) => inChannel(channel).filter(({ seenBy }) => seenBy !== undefined),
		calls: () => workspace.calls().filter(({ outgoing }) => outgoing !== true),
		onMessage: (listener) =>
			workspace.listen((change) => {
				if (change.kind === 'message') listener(change.message);
			}),
	};
}

function acts(interactivity: Interactivity): Pick<StandIn, 'press' | 'command' | 'reachAt' | 'onPress'> {
	return {
		async press(pressing) {
			const answer = await interactivity.press(pressing);
			if (answer === undefined) throw new Error(`no message has such a control: ${JSON.stringify(pressing)}`);
			return answer;
		},
		async command(text, from = {}) {
			const answer = await interactivity.command({ ...from, text });
			if (answer === undefined) throw new Error(`not a command that can be typed there: ${text}`);
			return answer;
		},
		reachAt: interactivity.reachAt,
		onPress: interactivity.listen,
	};
}
