import { expect, test } from 'vitest';
import { inGroups } from '../../src/pipeline/in-groups.ts';

test('neighbours with one key are one group; who comes back later is another', () => {
	expect(inGroups([1, 3, 2, 5], (number) => number % 2)).toEqual([
		{ key: 1, records: [1, 3] },
		{ key: 0, records: [2] },
		{ key: 1, records: [5] },
	]);
	expect(inGroups([], String)).toEqual([]);
});
