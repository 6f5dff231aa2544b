import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { Heard } from '../../../src/slack/ear/ear.ts';
import { createSocketEar, type SocketEar, type SocketEarDeps } from '../../../src/slack/ear/ear-socket.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, epoch, settle } from '../../fakes.ts';
import { pressOf } from '../slack-calls.ts';
import { appToken, type SocketSlack, startSocketSlack } from '../socket-slack.ts';

const issue = 'issue:slack:v1:k3jq7m2xw5a4p6zt';
const press = pressOf(issue, { action_id: 'resolve' }) as Record<string, unknown>;
const heardOverSocketMode = 'info slack: what people press is heard over Socket Mode';

const running: { readonly ear: SocketEar; readonly slack: SocketSlack }[] = [];
afterEach(async () => {
	for (const { ear, slack } of running.splice(0)) {
		await ear.stop(0);
		await slack.stop();
	}
});

async function setUp(over: Partial<SocketEarDeps> & { readonly token?: string } = {}) {
	const clock = createVirtualClock();
	const log = createRememberedLog();
	const heard: Heard[] = [];
	const slack = await startSocketSlack(clock);
	const listener = async (each: Heard) => void heard.push(each);
	let answered = 0;
	const whole: typeof fetch = async (...call) => {
		const response = await fetch(...call);
		const text = await response.text();
		answered++;
		return new Response(text, response);
	};
	const world = { clock, log, chance: createSeededChance(), fetch: whole, listener };
	const ear = createSocketEar({ ...world, ...over }, { appToken: over.token ?? appToken, apiUrl: slack.apiUrl });
	running.push({ ear, slack });
	return { ear, slack, clock, log, heard, answered: () => answered };
}

/** Lets the sockets of this machine work until something is so; time stands still meanwhile. */
async function until(holds: () => boolean): Promise<void> {
	for (let turns = 0; !holds(); turns++) {
		if (turns > 20_000) throw new Error('it never came to be');
		await turn();
	}
	await settle();
}

test('presses and commands come over a connection of ours, and are acknowledged', async () => {
	const { ear, slack, heard, log } = await setUp();
	await ear.start();
	await until(() => slack.mode.connections === 1);
	expect(await slack.mode.deliver({ type: 'interactive', payload: press })).toEqual({ status: 'taken', payload: {} });
	const slash = { command: '/otel-slack', text: 'list', user_id: 'U024BE7LH', user_name: 'anna' };
	expect(await slack.mode.deliver({ type: 'slash_commands', payload: slash })).toMatchObject({ status: 'taken' });
	expect(heard).toMatchObject([
		{ kind: 'press', issue },
		{ kind: 'slash', ask: { kind: 'list' } },
	]);
	expect(log.lines).toEqual([heardOverSocketMode]);
});

test('it is acknowledged before it is worked on', async () => {
	const { ear, slack } = await setUp({ listener: () => new Promise(() => {}) });
	await ear.start();
	await until(() => slack.mode.connections === 1);
	expect(await slack.mode.deliver({ type: 'interactive', payload: press })).toMatchObject({ status: 'taken' });
});

test.for(['refresh_requested', 'link_disabled', 'warning'] as const)(
	'when Slack ends a connection (%s) the next one is made',
	async (reason) => {
		const { ear, slack, clock, heard, log } = await setUp();
		await ear.start();
		await until(() => slack.mode.connections === 1);
		clock.jump(3_600_000);
		slack.mode.disconnect(reason);
		await until(() => slack.asked() === 2 && slack.mode.connections === 1);
		await slack.mode.deliver({ type: 'interactive', payload: press });
		expect(heard).toHaveLength(1);
		expect(log.lines).toEqual([heardOverSocketMode]);
	},
);

test('a connection that breaks at once is not made again at once', async () => {
	const { ear, slack, clock } = await setUp();
	await ear.start();
	await until(() => slack.mode.connections === 1);
	slack.mode.close();
	await until(() => clock.sleeping === 1);
	expect(slack.asked()).toBe(1);
	await clock.advance(1_000);
	await until(() => slack.mode.connections === 1);
	expect(slack.asked()).toBe(2);
});

test('a token that Slack does not know is told once, with what to do, and tried again after minutes', async () => {
	const { ear, slack, clock, log } = await setUp({ token: 'xapp-wrong' });
	await ear.start();
	await until(() => log.lines.length === 1);
	expect(ear.hearing()).toMatchObject({ state: 'held', since: epoch, reason: expect.stringContaining('invalid_auth') });
	expect(log.lines[0]).toMatch(
		/^error slack: what people press is not heard: Slack answered invalid_auth to apps\.connections\.open: /,
	);
	expect(log.lines[0]).toContain('xapp-');
	expect(log.lines[0]).not.toContain('xapp-wrong');
	await clock.advance(299_000);
	expect(slack.asked()).toBe(1);
	await clock.advance(1_000);
	await until(() => slack.asked() === 2);
	expect(log.lines).toHaveLength(1);
	expect(ear.hearing()).toMatchObject({ state: 'held', since: epoch });
});

test('trouble is waited out, longer each time, and then told to be over', async () => {
	const { ear, slack, clock, log, answered } = await setUp({ chance: { ...createSeededChance(), fraction: () => 0 } });
	slack.answer(503, {});
	await ear.start();
	await until(() => answered() === 1);
	for (const ms of [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
		const before = answered();
		await clock.advance(ms - 1);
		expect(slack.asked()).toBe(before);
		await clock.advance(1);
		await until(() => answered() === before + 1);
	}
	expect(ear.hearing()).toMatchObject({ state: 'retrying', since: epoch });
	slack.answerAddresses();
	await clock.advance(60_000);
	await until(() => slack.mode.connections === 1);
	expect(ear.hearing()).toEqual({ state: 'healthy' });
	expect(log.lines).toEqual([
		expect.stringMatching(/^warn slack: what people press is not heard: Slack is unavailable: HTTP 503/),
		heardOverSocketMode,
	]);
});

test('a wait that Slack asks for is kept', async () => {
	const { ear, slack, clock, answered } = await setUp();
	slack.answer(429, { ok: false, error: 'ratelimited' }, { 'retry-after': '30' });
	await ear.start();
	await until(() => answered() === 1);
	slack.answerAddresses();
	await clock.advance(29_999);
	expect(slack.asked()).toBe(1);
	await clock.advance(1);
	await until(() => slack.mode.connections === 1);
});

test('a connection on which nobody says hello is given up', async () => {
	const { ear, slack, clock, log } = await setUp();
	slack.connects = false;
	await ear.start();
	await until(() => slack.ignored() === 1);
	await clock.advance(14_999);
	expect(log.lines).toEqual([]);
	await clock.advance(1);
	await until(() => log.lines.length === 1 && slack.ignored() === 0);
	expect(log.lines).toEqual([
		'warn slack: what people press is not heard: the connection to Slack (wss) cannot be made',
	]);
});

test('stopping says goodbye, ends what waits, and makes no further connection', async () => {
	const { ear, slack, clock, log } = await setUp();
	await ear.start();
	await until(() => slack.mode.connections === 1);
	const stopping = ear.stop(5_000);
	await until(() => slack.mode.connections === 0);
	await stopping;
	await clock.advance(600_000);
	expect(slack.asked()).toBe(1);
	expect(clock.sleeping).toBe(0);
	expect(log.lines).toEqual([heardOverSocketMode]);
	await ear.stop(0);
});

test('stopping while Slack is out of reach does not wait for it', async () => {
	const { ear, slack, clock, answered } = await setUp();
	slack.answer(500, {});
	await ear.start();
	await until(() => answered() === 1);
	await ear.stop(5_000);
	expect(clock.sleeping).toBe(0);
});

test('what is missing is named, with the command that brings it', async () => {
	for (const code of ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND']) {
		const load = () => Promise.reject(Object.assign(new Error('Cannot find it'), { code }));
		const { ear } = await setUp({ load });
		await expect(ear.start()).rejects.toThrow('npm install @slack/socket-mode@3 undici@7');
	}
	const { ear } = await setUp({ load: () => Promise.reject(new Error('broken')) });
	await expect(ear.start()).rejects.toThrow('broken');
});
