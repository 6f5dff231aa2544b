import { expect, test } from 'vitest';
import { createBell } from '../../src/delivery/bell.ts';
import { createClaiming } from '../../src/delivery/claiming.ts';
import { createInFlight } from '../../src/delivery/in-flight.ts';
import { createStoreWatch } from '../../src/delivery/store-watch.ts';
import type { Claim } from '../../src/model/store.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, settle } from '../fakes.ts';

/** A loop over the memory engine that counts its looks; carried claims end when told. */
function setUp(lanesAtOnce = 2) {
	const clock = createVirtualClock();
	const chance = createSeededChance();
	const memory = createMemoryStore({ clock, chance });
	const asked: number[] = [];
	const store = {
		...memory,
		claim: (max: number, leaseMs: number) => {
			asked.push(max);
			return memory.claim(max, leaseMs);
		},
	};
	const bell = createBell();
	const inFlight = createInFlight(bell.ring);
	const watch = createStoreWatch({ log: createRememberedLog(), chance });
	const carried: { claim: Claim; end: () => void }[] = [];
	const carry = (claim: Claim) => new Promise<void>((end) => carried.push({ claim, end }));
	const claiming = createClaiming(
		{ store, clock, bell, watch, inFlight, carry, giveBack: carry },
		{ lanesAtOnce, leaseMs: 30_000 },
	);
	const send = (...lanes: string[]) =>
		memory.commit([{ key: 'none:', deliveries: lanes.map((lane) => ({ lane, body: '' })) }]);
	return { clock, bell, claiming, carried, asked, send };
}

test('an idle loop looks once a second', async () => {
	const { clock, claiming, asked } = setUp();
	void claiming.run();
	await clock.advance(3_000);
	expect(asked).toHaveLength(4);
	claiming.stop();
	await settle();
	expect(clock.sleeping).toBe(0);
});

test('it never takes more than it has hands for, and goes on when one is free', async () => {
	const { claiming, carried, asked, send } = setUp(2);
	await send('a', 'b', 'c');
	void claiming.run();
	await settle();
	expect(carried.map(({ claim }) => claim.lane)).toEqual(['a', 'b']);
	carried[0]?.end();
	await settle();
	expect(carried.map(({ claim }) => claim.lane)).toEqual(['a', 'b', 'c']);
	expect(asked).toEqual([2, 1]);
	claiming.stop();
});

test('a ring between look and sleep is not lost', async () => {
	const { bell, claiming, carried, send } = setUp();
	void claiming.run();
	void send('a');
	bell.ring();
	await settle();
	expect(carried).toHaveLength(1);
	claiming.stop();
});

test('it is quiet until the next lane is ready, and not known to be once anything has happened', async () => {
	const { clock, bell, claiming } = setUp();
	expect(claiming.isQuietUntil(clock.now())).toBe(false);
	void claiming.run();
	await settle();
	expect(claiming.isQuietUntil(clock.now() + 1e12)).toBe(true);
	bell.ring();
	expect(claiming.isQuietUntil(clock.now() + 1)).toBe(false);
	claiming.stop();
});

test('it runs once', async () => {
	const { clock, claiming, asked } = setUp();
	void claiming.run();
	await claiming.run();
	await clock.advance(1_000);
	expect(asked).toHaveLength(2);
	claiming.stop();
	expect(claiming.state).toBe('stopped');
});
