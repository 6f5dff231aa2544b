import { expect, test } from 'vitest';
import type { Batch } from '../../src/issues/change.ts';
import { repeatDefaults } from '../../src/issues/decide.ts';
import type { Intent } from '../../src/issues/intents.ts';
import { issueKey, readIssue, toldKey } from '../../src/issues/issue-document.ts';
import { createLedger } from '../../src/issues/ledger.ts';
import type { Store } from '../../src/model/store.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { occurrence } from '../builders.ts';
import { createSeededChance, createVirtualClock, epoch } from '../fakes.ts';

const options = { exporter: 'slack', repeat: repeatDefaults, resolveAfterMs: 0, updatesOf: () => undefined };
const targets = [{ lane: 'post:a', mentions: [] }];
const key = issueKey('slack', 'v1:a');
const leaseMs = 30_000;

function open(over: Partial<Store> = {}, deliveriesMax = 100) {
	const clock = createVirtualClock();
	const memory = createMemoryStore({ clock, chance: createSeededChance() }, { deliveriesMax });
	const store = { ...memory, ...over };
	return { clock, memory, ledger: createLedger({ store, clock }, options) };
}

function batch(count: number, over: Partial<Batch> = {}): Batch {
	const fingerprint = { key: 'v1:a', step: 'stack', parts: [] } as const;
	return { fingerprint, count, first: epoch, seen: epoch, best: occurrence(), versions: new Map(), targets, ...over };
}

async function claimed(store: Store): Promise<readonly Intent[]> {
	const { claims } = await store.claim(10, leaseMs);
	return claims.map(({ body }) => JSON.parse(body) as Intent);
}

test('a new issue and the intent to tell it are entered in one step', async () => {
	const { ledger, memory } = open();
	expect(await ledger.enter([batch(3)])).toMatchObject({ status: 'accepted' });
	const [doc] = await memory.get([key]);
	expect(doc && readIssue(doc)).toMatchObject({ count: 3, first: epoch, state: 'open', escalateAt: 10 });
	expect(await claimed(memory)).toEqual([{ exporter: 'slack', issue: key, reason: 'first' }]);
});

test('a repeat adds to the counters and leaves one roll-up waiting, however many come', async () => {
	const { clock, ledger, memory } = open();
	await ledger.enter([batch(1)]);
	await claimed(memory);
	await ledger.enter([batch(1)]);
	await ledger.enter([batch(1, { seen: epoch + 7 })]);
	const [doc] = await memory.get([key]);
	expect(doc).toMatchObject({ count: 3, seen: epoch + 7 });
	expect((await memory.stats()).waiting).toBe(2);
	clock.jump(5 * 60_000);
	await memory.commit([{ key: 'any', body: '{}' }]);
	expect(await claimed(memory)).toHaveLength(1);
});

test('what was told last decides when repeats are told', async () => {
	const { ledger, memory } = open();
	await ledger.enter([batch(1)]);
	await memory.commit([
		{ key: toldKey(key, 'post:a'), body: JSON.stringify({ count: 1, at: epoch - 6 * 60_000, rollups: 0 }) },
	]);
	await ledger.enter([batch(1)]);
	const { claims } = await memory.claim(10, leaseMs);
	await memory.settle(claims[0] ?? never(), { status: 'done' });
	expect((await claimed(memory)).map(({ reason }) => reason)).toEqual(['repeat']);
});

test('a decision that somebody else overtook is made again on what they left', async () => {
	let overtaken = false;
	const { ledger, memory } = open({
		commit: async (writes) => {
			if (!overtaken) {
				overtaken = true;
				await createLedger({ store: memory, clock: createVirtualClock() }, options).enter([batch(5)]);
			}
			return memory.commit(writes);
		},
	});
	expect(await ledger.enter([batch(7)])).toMatchObject({ status: 'accepted' });
	const [doc] = await memory.get([key]);
	expect(doc && readIssue(doc)).toMatchObject({ count: 12, escalateAt: 100 });
});

test('copies alone enter nothing, unless they know more', async () => {
	const { ledger, memory } = open();
	await ledger.enter([batch(0)]);
	expect(await memory.get([key])).toEqual([null]);
	await ledger.enter([batch(1, { best: occurrence({ exceptions: [] }) })]);
	await ledger.enter([batch(0)]);
	const [doc] = await memory.get([key]);
	expect(doc && readIssue(doc)).toMatchObject({ count: 1, sample: { exceptions: [{ type: 'TypeError' }] } });
	expect((await memory.stats()).waiting).toBe(1);
});

test('a full queue puts the sender off', async () => {
	const { ledger } = open({}, 1);
	const other = { ...batch(1), fingerprint: { key: 'v1:b', step: 'body', parts: [] } as const };
	expect(await ledger.enter([batch(1), other])).toEqual({ status: 'retry', message: 'sending queue is full' });
});

function never(): never {
	throw new Error('nothing was claimed');
}
