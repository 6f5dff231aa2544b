import { expect, test } from 'vitest';
import { resourceProcessorShape } from '../../../src/app/shapes/resource-processor.ts';

const read = (...attributes: readonly object[]) => resourceProcessorShape.safeParse({ attributes });

test('a whole number becomes an int64, any other value stays what it is', () => {
	const actions = read(
		{ key: 'a', action: 'insert', value: 7 },
		{ key: 'b', action: 'insert', value: 0.5 },
		{ key: 'c', action: 'insert', value: '7' },
		{ key: 'd', action: 'upsert', fromAttribute: 'a' },
		{ key: 'e', action: 'delete' },
	);
	expect(actions.data?.attributes.map(({ value }) => value)).toEqual([7n, 0.5, '7', undefined, undefined]);
});

test.for([
	['no value to insert', { key: 'a', action: 'insert' }],
	['two sources of one value', { key: 'a', action: 'upsert', value: 1, fromAttribute: 'b' }],
	['a value for what is deleted', { key: 'a', action: 'delete', value: 1 }],
	['an unknown action', { key: 'a', action: 'hash', value: 1 }],
	['no key', { key: '', action: 'delete' }],
] as const)('%s is refused', ([, action]) => {
	expect(read(action).success).toBe(false);
});

test('an empty list is refused', () => {
	expect(read().success).toBe(false);
});
