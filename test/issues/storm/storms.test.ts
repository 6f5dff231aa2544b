import { expect, test } from 'vitest';
import { readStorm, spillKey, stormKey } from '../../../src/issues/storm/document.ts';
import { stormDefaults } from '../../../src/issues/storm/storm.ts';
import { createStorms, type Newcomer } from '../../../src/issues/storm/storms.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { createSeededChance, createVirtualClock, epoch } from '../../fakes.ts';

const lane = 'post:a';
const newcomers = (from: number, to: number, over: Partial<Newcomer> = {}): Newcomer[] =>
	Array.from({ length: to - from }, (_, at) => ({ issue: `i${from + at}`, lane, severityNumber: 17, ...over }));

function start(policy = {}) {
	const clock = createVirtualClock();
	const store = createMemoryStore({ clock, chance: createSeededChance() });
	const replica = () => createStorms({ store, clock }, { exporter: 'slack', policy: { ...stormDefaults, ...policy } });
	const one = replica();
	/** How many of these are swept up. */
	const swept = async (all: readonly Newcomer[], by = one) => {
		const step = await by.prepare([...new Set(all.map((each) => each.lane))], all);
		return all.filter((each) => step.stormIn(each.issue, undefined, each.lane) !== undefined).length;
	};
	return { clock, store, replica, swept };
}

test('the budget is told one by one, and the one beyond begins a storm', async () => {
	const { store, swept } = start();
	expect(await swept(newcomers(0, 20))).toBe(0);
	expect((await store.get([stormKey('slack', lane)]))[0]).toBeNull();
	expect(await swept(newcomers(20, 21))).toBe(1);
	const [doc] = await store.get([stormKey('slack', lane)]);
	expect(readStorm(doc)).toEqual({ since: epoch, before: 0, lookedAt: epoch, looked: 0 });
	expect(doc?.count).toBe(1);
	expect((await store.stats()).waiting).toBe(1);
});

test('the budget refills: one in three seconds goes on for ever without a storm', async () => {
	const { clock, swept } = start();
	expect(await swept(newcomers(0, 20))).toBe(0);
	for (let at = 0; at < 60; at++) {
		await clock.advance(3_000);
		expect(await swept(newcomers(20 + at, 21 + at))).toBe(0);
	}
});

test('while it rages each new issue is swept up, also by another replica, and counted once', async () => {
	const { clock, store, swept, replica } = start();
	expect(await swept(newcomers(0, 50))).toBe(30);
	await clock.advance(60_000);
	expect(await swept(newcomers(50, 55), replica())).toBe(5);
	expect((await store.get([stormKey('slack', lane)]))[0]?.count).toBe(35);
	expect((await store.stats()).waiting).toBe(1);
});

test('two replicas that find it at once begin one', async () => {
	const { store, swept, replica } = start();
	const counts = await Promise.all([swept(newcomers(0, 50)), swept(newcomers(50, 100), replica())]);
	expect(counts[0] + counts[1]).toBe(80);
	expect((await store.stats()).waiting).toBe(1);
});

test('a lane has its own budget and its own storm', async () => {
	const { swept } = start();
	expect(await swept([...newcomers(0, 30), ...newcomers(0, 10, { lane: 'post:b' })])).toBe(10);
});

test('fatal issues pass a storm of lesser ones within a budget of their own', async () => {
	const { swept } = start();
	await swept(newcomers(0, 50));
	expect(await swept(newcomers(50, 75, { severityNumber: 21 }))).toBe(5);
});

test('what the storm has swept up stays with it; what was told before does not become part of it', async () => {
	const { store, clock } = start();
	const storms = createStorms({ store, clock }, { exporter: 'slack', policy: stormDefaults });
	await storms.prepare([lane], newcomers(0, 50));
	const step = await storms.prepare([lane], []);
	const known = { lanes: [lane] } as never;
	const marked = { lanes: [lane], stormed: [{ lane, storm: epoch, before: 0, closed: 0, from: 0 }] } as never;
	expect(step.stormIn('i1', known, lane)).toBeUndefined();
	expect(step.stormIn('i1', marked, lane)).toBe(epoch);
});

test('switched off there are none, and nothing is asked', async () => {
	const { store, swept } = start({ enabled: false });
	expect(await swept(newcomers(0, 500))).toBe(0);
	expect((await store.stats()).waiting).toBe(0);
});

test('of a storm so many issues are kept, and those beyond are only counted', async () => {
	const { store, clock } = start();
	const storms = createStorms({ store, clock }, { exporter: 'slack', policy: stormDefaults });
	const first = await storms.prepare([lane], newcomers(0, 1_520));
	expect(first.spills('i1519', lane)).toBe(false);
	const second = await storms.prepare([lane], newcomers(2_000, 2_501));
	expect([second.spills('i2499', lane), second.spills('i2500', lane)]).toEqual([false, true]);
	expect(second.stormIn('i2500', undefined, lane)).toBe(epoch);
	const third = await storms.prepare([lane], newcomers(5_000, 5_001));
	expect(third.spills('i5000', lane)).toBe(true);
	expect(third.spillWrite(lane, 7)).toMatchObject({ key: spillKey('slack', lane, epoch), add: 7 });
});
