// One Socket Mode connection from its opening to its end: https://docs.slack.dev/apis/events-api/using-socket-mode. The SDK keeps
// the connection alive and reads its envelopes; its own patience is off. When to connect again is decided in ear-socket.ts.
import type { LogLevel, SocketModeOptions } from '@slack/socket-mode';
import type { Clock } from '../../model/ports.ts';
import type { Members } from '../transport/web-api-answer.ts';
import { readPress } from './actions.ts';
import type { Work } from './ear.ts';
import { readSlashCommand } from './slash-command.ts';

/** The part of `@slack/socket-mode` 3 that is used. */
export interface SocketModeLibrary {
	readonly LogLevel: { readonly ERROR: LogLevel };
	readonly SocketModeClient: new (options: SocketModeOptions) => SocketModeClient;
}

/** A client of it. */
export interface SocketModeClient {
	on(event: 'interactive' | 'slash_commands', listener: (envelope: Envelope) => void): unknown;
	once(event: 'disconnected', listener: () => void): unknown;
	start(): Promise<unknown>;
	disconnect(): Promise<unknown>;
}

/** What Slack hands over, and the way to say that it was taken. */
export interface Envelope {
	readonly ack: () => Promise<unknown>;
	readonly body: unknown;
}

/** What a connection is held with. */
export interface ConnectionDeps {
	readonly library: SocketModeLibrary;
	readonly clock: Clock;
	readonly work: Work;
}

/** What Slack gave for one connection. */
export interface ConnectionTicket {
	readonly appToken: string;
	/** The answer of `apps.connections.open`. */
	readonly answer: Members;
	/** Called when Slack is ready to speak. */
	readonly onOpen: () => void;
}

/** A handshake takes a second; Slack says hello right after it. */
export const openMsMax = 15_000;
/** For the goodbye of the other side; without it the connection is cut. */
const goodbyeMsMax = 1_000;

/** Holds a connection until it ends or the signal aborts; true when it ever opened. It never rejects. */
export async function holdConnection(
	{ library, clock, work }: ConnectionDeps,
	{ appToken, answer, onOpen }: ConnectionTicket,
	signal: AbortSignal,
): Promise<boolean> {
	const client = new library.SocketModeClient({
		appToken,
		autoReconnectEnabled: false,
		logger: silence(library.LogLevel.ERROR),
		// The address is at hand already: it was asked for where its refusal is understood.
		clientOptions: { fetch: async () => Response.json(answer), retryConfig: { retries: 0 } },
	});
	const take = (read: typeof readPress | typeof readSlashCommand) => (envelope: Envelope) => {
		// What cannot be taken is not acknowledged, so that the person is told by Slack.
		if (work.begin(read(envelope.body, clock.now()))) void envelope.ack().catch(lostWithConnection);
	};
	client.on('interactive', take(readPress));
	client.on('slash_commands', take(readSlashCommand));
	const over = new AbortController();
	const ended = new Promise<void>((resolve) => client.once('disconnected', resolve));
	const stopped = new Promise<void>((resolve) => onceAborted(AbortSignal.any([signal, over.signal]), resolve));
	const opened = await Promise.race([
		client.start().then(
			() => true,
			() => false,
		),
		stopped.then(() => false),
		clock.sleep(openMsMax, over.signal).then(() => false),
	]);
	if (opened) {
		onOpen();
		await Promise.race([ended, stopped]);
	}
	await leave(client, clock, ended);
	over.abort();
	return opened;
}

/** Says goodbye; asked a second time, the SDK no longer waits for an answer to it. */
async function leave(client: SocketModeClient, clock: Clock, ended: Promise<void>): Promise<void> {
	const left = new AbortController();
	const gone = ended.then(() => left.abort());
	void client.disconnect();
	await Promise.race([gone, clock.sleep(goodbyeMsMax, left.signal)]);
	if (!left.signal.aborted) void client.disconnect();
}

/** Slack hands it to the next connection, and whatever is asked for twice changes nothing the second time. */
function lostWithConnection(): void {}

function onceAborted(signal: AbortSignal, act: () => void): void {
	if (signal.aborted) act();
	else signal.addEventListener('abort', act, { once: true });
}

const nothing = () => {};

/** The SDK's own voice is the console, and it repeats whatever it is sent. */
function silence(level: LogLevel): NonNullable<SocketModeOptions['logger']> {
	const voices = { debug: nothing, info: nothing, warn: nothing, error: nothing };
	return { ...voices, setLevel: nothing, setName: nothing, getLevel: () => level };
}
