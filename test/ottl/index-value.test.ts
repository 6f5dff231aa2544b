import { expect, test } from 'vitest';
import { indexValue } from '../../src/ottl/index-value.ts';
import { failure, type OttlValue } from '../../src/ottl/value.ts';

const map = new Map<string, OttlValue>([
	['a', 1n],
	['nil', null],
]);

test.for<readonly [name: string, value: OttlValue, key: OttlValue, part: unknown]>([
	['an entry', map, 'a', 1n],
	['an entry that is nil', map, 'nil', null],
	['no entry', map, 'b', undefined],
	['an item', ['x', 'y'], 1n, 'y'],
	['the item behind the last', ['x', 'y'], 2n, failure('index 2 is out of bounds')],
	['the item before the first', ['x', 'y'], -1n, failure('index -1 is out of bounds')],
	['a map by an int', map, 0n, failure('expected a string as the key of a map, got an int')],
	['a list by a string', ['x'], 'a', failure('expected an int as the index of a list, got a string')],
	['a string', 'abc', 0n, failure('expected a map or a list to take a part of, got a string')],
	['nil', null, 'a', failure('expected a map or a list to take a part of, got nil')],
])('%s', ([, value, key, part]) => {
	expect(indexValue(value, key)).toEqual(part);
});
