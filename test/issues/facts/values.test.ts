import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addValues, countValue, rank, type Values, valuesMax } from '../../../src/issues/facts/values.ts';

const counted = (values: readonly string[]): Values => {
	const into = new Map<string, number>();
	for (const value of values) countValue(into, value);
	return addValues(new Map(), into);
};

test('few values are counted exactly, and nothing is no value', () => {
	const values = counted(['a', 'b', 'a', '']);
	expect(rank(values)).toEqual([
		{ value: 'a', count: 2 },
		{ value: 'b', count: 1 },
	]);
	const full = counted(Array.from({ length: valuesMax }, (_, at) => `v${at}`));
	expect(full.size).toBe(valuesMax);
	expect([...full.values()].every((count) => count === 1)).toBe(true);
});

test('eight are shown, the commonest first, and of equals the first of the alphabet', () => {
	const values = counted(['c', ...'abcdefghij', 'c', 'j']);
	expect(rank(values).map(({ value }) => value)).toEqual(['c', 'j', 'a', 'b', 'd', 'e', 'f', 'g']);
});

test('however many values there are, few are kept, and no count is too high', () => {
	const values = new Map<string, number>();
	for (let at = 0; at < 50_000; at++) {
		countValue(values, `random-${at}`);
		if (at % 4 === 0) countValue(values, 'common');
		expect(values.size).toBeLessThanOrEqual(2 * valuesMax);
	}
	const [first, second] = rank(addValues(values, new Map()));
	expect(first?.value).toBe('common');
	expect(first?.count).toBeLessThanOrEqual(12_500);
	expect(first?.count).toBeGreaterThan(12_500 - 62_500 / valuesMax);
	expect(second?.count ?? 0).toBeLessThanOrEqual(1);
});

test('whatever the order in which they are added, none is above the truth', () => {
	const some = fc.array(fc.integer({ min: 0, max: 60 }).map(String), { maxLength: 200 });
	fc.assert(
		fc.property(some, some, (one, other) => {
			const [left, right] = [addValues(counted(one), counted(other)), addValues(counted(other), counted(one))];
			expect(rank(left)).toEqual(rank(right));
			const truth = Map.groupBy([...one, ...other], (value) => value);
			for (const [value, count] of left) expect(count).toBeLessThanOrEqual(truth.get(value)?.length ?? 0);
		}),
	);
});
