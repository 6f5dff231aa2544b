import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	addSeries,
	lastOf,
	readSeries,
	type Series,
	sumOf,
	unitAt,
	writeSeries,
} from '../../../src/issues/facts/series.ts';

const scale = { unitMs: 1_000, units: 5 };
const series = (...pairs: readonly [number, number][]): Series => new Map(pairs);

test('a moment lies in the unit that began before it', () => {
	expect([0, 999, 1_000].map((at) => unitAt(at, scale))).toEqual([0, 0, 1]);
});

test('two of them add up, and what is older than the last units is forgotten', () => {
	const sum = addSeries(series([10, 1], [12, 2]), series([12, 3], [15, 4]), scale);
	expect(sum).toEqual(series([12, 5], [15, 4]));
	expect(addSeries(series([11, 1]), series([15, 1]), scale).get(11)).toBe(1);
	expect(addSeries(series([10, 1]), series([15, 1]), scale).has(10)).toBe(false);
});

test('a part of it can be summed up, its ends included', () => {
	expect(sumOf(series([1, 1], [2, 2], [3, 4]), 2, 3)).toBe(6);
});

test('the last units are shown with their gaps', () => {
	expect(lastOf(series([7, 1], [9, 3]), 4, 10)).toEqual([1, 0, 3, 0]);
});

const any = fc
	.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 9 })), { maxLength: 12 })
	.map((pairs): Series => addSeries(new Map(), new Map(pairs), scale));

test('whatever the order in which they are added, the sum is the same', () => {
	fc.assert(
		fc.property(any, any, any, (one, two, three) => {
			const left = addSeries(addSeries(one, two, scale), three, scale);
			const right = addSeries(one, addSeries(three, two, scale), scale);
			expect([...left].toSorted()).toEqual([...right].toSorted());
			expect(left.size).toBeLessThanOrEqual(scale.units);
		}),
	);
});

test('what is written is read back', () => {
	fc.assert(
		fc.property(any, (one) => {
			expect([...readSeries(writeSeries(one))].toSorted()).toEqual([...one].toSorted());
		}),
	);
});
