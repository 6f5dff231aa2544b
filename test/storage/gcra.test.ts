import { expect, test } from 'vitest';
import { freeAt, spend } from '../../src/storage/gcra.ts';

const pace = { gapMs: 1_000, burst: 4 };

test('four may come at once, the fifth a gap later', () => {
	let arrival = 0;
	const free = Array.from({ length: 5 }, () => {
		arrival = spend(arrival, 50_000, pace);
		return freeAt(arrival, 50_000, pace);
	});
	expect(free).toEqual([50_000, 50_000, 50_000, 51_000, 52_000]);
});

test('a rest earns at most the burst', () => {
	const long = spend(10_000, 1_000_000, pace);
	expect(freeAt(long, 1_000_000, pace)).toBe(1_000_000);
	expect(long).toBe(1_001_000);
});

test('without a gap nothing waits', () => {
	expect(freeAt(spend(0, 7, { gapMs: 0, burst: 1 }), 7, { gapMs: 0, burst: 1 })).toBe(7);
});
