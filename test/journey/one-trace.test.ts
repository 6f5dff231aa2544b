// One request fails in three services, and what each of them reports comes in any order, at any time, in any encoding. What
// people see is one message about where it began.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { epoch, settle } from '../fakes.ts';
import { createGrpcClient, exportPaths } from '../grpc-client.ts';
import { type House, type HouseOptions, openHouse } from '../harness.ts';
import { type LogFacts, logs, spans, thrown } from '../otlp-json.ts';
import { protobufOf } from '../otlp-protobuf.ts';

let house: House;
afterEach(() => house.end());

const second = 1_000;
const minute = 60 * second;
const traceId = 'c0ffee3577b34da6a3ce929d0e0e4736';
const service = (name: string) => ({ 'service.name': name });
const spanOf = { edge: 'a1'.repeat(8), call: 'b2'.repeat(8), cart: 'c3'.repeat(8), query: 'd4'.repeat(8) } as const;

/** What each service reports of the request; the spans say what stands in what. */
const reports = {
	edge: [
		'traces',
		spans(
			{ spanId: spanOf.edge, traceId, resource: service('edge'), status: { code: 2, message: 'upstream failed' } },
			{ spanId: spanOf.call, parentSpanId: spanOf.edge, traceId, kind: 3, name: 'POST', resource: service('edge') },
		),
	],
	cart: [
		'logs',
		logs(
			{
				body: 'cart loaded',
				severityNumber: 9,
				at: epoch + 1,
				traceId,
				spanId: spanOf.cart,
				resource: service('cart'),
			},
			{ body: 'checkout failed', at: epoch + 20, traceId, spanId: spanOf.cart, resource: service('cart') },
		),
	],
	database: [
		'traces',
		spans(
			{ spanId: spanOf.cart, parentSpanId: spanOf.call, traceId, resource: service('cart') },
			{
				spanId: spanOf.query,
				parentSpanId: spanOf.cart,
				traceId,
				at: epoch + 30,
				exception: { ...thrown, 'exception.type': 'DeadlockError' },
				status: { code: 2 },
				resource: service('orders'),
			},
		),
	],
} as const;

type Name = keyof typeof reports;

const json = async (name: Name) => {
	const [signal, body] = reports[name];
	expect(await house.send(signal, body)).toBe(200);
};
const protobuf = async (name: Name) => {
	const [signal, body] = reports[name];
	expect(await house.send(signal, protobufOf(signal, body))).toBe(200);
};
const grpc = async (name: Name) => {
	const [signal, body] = reports[name];
	const client = createGrpcClient(house.app.receivers[0]?.addresses()[1] ?? '');
	expect((await client.call(protobufOf(signal, body), { path: exportPaths[signal] })).code).toBe(0);
	client.close();
	await settle();
};

/** The messages of the channel that stand by themselves. */
const standing = () => house.slack.messages('#alerts').filter(({ threadTs }) => threadTs === undefined);
const cards = () => standing().map(({ content }) => content.text);
const shown = (at = 0): string => JSON.stringify(standing()[at]?.content ?? {});
const posts = () => house.slack.calls().filter(({ endpoint }) => endpoint === 'chat.postMessage').length;

async function open(options: HouseOptions = {}): Promise<void> {
	house = await openHouse(options);
}

const orders: readonly (readonly [Name, Name, Name])[] = [
	['edge', 'cart', 'database'],
	['edge', 'database', 'cart'],
	['cart', 'edge', 'database'],
	['cart', 'database', 'edge'],
	['database', 'edge', 'cart'],
	['database', 'cart', 'edge'],
];

test.for(orders)(
	'%s, %s, %s: one message, about the deepest failure, with the others and what came before',
	async (order) => {
		await open({ grpc: true });
		const [one, two, three] = order;
		await json(one);
		await house.clock.advance(300);
		await protobuf(two);
		await house.clock.advance(300);
		await grpc(three);
		await house.clock.advance(minute);
		expect(cards()).toEqual([expect.stringMatching(/DeadlockError.*|orders/)]);
		expect(cards()[0]).toContain('orders');
		for (const part of ['checkout failed', 'upstream failed', 'cart loaded', 'INFO']) expect(shown()).toContain(part);
		expect(house.count('otel_slack_occurrences_total')).toBe(3);
		expect(house.count('otel_slack_occurrences_told_total')).toBe(3);
	},
);

test('it is told within a second although others may follow', async () => {
	await open();
	await json('database');
	await house.clock.advance(799);
	expect(cards()).toEqual([]);
	await house.clock.advance(1);
	expect(cards()).toHaveLength(1);
});

test('what comes when a webhook has told it speaks for itself', async () => {
	await open();
	await json('database');
	await house.clock.advance(5 * second);
	await json('cart');
	await house.clock.advance(5 * second);
	expect(cards()).toEqual([expect.stringContaining('orders'), expect.stringContaining('cart')]);
	expect(shown(1)).toContain('cart loaded');
});

test('what comes seconds later stands on the card of a bot, which becomes that of the root cause', async () => {
	await open({ bot: true });
	await json('edge');
	await house.clock.advance(5 * second);
	await protobuf('cart');
	await house.clock.advance(20 * second);
	// Nobody has told yet what stands between their spans, so the earlier one is taken for the root cause.
	expect(cards()).toEqual([expect.stringContaining('edge: upstream failed')]);
	expect(shown()).toContain('checkout failed');
	await json('database');
	await house.clock.advance(20 * second);
	expect(cards()).toEqual([expect.stringContaining('DeadlockError')]);
	for (const part of ['checkout failed', 'upstream failed', 'cart loaded']) expect(shown()).toContain(part);
	expect(posts()).toBe(1);
	expect(house.count('otel_slack_occurrences_told_total')).toBe(3);
});

test('the card keeps what it showed through all its edits', async () => {
	await open({ bot: true });
	await json('cart');
	await house.clock.advance(5 * second);
	await house.send('logs', logs({ body: 'checkout failed', at: house.clock.now(), resource: service('cart') }));
	await house.clock.advance(3 * minute);
	expect(shown()).toContain('cart loaded');
	expect(house.count('otel_slack_occurrences_told_total')).toBe(2);
});

test('replicas share one card', async () => {
	await open({ bot: true });
	const other = await openHouse({ bot: true, beside: house });
	await json('database');
	await house.clock.advance(5 * second);
	const [signal, body] = reports.cart;
	await other.send(signal, body);
	await house.clock.advance(20 * second);
	expect(cards()).toEqual([expect.stringContaining('DeadlockError')]);
	expect(shown()).toContain('checkout failed');
	const stopped = other.app.stop(10_000);
	await house.clock.advance(10_000);
	await stopped;
});

test('what was told beside another is no news when it happens again, but repeats like everything', async () => {
	await open({ slack: '    repeat: { webhook_windows: [1m], escalate_at: [] }' });
	await json('database');
	await json('cart');
	await house.clock.advance(5 * second);
	expect(cards()).toHaveLength(1);
	const again = { body: 'checkout failed', traceId: 'd'.repeat(32), resource: service('cart') };
	await house.send('logs', logs({ ...again, at: house.clock.now() }));
	await house.clock.advance(10 * second);
	expect(cards()).toHaveLength(1);
	await house.clock.advance(2 * minute);
	expect(cards()).toEqual([expect.stringContaining('orders'), expect.stringContaining('1 more')]);
});

test('where a bot posts, a companion gets a card of its own once its own failures are news', async () => {
	await open({ bot: true, slack: '    repeat: { escalate_at: [10] }' });
	await json('database');
	await json('cart');
	await house.clock.advance(5 * second);
	const again = (count: number) =>
		logs(
			...Array.from({ length: count }, () => ({
				body: 'checkout failed',
				at: house.clock.now(),
				resource: service('cart'),
			})),
		);
	await house.send('logs', again(8));
	await house.clock.advance(minute);
	expect(cards()).toHaveLength(1);
	await house.send('logs', again(1));
	await house.clock.advance(minute);
	expect(cards()).toEqual([expect.stringContaining('orders'), expect.stringContaining('cart')]);
	expect(house.count('otel_slack_occurrences_told_total')).toBe(11);
});

test('a batch job that fails in many ways under one id is no single failure', async () => {
	await open({ slack: '    storm: { enabled: false }' });
	const kinds = ['disk', 'login', 'quota', 'parser', 'timeout', 'mail', 'lock', 'cache', 'schema', 'printer'];
	const all: readonly LogFacts[] = kinds.map((kind, at) => ({ body: `no ${kind} at all`, at: epoch + at, traceId }));
	await house.send('logs', logs(...all));
	await house.clock.advance(minute);
	expect(cards()).toHaveLength(1 + kinds.length - 6);
	for (const kind of kinds.slice(0, 6)) expect(shown(0)).toContain(`no ${kind} at all`);
});

test('without folding each service is told by itself, and without breadcrumbs nothing beside', async () => {
	await open({ slack: '    trace: { fold: false, breadcrumbs: 0 }' });
	await json('database');
	await json('cart');
	await house.clock.advance(5 * second);
	expect(cards()).toHaveLength(2);
	expect(shown(0) + shown(1)).not.toContain('cart loaded');
});

test('when Slack refuses the one message, each failure still comes through', async () => {
	await open();
	const end = house.slack.fail({ times: 2, answer: { kind: 'status', status: 400, body: 'invalid_blocks' } });
	await json('database');
	await json('cart');
	await house.clock.advance(minute);
	end();
	expect(cards().length).toBeGreaterThanOrEqual(1);
});

const secrets = [
	'hunter2hunter2',
	'ghp_0123456789abcdefghijklmnopqrstuvwxyz',
	'4111111111111111',
	'born 1980',
] as const;

test.for([undefined, true] as const)(
	'healthy records show and store no secret, and what a filter drops does not come back (bot: %s)',
	async (bot) => {
		const folder = mkdtempSync(join(tmpdir(), 'otel-slack-'));
		await open({
			...(bot && { bot }),
			storagePath: join(folder, 'store.db'),
			processors: { yaml: `  filter: { log_conditions: ['IsMatch(log.body, "patient")'] }`, ids: ['filter'] },
		});
		const healthy = { severityNumber: 9, traceId, at: epoch, resource: service('cart') };
		await house.send(
			'logs',
			logs(
				{ ...healthy, body: `signed in with password=${secrets[0]}` },
				{ ...healthy, body: `cloned with ${secrets[1]}`, at: epoch + 1 },
				{ ...healthy, body: `patient ${secrets[3]}`, at: epoch + 2 },
				{ ...healthy, body: 'checkout failed', severityNumber: 17, at: epoch + 3 },
			),
		);
		const call = { name: `GET /cards/${secrets[2]}`, attributes: {}, traceId, spanId: spanOf.call };
		await house.send('traces', spans(call));
		for (let passed = 0; passed < 5; passed++) await house.clock.advance(5 * second);
		expect(shown()).toMatch(/signed in with.*cloned with/);
		expect(shown()).toContain('GET /cards/');
		const files = readdirSync(folder).filter((name) => !name.endsWith('.sock'));
		const stored = files.map((name) => readFileSync(join(folder, name), 'latin1'));
		const everything = JSON.stringify([house.slack.calls(), house.log.lines]) + stored.join();
		for (const secret of secrets) expect(everything).not.toContain(secret);
		rmSync(folder, { recursive: true });
	},
);
