import { expect, test } from 'vitest';
import { depthMax, nodesMax, parseYaml } from '../../src/config/parse-yaml.ts';
import { placesIn } from '../../src/config/source.ts';
import { nodeAt, placeAt } from '../../src/config/tree.ts';
import { plain, treeOf } from './reading.ts';

const messages = (text: string) =>
	parseYaml(text, placesIn(text, 'a.yaml')).faults.map(
		({ message, place }) => `${place.line}:${place.column} ${message}`,
	);

test('scalars keep their value and their text', () => {
	const node = nodeAt(treeOf('a: 0o17\n'), ['a']);
	expect(node).toMatchObject({ kind: 'scalar', value: 15, text: '0o17' });
	expect(plain(treeOf('a: "5"\nb: yes\nc: true\nd: ~\ne: 1.5\nf: !!binary aGk=\n'))).toEqual({
		a: '5',
		b: 'yes',
		c: true,
		d: null,
		e: 1.5,
		f: 'aGk=',
	});
});

test('places are those of the values, and of the keys of sections', () => {
	const tree = treeOf('a:\n  b: [x, y]\n  c: {\n    d: 5 }\n');
	const at = (...path: (string | number)[]) => `${placeAt(tree, path)?.line}:${placeAt(tree, path)?.column}`;
	expect([at('a'), at('a', 'b'), at('a', 'b', 1), at('a', 'c', 'd')]).toEqual(['1:1', '2:3', '2:10', '4:8']);
});

test('aliases and merge keys stand for what they name; the map itself wins', () => {
	const text = 'x: &x { a: 1, b: 2 }\ny: &y { b: 3, c: 4 }\nz: { <<: [*x, *y], a: 0 }\nw: *x\nv: { <<: *y }\n';
	expect(plain(treeOf(text))).toMatchObject({ z: { a: 0, b: 2, c: 4 }, w: { a: 1, b: 2 }, v: { b: 3, c: 4 } });
});

test('an empty text is nothing', () => {
	expect(plain(treeOf(''))).toBeNull();
});

test.for([
	['a: 1\nb: 2\na: 3\n', '3:1 expected each key once, got "a" again; it is already in line 1'],
	['a: *b\n', '1:1 expected an anchor &b before the alias *b'],
	['[a]: 1\n', '1:1 expected a name as key, got a list or a map'],
	['a:\n  <<: 5\n', '2:7 expected a map, or a list of maps, behind <<'],
] as const)('%j is told', ([text, message]) => {
	expect(messages(text)).toEqual([message]);
});

test('every fault of a readable text is told', () => {
	expect(messages('a: 1\na: 2\nb: *c\n')).toHaveLength(2);
});

test('levels are limited', () => {
	const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
	expect(messages(nested(depthMax + 1))).toEqual([]);
	expect(messages(nested(depthMax + 2))).toEqual([
		`1:${depthMax + 2} expected at most ${depthMax} levels, aliases resolved`,
	]);
});

test('an alias to what holds it ends', () => {
	expect(messages('a: &a [*a]\n')).toEqual([`1:8 expected at most ${depthMax} levels, aliases resolved`]);
});

test('values are limited, so that aliases cannot blow up a small text', () => {
	const flat = (values: number) => `[${'0,'.repeat(values)}]`;
	expect(messages(flat(nodesMax - 1))).toEqual([]);
	expect(plain(treeOf(flat(nodesMax - 1)))).not.toContain('BROKEN');
	expect(messages(flat(nodesMax))).toHaveLength(1);
	const bomb = ['a0: &a0 [x,x,x,x,x,x,x,x,x,x]'];
	for (let i = 1; i < 9; i++) bomb.push(`a${i}: &a${i} [${`*a${i - 1},`.repeat(10)}]`);
	expect(messages(bomb.join('\n'))).toEqual([
		expect.stringMatching(`expected at most ${nodesMax} values, aliases resolved`),
	]);
});
