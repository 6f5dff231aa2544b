import { expect, test } from 'vitest';
import { createCounters } from '../../src/app/runtime.ts';
import type { Conclusion } from '../../src/delivery/conclude.ts';
import { createSettle } from '../../src/delivery/settle.ts';
import { createStoreWatch } from '../../src/delivery/store-watch.ts';
import type { Claim, Store } from '../../src/model/store.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { createRememberedLog, createSeededChance, createVirtualClock } from '../fakes.ts';

const delivered: Conclusion = { settlement: { status: 'done' }, counted: { outcome: 'delivered' } };

/** A claim on a store whose `settle` fails as often as told. */
async function setUp(failures = 0, isStored = false) {
	const clock = createVirtualClock();
	const chance = createSeededChance();
	const log = createRememberedLog();
	const counters = createCounters();
	const memory = createMemoryStore({ clock, chance });
	let left = failures;
	const store: Store = {
		...memory,
		async settle(claim, settlement) {
			if (left-- <= 0) return memory.settle(claim, settlement);
			if (isStored) await memory.settle(claim, settlement);
			throw new Error('connection lost');
		},
	};
	await store.commit([{ key: 'none:', deliveries: [{ lane: 'x', body: 'go' }] }]);
	const [claim] = (await store.claim(1, 30_000)).claims as [Claim];
	const watch = createStoreWatch({ log, chance });
	const settle = createSettle({ store, clock, log, counters, watch });
	const counted = () => counters.snapshot().map(({ labels }) => Object.values(labels).join(' '));
	return { clock, log, store, claim, settle, counted };
}

test('a settlement is counted once it stands', async () => {
	const { clock, store, claim, settle, counted } = await setUp();
	await settle(claim, delivered, clock.now() + 30_000);
	expect(counted()).toEqual(['delivered']);
	expect((await store.stats()).waiting).toBe(0);
});

test('a store out of reach is asked again while the lease lasts', async () => {
	const { clock, store, claim, settle, counted } = await setUp(4);
	const settled = settle(claim, delivered, clock.now() + 30_000);
	await clock.advance(10_000);
	await settled;
	expect(counted()).toEqual(['delivered']);
	expect((await store.stats()).waiting).toBe(0);
});

test('after the lease it is left to go out anew, which counts as one more try', async () => {
	const { clock, store, claim, settle, counted } = await setUp(1_000);
	const settled = settle(claim, delivered, clock.now() + 30_000);
	await clock.advance(30_000);
	await settled;
	expect(counted()).toEqual(['retry lost_lease']);
	expect((await store.claim(1, 30_000)).claims[0]).toMatchObject({ tries: 2, unsure: true });
});

test('a lease lost to somebody else is said, and the end is theirs to count', async () => {
	const { clock, log, store, claim, settle, counted } = await setUp();
	clock.jump(30_000);
	await store.claim(1, 30_000);
	await settle(claim, { settlement: { status: 'dead', reason: 'no' }, counted: { outcome: 'dead' } }, clock.now());
	expect(counted()).toEqual(['retry lost_lease']);
	expect(log.lines).toEqual(['warn delivery: the lease on x was lost before delivery 1 could be settled']);
	expect(await store.dead()).toEqual([]);
});
