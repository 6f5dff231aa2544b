import { expect, test } from 'vitest';
import { factsKey } from '../../../src/issues/facts/document.ts';
import { type Facts, factsOf } from '../../../src/issues/facts/facts.ts';
import { createFactsKeeper } from '../../../src/issues/facts/keeper.ts';
import type { Store, Write } from '../../../src/model/store.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { occurrence } from '../../builders.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, epoch } from '../../fakes.ts';

const issue = 'issue:slack:v1:a';
const facts = (service = 'checkout-api', count = 1): Facts =>
	factsOf(
		Array.from({ length: count }, () => ({ occurrence: occurrence({ origin: { service } }) })),
		epoch,
	);

function start() {
	const clock = createVirtualClock();
	const inner = createMemoryStore({ clock, chance: createSeededChance() });
	const commits: (readonly Write[])[] = [];
	const store: Store = {
		...inner,
		commit(writes) {
			commits.push(writes);
			return inner.commit(writes);
		},
	};
	const log = createRememberedLog();
	const keeper = () => createFactsKeeper({ store, clock, log });
	return { clock, store, commits, log, keeper };
}

test('many additions are one write, seconds later, and are known meanwhile', async () => {
	const { clock, commits, keeper } = start();
	const one = keeper();
	for (let at = 0; at < 1_000; at++) one.add(issue, facts());
	expect((await one.read(issue))?.services).toEqual([{ value: 'checkout-api', count: 1_000 }]);
	expect(one.known(issue)).toBeUndefined();
	await clock.advance(5_000);
	expect(commits).toHaveLength(1);
	expect(one.known(issue)?.services.get('checkout-api')).toBe(1_000);
	expect((await one.read(issue))?.services).toEqual([{ value: 'checkout-api', count: 1_000 }]);
});

test('it rests when there is nothing to write, and begins again', async () => {
	const { clock, commits, keeper } = start();
	const one = keeper();
	expect(clock.sleeping).toBe(0);
	one.add(issue, facts());
	await clock.advance(60_000);
	expect(clock.sleeping).toBe(0);
	one.add(issue, facts());
	await clock.advance(60_000);
	expect(commits).toHaveLength(2);
});

test('what two replicas know of an issue adds up, also when they write at once', async () => {
	const { clock, keeper } = start();
	const [one, other] = [keeper(), keeper()];
	for (let at = 0; at < 5; at++) {
		one.add(issue, facts('a'));
		other.add(issue, facts('b', 2));
		await clock.advance(5_000);
	}
	await clock.advance(20_000);
	const read = await keeper().read(issue);
	expect(read?.services).toEqual([
		{ value: 'b', count: 10 },
		{ value: 'a', count: 5 },
	]);
});

test('stopping writes what is left', async () => {
	const { store, keeper } = start();
	const one = keeper();
	one.add(issue, facts());
	await one.stop();
	expect(await store.get([factsKey(issue)])).not.toEqual([null]);
});

test('an issue that nobody heard of has no facts', async () => {
	expect(await start().keeper().read(issue)).toBeUndefined();
});

test('a store out of reach costs facts and is said once for each attempt, and what comes later is kept', async () => {
	const { clock, store, log } = start();
	let broken = true;
	const get: Store['get'] = (keys) => (broken ? Promise.reject(new Error('gone')) : store.get(keys));
	const one = createFactsKeeper({ store: { ...store, get }, clock, log });
	one.add(issue, facts());
	await clock.advance(5_000);
	expect(log.lines).toEqual(['warn facts of issues could not be stored: Error: gone']);
	broken = false;
	one.add(issue, facts());
	await clock.advance(5_000);
	expect(one.known(issue)?.services.get('checkout-api')).toBe(1);
});

test('fifty thousand issues in a moment keep neither memory nor store busy, and the busiest are written first', async () => {
	const { clock, commits, keeper } = start();
	const one = keeper();
	for (let at = 0; at < 50_000; at++) one.add(`issue:slack:${at}`, facts());
	for (let at = 0; at < 3; at++) one.add(issue, facts());
	await clock.advance(5_000);
	expect(commits[0]).toHaveLength(200);
	expect(commits[0]?.[0]?.key).toBe(factsKey(issue));
	expect((await one.read('issue:slack:0'))?.services).toBeUndefined();
	await clock.advance(60_000);
	expect(commits.flat().length).toBeLessThanOrEqual(2_000);
	expect(clock.sleeping).toBe(0);
});
