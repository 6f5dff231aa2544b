import { expect, test } from 'vitest';
import { createReleaseBook } from '../../../src/issues/facts/releases.ts';
import type { Store } from '../../../src/model/store.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { createSeededChance, createVirtualClock, epoch } from '../../fakes.ts';

const api = { service: 'api' };

function start() {
	const clock = createVirtualClock();
	const inner = createMemoryStore({ clock, chance: createSeededChance() });
	const calls: string[] = [];
	const store: Store = {
		...inner,
		get(keys) {
			calls.push(`get ${keys.length}`);
			return inner.get(keys);
		},
		commit(writes) {
			calls.push(`commit ${writes.length}`);
			return inner.commit(writes);
		},
	};
	return { clock, calls, book: () => createReleaseBook({ store, clock }, 'slack') };
}

test('a version is known since it was met, by every replica', async () => {
	const { clock, book } = start();
	const one = book();
	expect(await one.look([{ origin: api, versions: ['1'] }])).toEqual([new Map([['1', epoch]])]);
	await clock.advance(1_000);
	const both = new Map([
		['1', epoch],
		['2', epoch + 1_000],
	]);
	expect(await book().look([{ origin: api, versions: ['2'] }])).toEqual([both]);
	await clock.advance(1_000);
	expect(await one.look([{ origin: api, versions: ['1', '2'] }])).toEqual([both]);
});

test('what is known is not asked for again, and without a version nothing is', async () => {
	const { calls, book } = start();
	const one = book();
	await one.look([{ origin: api, versions: ['1'] }]);
	await one.look([
		{ origin: api, versions: ['1'] },
		{ origin: { service: 'web' }, versions: [] },
	]);
	expect(calls).toEqual(['get 1', 'commit 1']);
});

test('services of one name in different environments are different ones', async () => {
	const one = start().book();
	const all = ['staging', 'production'].map((environment) => ({
		origin: { ...api, environment },
		versions: [environment],
	}));
	expect((await one.look(all)).map((releases) => [...releases.keys()])).toEqual([['staging'], ['production']]);
});

test('of many versions the newest are kept', async () => {
	const { clock, book } = start();
	const one = book();
	for (let at = 0; at < 40; at++) {
		await one.look([{ origin: api, versions: [`${at}`] }]);
		await clock.advance(1);
	}
	const [releases] = await one.look([{ origin: api, versions: ['39'] }]);
	expect(releases?.size).toBe(32);
	expect(releases?.has('7')).toBe(false);
	expect(releases?.has('8')).toBe(true);
});

test('a client that makes up services makes few look-ups', async () => {
	const { calls, book } = start();
	const made = Array.from({ length: 50_000 }, (_, at) => ({ origin: { service: `s${at}` }, versions: ['1'] }));
	const releases = await book().look(made);
	expect(calls).toEqual(['get 64', 'commit 64']);
	expect(releases[63]?.size).toBe(1);
	expect(releases[64]?.size).toBe(0);
});
