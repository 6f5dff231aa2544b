import { expect, test } from 'vitest';
import { merge } from '../../src/config/merge.ts';
import { placeAt } from '../../src/config/tree.ts';
import { plain, treeOf } from './reading.ts';

test.for<[string, string, string, unknown]>([
	['maps are merged deep', 'a: { b: 1, c: { d: 2 } }', 'a: { c: { e: 3 } }', { a: { b: 1, c: { d: 2, e: 3 } } }],
	['lists are replaced', 'a: [1, 2]', 'a: [3]', { a: [3] }],
	['single values are replaced', 'a: 1', 'a: x', { a: 'x' }],
	['an empty key empties what was there', 'a: { b: 1 }', 'a:', { a: null }],
	['a map replaces what is none', 'a: 1', 'a: { b: 2 }', { a: { b: 2 } }],
	['what is no map replaces one', 'a: { b: 2 }', 'a: [1]', { a: [1] }],
	['an empty source changes nothing but itself', '{}', 'a: 1', { a: 1 }],
])('%s', ([, earlier, later, merged]) => {
	expect(plain(merge(treeOf(earlier), treeOf(later)))).toEqual(merged);
});

test('each value keeps the place where it was written last', () => {
	const merged = merge(treeOf('a:\n  b: 1\n  c: 2\n'), treeOf('# later\n\n\na:\n  c: 3\n'));
	expect(placeAt(merged, ['a', 'b'])?.line).toBe(2);
	expect(placeAt(merged, ['a', 'c'])?.line).toBe(5);
});
