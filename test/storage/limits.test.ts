import { expect, test } from 'vitest';
import { documentsMaxDefault } from '../../src/storage/documents.ts';
import { defaultLimits } from '../../src/storage/limits.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { createSeededChance, createVirtualClock } from '../fakes.ts';

test('a store left to its defaults takes ten thousand deliveries and not one more', async () => {
	const store = createMemoryStore({ clock: createVirtualClock(), chance: createSeededChance() });
	const deliver = (count: number) =>
		store.commit([{ key: 'none:', deliveries: Array(count).fill({ lane: 'x', body: '' }) }]);
	expect(await deliver(defaultLimits.deliveriesMax)).toMatchObject([{ status: 'applied' }]);
	expect(await deliver(1)).toEqual([{ status: 'full' }]);
	expect((await store.stats()).waiting).toBe(10_000);
});

test('for each delivery that may wait there is room for its issue and for what was told of it', () => {
	expect(documentsMaxDefault).toBe(2 * defaultLimits.deliveriesMax);
});
