import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { SocketModeClient } from '@slack/socket-mode';
import { afterEach, expect, test } from 'vitest';
import {
	type Acknowledgement,
	answerWithinMs,
	connectionsMax,
	createSocketMode,
	lettersMax,
	type SocketMode,
	ticketsMax,
} from '../../src/preview/socket-mode.ts';
import { createStandIn, type StandIn } from '../../src/preview/stand-in.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, settle } from '../fakes.ts';

let server: Server | undefined;
let socketMode: SocketMode | undefined;
let slack: StandIn | undefined;
afterEach(async () => {
	socketMode?.close();
	server?.close();
	await slack?.stop(0);
});

// biome-ignore lint/suspicious/noExplicitAny: an envelope is foreign JSON, and each test says what it expects of it.
type Heard = any;

interface Line {
	readonly socket: WebSocket;
	/** The next thing that Slack says. */
	hear(): Promise<Heard>;
	say(what: object): void;
	readonly ended: Promise<unknown>;
}

async function open() {
	const clock = createVirtualClock();
	const mode = createSocketMode({ clock, chance: createSeededChance() });
	socketMode = mode;
	const started = createServer();
	server = started;
	started.on('upgrade', (request, socket, head) => mode.connect({ request, socket, head }));
	started.listen(0, '127.0.0.1');
	await once(started, 'listening');
	const bound = started.address();
	const host = `ws://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`;
	/** Connects and hears the greeting. */
	const dial = async (path = mode.open()): Promise<Line & { readonly hello: Heard }> => {
		const line = lineOf(new WebSocket(host + path));
		return { ...line, hello: await line.hear() };
	};
	return { clock, mode, host, dial };
}

function lineOf(socket: WebSocket): Line {
	const heard: Heard[] = [];
	const waiting: ((heard: Heard) => void)[] = [];
	socket.addEventListener('message', ({ data }) => {
		const said = JSON.parse(String(data));
		const next = waiting.shift();
		if (next === undefined) heard.push(said);
		else next(said);
	});
	const hear = () =>
		heard.length > 0 ? Promise.resolve(heard.shift()) : new Promise<Heard>((resolve) => waiting.push(resolve));
	const ended = new Promise((resolve) => socket.addEventListener('close', resolve));
	return { socket, hear, ended, say: (what) => socket.send(JSON.stringify(what)) };
}

const press = { type: 'interactive', payload: { type: 'block_actions' } } as const;

/** Lets real sockets carry what was said, in virtual time. */
async function until(done: () => boolean): Promise<void> {
	while (!done()) await settle();
}

test('who connects is greeted', async () => {
	const { dial, mode } = await open();
	expect((await dial()).hello).toMatchObject({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0' } });
	expect((await dial()).hello.num_connections).toBe(2);
	expect(mode.connections).toBe(2);
});

test('an address serves one connection, and one that nobody gave out none', async () => {
	const { dial, mode, host } = await open();
	const path = mode.open();
	await dial(path);
	for (const used of [path, '/link/?ticket=other', '/']) {
		const [failure] = (await once(new WebSocket(host + used), 'error')) as [Event];
		expect(failure.type).toBe('error');
	}
	expect(mode.connections).toBe(1);
});

test('of too many addresses the oldest is forgotten', async () => {
	const { dial, mode, host } = await open();
	const paths = Array.from({ length: ticketsMax + 1 }, () => mode.open());
	await once(new WebSocket(host + paths[0]), 'error');
	await dial(paths[1]);
	expect(mode.connections).toBe(1);
});

test('ten connections are taken, the next is sent away', async () => {
	const { dial, mode } = await open();
	for (let index = 0; index < connectionsMax; index++) await dial();
	expect((await dial()).hello).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
	expect(mode.connections).toBe(connectionsMax);
});

test('a letter is handed over in an envelope, and what is said to it comes back', async () => {
	const { dial, mode } = await open();
	const line = await dial();
	const answer = mode.deliver({ type: 'slash_commands', payload: { command: '/otel-slack' } });
	const envelope = await line.hear();
	expect(envelope).toMatchObject({
		type: 'slash_commands',
		payload: { command: '/otel-slack' },
		accepts_response_payload: true,
		retry_attempt: 0,
	});
	line.say({ envelope_id: envelope.envelope_id, payload: { text: 'done' } });
	expect(await answer).toEqual({ status: 'taken', payload: { text: 'done' } });
});

test('one of several connections gets it, each in turn', async () => {
	const { dial, mode } = await open();
	const lines = [await dial(), await dial()];
	for (const line of lines) {
		const answer = mode.deliver(press);
		line.say({ envelope_id: (await line.hear()).envelope_id });
		expect(await answer).toEqual({ status: 'taken', payload: {} });
	}
});

test('after three seconds without a word it is silence, and the letter comes once more', async () => {
	const { dial, mode, clock } = await open();
	const line = await dial();
	const answers: Acknowledgement[] = [];
	void mode.deliver(press).then((answer) => answers.push(answer));
	const first = await line.hear();
	line.say({ envelope_id: 'another' });
	await clock.advance(answerWithinMs - 1);
	expect(answers).toEqual([]);
	await clock.advance(1);
	expect(answers).toEqual([{ status: 'silence' }]);
	expect(await line.hear()).toMatchObject({
		envelope_id: first.envelope_id,
		retry_attempt: 1,
		retry_reason: 'timeout',
	});
	expect(answerWithinMs).toBe(3000);
});

test('what was handed to a connection that broke is handed to another', async () => {
	const { dial, mode } = await open();
	const [one, other] = [await dial(), await dial()];
	const answer = mode.deliver(press);
	const { envelope_id } = await one.hear();
	one.socket.close();
	expect(await other.hear()).toMatchObject({ envelope_id, retry_attempt: 1 });
	other.say({ envelope_id });
	expect((await answer).status).toBe('taken');
});

test('without a connection there is silence, in time', async () => {
	const { mode, clock } = await open();
	const answer = mode.deliver(press);
	await clock.advance(answerWithinMs);
	expect(await answer).toEqual({ status: 'silence' });
});

test('so many letters wait and no more', async () => {
	const { mode, clock } = await open();
	const waiting = Array.from({ length: lettersMax }, () => mode.deliver(press));
	expect(await mode.deliver(press)).toEqual({ status: 'silence' });
	await clock.advance(answerWithinMs);
	await Promise.all(waiting);
});

test('a warning leaves the connection open, a refresh ends it', async () => {
	const { dial, mode } = await open();
	const line = await dial();
	mode.disconnect('warning');
	expect(await line.hear()).toMatchObject({ type: 'disconnect', reason: 'warning' });
	expect(mode.connections).toBe(1);
	mode.disconnect('refresh_requested');
	expect(await line.hear()).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' });
	await line.ended;
	await until(() => mode.connections === 0);
});

const quiet = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, setName() {}, getLevel: () => 'error' };

async function connectClient(): Promise<{ slack: StandIn; client: SocketModeClient }> {
	const clock = createVirtualClock();
	const started = createStandIn({ clock, chance: createSeededChance(), log: createRememberedLog() });
	slack = started;
	await started.start();
	const client = new SocketModeClient({
		appToken: started.appToken,
		// biome-ignore lint/suspicious/noExplicitAny: the client's logger names its levels by an enum.
		logger: quiet as any,
		autoReconnectEnabled: false,
		clientOptions: { slackApiUrl: started.apiUrl, retryConfig: { retries: 0 } },
	});
	await client.start();
	return { slack: started, client };
}

test('Slack’s own client takes it for Slack', async () => {
	const { slack, client } = await connectClient();
	client.on('slash_commands', ({ ack, body }) => ack({ text: `heard ${body.text}` }));
	expect(slack.socketMode.connections).toBe(1);
	expect(await slack.command('/otel-slack list')).toEqual({ status: 'answered', reply: { text: 'heard list' } });
	expect(slack.ephemerals().map(({ content }) => content.text)).toEqual(['heard list']);
	await client.disconnect();
});

test('Slack’s own client hears of a press, and goes when it is asked to', async () => {
	const { slack, client } = await connectClient();
	const button = { type: 'button', text: { type: 'plain_text', text: 'Resolve' }, action_id: 'resolve' };
	const blocks = [{ type: 'actions', block_id: 'f1#3', elements: [button] }];
	await fetch(slack.webhookUrl, { method: 'POST', body: JSON.stringify({ text: 'a', blocks }) });
	const heard: unknown[] = [];
	client.on('interactive', async ({ ack, body }) => {
		heard.push(body.actions[0]);
		await ack();
	});
	expect(await slack.press({ action: 'resolve' })).toEqual({ status: 'answered', reply: {} });
	expect(heard).toMatchObject([{ action_id: 'resolve', block_id: 'f1#3' }]);
	const gone = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
	slack.socketMode.disconnect('refresh_requested');
	await gone;
	await until(() => slack.socketMode.connections === 0);
});

test('a stand-in stops although a client is connected', async () => {
	const { slack, client } = await connectClient();
	const gone = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
	await slack.stop(0);
	await gone;
});
