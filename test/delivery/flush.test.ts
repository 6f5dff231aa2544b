import { expect, test } from 'vitest';
import { createBell } from '../../src/delivery/bell.ts';
import type { Claiming } from '../../src/delivery/claiming.ts';
import { createFlush } from '../../src/delivery/flush.ts';
import { createInFlight } from '../../src/delivery/in-flight.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { createSeededChance, createVirtualClock } from '../fakes.ts';

/** A flush beside a loop that claims nothing by itself. */
function setUp(claiming: Partial<Claiming> = {}) {
	const clock = createVirtualClock();
	const store = createMemoryStore({ clock, chance: createSeededChance() });
	const bell = createBell();
	const inFlight = createInFlight(bell.ring);
	const idle: Claiming = { run: async () => {}, stop: () => {}, state: 'running', isQuietUntil: () => false };
	const flush = createFlush({ store, clock, bell, inFlight, claiming: { ...idle, ...claiming } });
	const send = (delayMs = 0) => store.commit([{ key: 'none:', deliveries: [{ lane: 'x', body: '', delayMs }] }]);
	return { clock, store, bell, inFlight, flush, send };
}

test('nothing due and nothing in flight is flushed at once', async () => {
	const { flush, send } = setUp();
	await send(5_000);
	expect(await flush(1_000)).toBe(true);
});

test('what becomes due while it waits counts too', async () => {
	const { clock, store, flush, inFlight, send } = setUp();
	const work = Promise.withResolvers<void>();
	inFlight.add(() => work.promise);
	await send(500);
	const flushed = flush(2_000);
	await clock.advance(600);
	work.resolve();
	await clock.advance(400);
	const [claim] = (await store.claim(1, 1_000)).claims;
	if (claim) await store.settle(claim, { status: 'done' });
	await clock.advance(1_000);
	expect(await flushed).toBe(true);
});

test('work under way is waited for even when the store is already empty', async () => {
	const { clock, flush, inFlight } = setUp();
	const work = Promise.withResolvers<void>();
	inFlight.add(() => work.promise);
	let flushed: boolean | undefined;
	void flush(10_000).then((result) => {
		flushed = result;
	});
	await clock.advance(5_000);
	expect(flushed).toBeUndefined();
	work.resolve();
	await clock.advance(0);
	expect(flushed).toBe(true);
});

test('it asks for a fresh look before it calls waiting vain', async () => {
	const { bell, flush } = setUp();
	const before = bell.next();
	await flush(1_000);
	expect(before.aborted).toBe(true);
});

test('when nothing can become ready in its time it says no without waiting', async () => {
	const { clock, flush, send } = setUp({ isQuietUntil: () => true });
	await send();
	expect(await flush(60_000)).toBe(false);
	expect(clock.sleeping).toBe(0);
});

test('with nobody claiming it says no without waiting', async () => {
	const { flush, send } = setUp({ state: 'new' });
	await send();
	expect(await flush(60_000)).toBe(false);
});
