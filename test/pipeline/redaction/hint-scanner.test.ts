import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHintScanner } from '../../../src/pipeline/redaction/hint-scanner.ts';

const found = (hints: readonly (readonly string[])[], text: string) => [...createHintScanner(hints)(text)].toSorted();

test('a group is found by any of its hints, wherever it stands', () => {
	const groups = [['he', 'hers'], ['she'], ['his', 'x']];
	expect(found(groups, 'ushers')).toEqual([0, 1]);
	expect(found(groups, 'this')).toEqual([2]);
	expect(found(groups, '')).toEqual([]);
});

test('case does not matter, and a 0 stands for any digit', () => {
	expect(found([['gR0_']], 'Gr7_')).toEqual([0]);
	expect(found([['000-00']], '123-45')).toEqual([0]);
	expect(found([['000-00']], '12-345')).toEqual([]);
});

test('no character outside of ASCII is a part of a hint', () => {
	expect(found([['ab']], 'aéb')).toEqual([]);
	expect(found([['ab']], 'éab\u{1f600}')).toEqual([0]);
});

test('what is found is what is there', () => {
	const hints = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '-'), minLength: 1, maxLength: 4 }), {
		minLength: 1,
		maxLength: 4,
	});
	const text = fc.string({ unit: fc.constantFrom('a', 'b', '-', 'A'), maxLength: 20 });
	fc.assert(
		fc.property(fc.array(hints, { maxLength: 4 }), text, (groups, searched) => {
			const there = groups.flatMap((group, index) =>
				group.some((hint) => searched.toLowerCase().includes(hint)) ? [index] : [],
			);
			expect(found(groups, searched)).toEqual(there);
		}),
	);
});
