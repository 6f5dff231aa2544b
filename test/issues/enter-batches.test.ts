import { expect, test } from 'vitest';
import type { Batch } from '../../src/issues/change.ts';
import { repeatDefaults } from '../../src/issues/decide.ts';
import { createEnter } from '../../src/issues/enter-batches.ts';
import type { Intent } from '../../src/issues/intents.ts';
import { issueKey, readIssue, toldKey } from '../../src/issues/issue-document.ts';
import type { Store } from '../../src/model/store.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { occurrence } from '../builders.ts';
import { createSeededChance, createVirtualClock, epoch } from '../fakes.ts';

const options = { exporter: 'slack', repeat: repeatDefaults, resolveAfterMs: 0 };
const targets = [{ lane: 'post:a', mentions: [] }];
const key = issueKey('slack', 'v1:a');
const leaseMs = 30_000;

function open(over: Partial<Store> = {}, deliveriesMax = 100) {
	const clock = createVirtualClock();
	const memory = createMemoryStore({ clock, chance: createSeededChance() }, { deliveriesMax });
	const store = { ...memory, ...over };
	return { clock, memory, enter: createEnter({ store, clock }, options) };
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
	const { enter, memory } = open();
	expect(await enter([batch(3)])).toMatchObject({ status: 'accepted' });
	const [doc] = await memory.get([key]);
	expect(doc && readIssue(doc)).toMatchObject({ count: 3, first: epoch, state: 'open', escalateAt: 10 });
	expect(await claimed(memory)).toEqual([{ exporter: 'slack', issue: key, reason: 'first' }]);
});

test('a repeat adds to the counters and leaves one roll-up waiting, however many come', async () => {
	const { clock, enter, memory } = open();
	await enter([batch(1)]);
	await claimed(memory);
	await enter([batch(1)]);
	await enter([batch(1, { seen: epoch + 7 })]);
	const [doc] = await memory.get([key]);
	expect(doc).toMatchObject({ count: 3, seen: epoch + 7 });
	expect((await memory.stats()).waiting).toBe(2);
	clock.jump(5 * 60_000);
	await memory.commit([{ key: 'any', body: '{}' }]);
	expect(await claimed(memory)).toHaveLength(1);
});

test('what was told last decides when repeats are told', async () => {
	const { enter, memory } = open();
	await enter([batch(1)]);
	await memory.commit([
		{ key: toldKey(key, 'post:a'), body: JSON.stringify({ count: 1, at: epoch - 6 * 60_000, rollups: 0 }) },
	]);
	await enter([batch(1)]);
	const { claims } = await memory.claim(10, leaseMs);
	await memory.settle(claims[0] ?? never(), { status: 'done' });
	expect((await claimed(memory)).map(({ reason }) => reason)).toEqual(['repeat']);
});

test('a decision that somebody else overtook is made again on what they left', async () => {
	let overtaken = false;
	const { enter, memory } = open({
		commit: async (writes) => {
			if (!overtaken) {
				overtaken = true;
				await createEnter({ store: memory, clock: createVirtualClock() }, options)([batch(5)]);
			}
			return memory.commit(writes);
		},
	});
	expect(await enter([batch(7)])).toMatchObject({ status: 'accepted' });
	const [doc] = await memory.get([key]);
	expect(doc && readIssue(doc)).toMatchObject({ count: 12, escalateAt: 100 });
});

test('copies alone enter nothing, unless they know more', async () => {
	const { enter, memory } = open();
	await enter([batch(0)]);
	expect(await memory.get([key])).toEqual([null]);
	await enter([batch(1, { best: occurrence({ exceptions: [] }) })]);
	await enter([batch(0)]);
	const [doc] = await memory.get([key]);
	expect(doc && readIssue(doc)).toMatchObject({ count: 1, sample: { exceptions: [{ type: 'TypeError' }] } });
	expect((await memory.stats()).waiting).toBe(1);
});

test('a full queue puts the sender off', async () => {
	const { enter } = open({}, 1);
	const other = { ...batch(1), fingerprint: { key: 'v1:b', step: 'body', parts: [] } as const };
	expect(await enter([batch(1), other])).toEqual({ status: 'retry', message: 'sending queue is full' });
});

test('a new issue sets the timer of its exporter, however old it is', async () => {
	const clock = createVirtualClock();
	const memory = createMemoryStore({ clock, chance: createSeededChance() });
	const old = batch(1, { first: epoch - 9 * 86_400_000, seen: epoch - 9 * 86_400_000 });
	await createEnter({ store: memory, clock }, { ...options, resolveAfterMs: 86_400_000 })([old]);
	await claimed(memory);
	clock.jump(86_400_000 - 1);
	expect((await memory.claim(10, 1)).claims.map(({ lane }) => lane)).not.toContain('timer:slack');
	clock.jump(1);
	expect((await memory.claim(10, 1)).claims.map(({ lane }) => lane)).toContain('timer:slack');
});

function never(): never {
	throw new Error('nothing was claimed');
}
