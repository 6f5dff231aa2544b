import { expect, test } from 'vitest';
import { createTimedStore, latestMax } from '../../../src/app/health/commit-times.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { createSeededChance, createVirtualClock } from '../../fakes.ts';

test('commits are timed and otherwise as they were; the median is that of the latest hundred', async () => {
	const clock = createVirtualClock();
	const memory = createMemoryStore({ clock, chance: createSeededChance() });
	let takesMs = 7;
	const slow = {
		...memory,
		commit: async (...call: Parameters<typeof memory.commit>) => {
			clock.jump(takesMs);
			return memory.commit(...call);
		},
	};
	const store = createTimedStore(slow, clock);
	expect(store.commitTimes()).toEqual({ count: 0, sumMs: 0, medianMs: 0 });
	expect(await store.commit([{ key: 'a:1', body: '{}' }])).toMatchObject([{ status: 'applied' }]);
	expect(store.commitTimes()).toEqual({ count: 1, sumMs: 7, medianMs: 7 });
	takesMs = 1;
	for (let i = 0; i < latestMax; i++) await store.commit([]);
	expect(store.commitTimes()).toEqual({ count: 101, sumMs: 107, medianMs: 1 });
});
