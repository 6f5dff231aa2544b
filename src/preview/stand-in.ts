// A Slack of one's own: webhooks and the Web API on a local address, a page that shows what arrives, and a memory that
// tests can ask. It is strict, it paces, and it can be told to fail; it never speaks to the real Slack.
import type { Chance, Clock, Component, Log } from '../model/ports.ts';
import type { Call, Reply } from './call.ts';
import { createFailures, type FailureScript } from './failures.ts';
import { createFetch } from './fetch.ts';
import { createHttp } from './http.ts';
import { noPaces, type Paces, slackPaces } from './pacing.ts';
import { createPresses, type Press } from './press.ts';
import { serve } from './serve.ts';
import { createStreams } from './stream.ts';
import { hookPath } from './webhook.ts';
import { type ChannelOptions, createWorkspace, type LoggedCall, type StoredMessage } from './workspace.ts';

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
}

/** A running stand-in. Before `start`, and without it, it answers through `fetch` alone. */
export interface StandIn extends Component {
	/** Such as `http://127.0.0.1:4390`; the page is there. */
	readonly address: string;
	/** The webhook of the first channel. */
	readonly webhookUrl: string;
	/** The webhook of a channel, which is made if need be. */
	webhookUrlFor(channel: string): string;
	/** The base of the Web API, for a client's `slackApiUrl`. */
	readonly apiUrl: string;
	/** A token that the Web API takes; any other `xoxb-` token is another bot's. */
	readonly botToken: string;
	/** The messages in order of posting; one channel's when it is named. */
	messages(channel?: string): readonly StoredMessage[];
	/** The latest calls, taken and refused. */
	calls(): readonly LoggedCall[];
	/** Makes calls fail until the returned function is called or the script is used up. */
	fail(script: FailureScript): () => void;
	/** Reaches the stand-in without a socket, whatever host the address names. */
	readonly fetch: typeof globalThis.fetch;
	/** Hears of every message that was posted or changed. */
	onMessage(listener: (message: StoredMessage) => void): () => void;
	/** Hears of every button pressed on the page. */
	onPress(listener: (press: Press) => void): () => void;
}

/** What a bot that alerts asks for. */
export const alertingScopes: readonly string[] = [
	'chat:write',
	'channels:read',
	'channels:join',
	'reactions:write',
	'files:write',
	'commands',
];

/** Sets up a stand-in that holds nothing yet. */
export function createStandIn(
	deps: { readonly clock: Clock; readonly chance: Chance; readonly log: Log },
	options: StandInOptions = {},
): StandIn {
	const { host = '127.0.0.1', port = 0, channels = [{ name: 'alerts' }], pacing = slackPaces } = options;
	const { appName = 'otel-slack', scopes = alertingScopes } = options;
	const workspace = createWorkspace(deps, { channels, paces: pacing === 'off' ? noPaces : pacing });
	const failures = createFailures(deps);
	const presses = createPresses({ ...deps, workspace });
	const ended = new AbortController();
	const parts = { api: { workspace, scopes, appName }, failures, clock: deps.clock };
	const answer = (call: Call): Promise<Reply | 'reset'> => serve(parts, call, ended.signal);
	const hookUrl = (name: string): string => {
		const channel = workspace.addChannel({ name });
		if (channel === undefined) throw new Error(`no room for another channel: ${name}`);
		return `${http.address()}${hookPath(workspace, channel)}`;
	};
	const streams = createStreams({ workspace, appName, hookUrl: ({ name }) => hookUrl(name) });
	const http = createHttp({ answer, press: presses.press, streams, log: deps.log }, { host, port });
	return {
		get address() {
			return http.address();
		},
		get webhookUrl() {
			return hookUrl(workspace.channels()[0]?.name ?? 'alerts');
		},
		webhookUrlFor: hookUrl,
		get apiUrl() {
			return `${http.address()}/api/`;
		},
		botToken: 'xoxb-stand-in',
		messages: (channel) =>
			workspace.messages(channel === undefined ? undefined : (workspace.channel(channel)?.id ?? channel)),
		calls: workspace.calls,
		fail: failures.add,
		fetch: createFetch(answer),
		onMessage: (listener) =>
			workspace.listen((change) => {
				if (change.kind === 'message') listener(change.message);
			}),
		onPress: presses.listen,
		start: http.start,
		async stop() {
			ended.abort();
			streams.close();
			await http.stop();
		},
	};
}
