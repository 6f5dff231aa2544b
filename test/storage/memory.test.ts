import { expect, test } from 'vitest';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { storeContract } from '../contract/store.ts';
import { createSeededChance, createVirtualClock } from '../fakes.ts';

storeContract('the memory engine', async (clock, limits) => ({
	store: createMemoryStore({ clock, chance: createSeededChance() }, limits),
}));

test('beyond the limit on documents the one longest unwritten is forgotten', async () => {
	const store = createMemoryStore({ clock: createVirtualClock(), chance: createSeededChance() }, { documentsMax: 2 });
	await store.commit([
		{ key: 'a:1', body: '1' },
		{ key: 'a:2', body: '2' },
		{ key: 'a:1', add: 1 },
	]);
	expect((await store.get(['a:1', 'a:2'])).map((doc) => doc?.body)).toEqual(['1', '2']);
	await store.commit([{ key: 'a:3', body: '3' }]);
	expect((await store.get(['a:1', 'a:2', 'a:3'])).map((doc) => doc?.body)).toEqual(['1', undefined, '3']);
});
