import { expect, test } from 'vitest';
import { readSection } from '../../src/config/components.ts';
import { createReport, smallTable, treeOf } from './reading.ts';

function read(text: string) {
	const { report, lines } = createReport();
	const section = readSection({ root: treeOf(text), kind: 'exporters', shapes: smallTable.exporters, report });
	return { ...section, lines };
}

test('a component has its type, its id and its options; an empty one has the defaults', () => {
	const { components, declared, lines } = read('exporters:\n  out:\n  " logged / b ": { on: false }\n');
	expect(lines).toEqual([]);
	expect([...components]).toEqual([
		['out', { type: 'out', id: 'out', options: { name: 'x' } }],
		['logged/b', { type: 'logged', id: 'logged/b', options: { on: false } }],
	]);
	expect([...(declared ?? [])]).toEqual([
		['out', undefined],
		['logged/b', ['logs']],
	]);
});

test.for([
	['ou', 'exporters.ou: expected a known type; did you mean "out"? (a.yaml:2:3)'],
	['kafka', 'exporters.kafka: expected a known type; there are out, logged (a.yaml:2:3)'],
	['toString', 'exporters.toString: expected a known type; there are out, logged (a.yaml:2:3)'],
	['out/', 'exporters.out/: expected a name after the slash, as in "otlp/name", got "out/" (a.yaml:2:3)'],
	['out: { nam: 5 }', 'exporters.out.nam: expected a known key; did you mean "name"? (a.yaml:2:10)'],
	['out: 5', 'exporters.out: expected a map, got 5 (a.yaml:2:8)'],
] as const)('%s is told, and may be referred to', ([text, line]) => {
	const { components, declared, lines } = read(`exporters:\n  ${text.includes(':') ? text : `${text}:`}\n`);
	expect(lines).toEqual([line]);
	expect(components.size).toBe(0);
	expect(declared?.size).toBe(1);
});

test('one id is given once', () => {
	expect(read('exporters:\n  out/a:\n  out/ a:\n').lines).toEqual([
		'exporters["out/ a"]: expected each id once, got "out/a" again (a.yaml:3:3)',
	]);
});

test('a kind without types takes nothing', () => {
	const { report, lines } = createReport();
	readSection({ root: treeOf('extensions: { a: }'), kind: 'extensions', shapes: {}, report });
	expect(lines).toEqual(['extensions.a: expected nothing here: there are no types of this kind (a.yaml:1:15)']);
});

test('a section that is absent or empty declares nothing, one that is unreadable leaves it open', () => {
	expect(read('{}').declared?.size).toBe(0);
	expect(read('exporters:').declared?.size).toBe(0);
	expect(read('exporters: [out]').declared).toBeUndefined();
});
