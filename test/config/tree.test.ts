import { expect, test } from 'vitest';
import { isNull, nodeAt, placeAt, placeOf } from '../../src/config/tree.ts';
import { plain, treeOf } from './reading.ts';

const tree = treeOf('a:\n  b: 5\n  c:\n  d:\n    - x\n    - { e: 1 }\n');

test('a node is found by its path', () => {
	expect(plain(nodeAt(tree, ['a', 'd', 1]) ?? tree)).toEqual({ e: 1 });
	expect(nodeAt(tree, ['a', 'x', 'y'])).toBeUndefined();
	expect(nodeAt(tree, ['a', 'd', 2])).toBeUndefined();
	expect(nodeAt(tree, [])).toBe(tree);
});

test.for<[readonly (string | number)[], string | undefined]>([
	[['a'], '1:1'],
	[['a', 'b'], '2:6'],
	[['a', 'c'], '3:3'],
	[['a', 'd'], '4:3'],
	[['a', 'd', 0], '5:7'],
	[['a', 'd', 1, 'e'], '6:12'],
	[['a', 'missing', 'deep'], '1:1'],
	[['missing'], undefined],
])('%j is pointed at in %s', ([path, place]) => {
	const { line, column } = placeAt(tree, path) ?? {};
	expect(line && `${line}:${column}`).toBe(place);
});

test('a value is pointed at where it stands, a section and nothing by its key', () => {
	const entry = (value: Parameters<typeof placeOf>[0]['value']) => ({ place: { source: 'key' }, value });
	const place = { source: 'value' };
	expect(placeOf(entry({ kind: 'scalar', place, value: 1, text: '1' }))).toBe(place);
	expect(placeOf(entry({ kind: 'list', place, items: [] })).source).toBe('key');
	expect(placeOf(entry({ kind: 'scalar', place, value: null, text: '' })).source).toBe('key');
});

test('an empty variable is written, a key without value is not', () => {
	const place = { source: 'a' };
	expect(isNull({ kind: 'scalar', place, value: null, text: '' })).toBe(true);
	expect(isNull({ kind: 'scalar', place, value: null, text: '', origin: `\${env:A}` })).toBe(false);
	expect(isNull({ kind: 'scalar', place, value: '', text: '' })).toBe(false);
});
