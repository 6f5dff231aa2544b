import { expect, test } from 'vitest';
import { bucketsMax, createBuckets } from '../../src/storage/buckets.ts';

test('the table holds its limit by forgetting the bucket longest unused', () => {
	const buckets = createBuckets();
	const pace = { gapMs: 60_000, burst: 2 };
	for (let i = 0; i < bucketsMax; i++) buckets.take(`b${i}`, pace, 1_000_000);
	expect(buckets.size).toBe(bucketsMax);
	buckets.take('b0', pace, 1_000_000);
	buckets.take('one more', pace, 1_000_000);
	expect(buckets.size).toBe(bucketsMax);
	expect(buckets.take('b0', pace, 1_000_000)).toBe(60_000);
	expect([buckets.take('b1', pace, 1_000_000), buckets.take('b1', pace, 1_000_000)]).toEqual([0, 0]);
});
