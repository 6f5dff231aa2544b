import { expect, test } from 'vitest';
import { createCounters } from '../../../src/app/runtime.ts';
import { createTraceTell, settleMs } from '../../../src/app/tell/tell-trace.ts';
import type { Attempt } from '../../../src/delivery/outbox.ts';
import { deliveryOf, type Intent } from '../../../src/issues/intents.ts';
import { issueKey, readTold, toldKey, writeIssue } from '../../../src/issues/issue-document.ts';
import { companionsMax, readScene, sceneKey } from '../../../src/issues/trace/document.ts';
import type { Mention } from '../../../src/model/notification.ts';
import type { Occurrence } from '../../../src/model/occurrence.ts';
import type { Claim, Write } from '../../../src/model/store.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { logRecord, occurrence, span, traceId } from '../../builders.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, epoch, settle } from '../../fakes.ts';

const lane = 'post:a';
const here: Mention = { kind: 'broadcast', range: 'here' };
const options = { exporter: 'slack', fold: true, breadcrumbs: 10 };
const { signal } = new AbortController();

const keyOf = (name: string): string => issueKey('slack', `v1:${name}`);
const at = (ms: number, spanId: string, over: Partial<Occurrence> = {}): Occurrence =>
	occurrence({ at: epoch + ms, trace: { traceId, spanId: spanId.repeat(16) }, ...over });

/** A store with a lane, and a telling that writes down what it is asked to tell. */
function setUp(over: { fold?: boolean; updates?: string; outcome?: Attempt['outcome'] } = {}) {
	const clock = createVirtualClock();
	const store = createMemoryStore({ clock, chance: createSeededChance() });
	const counters = createCounters();
	const told: string[] = [];
	const { outcome = { status: 'delivered', reference: { channel: 'C1', ts: '1.0' } } as const } = over;
	const inner = async (claim: Claim): Promise<Attempt> => {
		const { issue, mentions = [] } = JSON.parse(claim.body) as Intent;
		const [known] = await store.get([toldKey(issue, lane)]);
		if (known) return { outcome: { status: 'moot' } };
		told.push(`${issue.replace('issue:slack:v1:', '')}${mentions.length > 0 ? ' @here' : ''}`);
		const reference = outcome.status === 'delivered' ? outcome.reference : undefined;
		const body = JSON.stringify({ count: 1, at: clock.now(), rollups: 0, ...(reference && { reference }) });
		const then: Write[] = [{ key: toldKey(issue, lane), body }];
		return outcome.status === 'delivered' ? { outcome, then } : { outcome };
	};
	const recordsOf = async () => ({
		logs: [logRecord({ timeUnixNano: BigInt(epoch - 5) * 1_000_000n, body: 'before', traceId })],
		spans: [
			span({ traceId, spanId: 'b'.repeat(16), parentSpanId: 'a'.repeat(16) }),
			span({ traceId, spanId: 'c'.repeat(16), parentSpanId: 'b'.repeat(16) }),
		],
	});
	const log = createRememberedLog();
	const deps = {
		store,
		clock,
		counters,
		log,
		recordsOf,
		redact: <T>(all: T) => all,
		destinationOf: () => (over.updates === undefined ? undefined : { updates: over.updates }),
	};
	const tell = createTraceTell(deps, { ...options, fold: over.fold ?? true }, inner);

	return {
		clock,
		store,
		counters,
		told,
		log,
		/** Enters an issue and has it told for the first time. */
		async enter(name: string, sample: Occurrence, mentions: readonly Mention[] = []) {
			const issue = { fingerprint: `v1:${name}`, state: 'open', first: epoch, sample, lanes: [lane] } as const;
			const delivery = deliveryOf(
				keyOf(name),
				{ reason: 'first', delayMs: 0 },
				{ exporter: 'slack', target: { lane, mentions } },
			);
			const body = writeIssue({ ...issue, count: 0, seen: 0 });
			await store.commit([{ key: keyOf(name), body, add: 1, seen: epoch, deliveries: [delivery] }]);
		},
		/** Has everything told that waits, and what came of each delivery. */
		async run(): Promise<string[]> {
			const outcomes: string[] = [];
			for (;;) {
				const { claims } = await store.claim(1, 60_000);
				const [claim] = claims.filter((each) => each.lane === lane);
				if (claim === undefined) return outcomes;
				let waits = true;
				const attempted = tell(claim, signal).finally(() => {
					waits = false;
				});
				await settle();
				if (waits) await clock.advance(settleMs);
				const { outcome, then = [] } = await attempted;
				outcomes.push(outcome.status);
				await store.settle(claim, { status: 'done', then });
			}
		},
		scene: async (name: string) => readScene((await store.get([sceneKey(keyOf(name))]))[0]),
		toldOf: async (name: string) => readTold((await store.get([toldKey(keyOf(name), lane)]))[0] ?? null),
	};
}

const messages = (companions: readonly Occurrence[]): string[] => companions.map(({ message }) => message);

test('what waits of one trace is told once, about the root cause, and the others are its companions', async () => {
	const { enter, run, told, scene, toldOf, counters } = setUp();
	await enter('gateway', at(1, 'a', { message: 'gateway' }));
	await enter('database', at(3, 'c', { message: 'database' }));
	await enter('cart', at(2, 'b', { message: 'cart' }));
	expect(await run()).toEqual(['delivered', 'moot', 'moot']);
	expect(told).toEqual(['database']);
	expect(messages((await scene('database')).companions)).toEqual(['gateway', 'cart']);
	const beside = 'issue:slack:v1:database';
	expect(await toldOf('cart')).toEqual({ count: 1, at: epoch + settleMs, rollups: 0, beside });
	expect(counters.snapshot()).toMatchObject([{ labels: { exporter: 'slack', reason: 'first' }, value: 2 }]);
});

test('failures of other traces and of none are told by themselves', async () => {
	const { enter, run, told } = setUp();
	await enter('one', at(1, 'a'));
	await enter('other', occurrence({ trace: { traceId: 'f'.repeat(32), spanId: 'a'.repeat(16) } }));
	const { trace: _, ...traceless } = occurrence();
	await enter('none', traceless);
	await run();
	expect(told).toEqual(['one', 'other', 'none']);
});

test('a failure waits for others of its trace, but not if it has waited already', async () => {
	const { clock, enter, told, run } = setUp();
	await enter('one', at(1, 'a'));
	const running = run();
	await clock.advance(settleMs - 1);
	expect(told).toEqual([]);
	await clock.advance(1);
	await running;
	expect(told).toEqual(['one']);
	await enter('two', occurrence({ trace: { traceId: 'e'.repeat(32), spanId: 'a'.repeat(16) } }));
	clock.jump(settleMs);
	const before = clock.now();
	await run();
	expect(told).toEqual(['one', 'two']);
	expect(clock.now()).toBe(before);
});

test('whoever is to be called for one of them is called for all', async () => {
	const { enter, run, told } = setUp();
	await enter('one', at(1, 'a'));
	await enter('two', at(2, 'b'), [here]);
	await run();
	expect(told).toEqual(['two @here']);
});

test('five are told with another, and the next speak for themselves', async () => {
	const { enter, run, told, scene } = setUp();
	for (let index = 0; index <= companionsMax + 1; index++) await enter(`e${index}`, at(index, ''));
	await run();
	expect(told).toEqual(['e0', 'e6']);
	expect((await scene('e0')).companions).toHaveLength(companionsMax);
	expect((await scene('e6')).companions).toEqual([]);
});

test('what comes late is told by itself where messages cannot be edited', async () => {
	const { enter, run, told } = setUp();
	await enter('one', at(1, 'a'));
	await run();
	await enter('two', at(2, 'b'));
	await run();
	expect(told).toEqual(['one', 'two']);
});

test('what comes late is put on the card where there is one', async () => {
	const { enter, run, told, scene, store } = setUp({ updates: 'update:a' });
	await enter('database', at(3, 'c', { message: 'database' }));
	await run();
	await enter('cart', at(2, 'b', { message: 'cart' }));
	expect(await run()).toEqual(['moot']);
	expect(told).toEqual(['database']);
	expect(messages((await scene('database')).companions)).toEqual(['cart']);
	const { deliveries } = await store.waiting('update:a');
	expect(deliveries.map(({ body }) => JSON.parse(body))).toEqual([
		{ exporter: 'slack', issue: keyOf('database'), edit: lane },
	]);
});

test('when Slack has not taken the message, nobody was told', async () => {
	const { enter, run, toldOf } = setUp({ outcome: { status: 'refused', because: 'payload', reason: 'no' } });
	await enter('one', at(1, 'a'));
	await enter('two', at(2, 'b'));
	await run();
	expect(await toldOf('one')).toBeUndefined();
	expect(await toldOf('two')).toBeUndefined();
});

test('without folding each is told by itself, at once, with its breadcrumbs', async () => {
	const { clock, enter, told, scene, run } = setUp({ fold: false });
	await enter('one', at(1, 'a'));
	await enter('two', at(2, 'b'));
	await run();
	expect(told).toEqual(['one', 'two']);
	expect(clock.now()).toBe(epoch);
	const { breadcrumbs, companions } = await scene('one');
	expect([breadcrumbs.map(({ text }) => text), companions]).toEqual([expect.arrayContaining(['before']), []]);
});

test('what was found once stays, when a later attempt finds nothing any more', async () => {
	const { enter, run, scene, store, clock, counters, log } = setUp({
		outcome: { status: 'refused', because: 'payload', reason: 'no' },
	});
	await enter('one', at(1, 'a'));
	await run();
	const deps = { store, clock, counters, log, redact: <T>(all: T) => all, destinationOf: () => undefined };
	const later = createTraceTell(deps, options, async () => ({ outcome: { status: 'delivered' } }));
	const claim = { id: '9', lane, token: 't', tries: 1, fails: 0, unsure: false, since: 0, behind: 0 };
	await later({ ...claim, body: JSON.stringify({ exporter: 'slack', issue: keyOf('one'), reason: 'first' }) }, signal);
	expect((await scene('one')).breadcrumbs).toHaveLength(3);
});
