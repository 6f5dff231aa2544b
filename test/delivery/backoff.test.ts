import { expect, test } from 'vitest';
import { backoffMs } from '../../src/delivery/backoff.ts';

const options = { initialIntervalMs: 1_000, multiplier: 2, randomizationFactor: 0.5, maxIntervalMs: 60_000 };
const middle = 0.5;

test.for([
	[1, 1_000],
	[2, 2_000],
	[3, 4_000],
	[6, 32_000],
	[7, 60_000],
	[8, 60_000],
	[1_000_000, 60_000],
])('after %i failures in a row the wait is %i ms', ([fails = 0, expected]) => {
	expect(backoffMs(fails, middle, options)).toBe(expected);
});

test('the dice scatter it to both sides, the bound included', () => {
	expect([0, 0.25, 0.75, 0.999_999].map((fraction) => backoffMs(1, fraction, options))).toEqual([
		500, 750, 1_250, 1_500,
	]);
	expect([0, 0.999_999].map((fraction) => backoffMs(50, fraction, options))).toEqual([30_000, 90_000]);
});

test('a first wait of nothing stays nothing', () => {
	expect(backoffMs(1_000_000, middle, { ...options, initialIntervalMs: 0, multiplier: 1_000 })).toBe(0);
});
