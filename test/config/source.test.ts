import { expect, test } from 'vitest';
import { explainUnreadable, placesIn, readSource, type Source, variable } from '../../src/config/source.ts';
import { placeAt } from '../../src/config/tree.ts';
import { createReport, depsOf, plain } from './reading.ts';

const deps = depsOf({ 'a.yaml': 'a: 1\nb: [2]\n', '/etc/b.yaml': 'c: 3\n' }, { CONFIG: 'd: 4\n' });

function read(source: Source) {
	const { report, lines } = createReport();
	return { node: readSource(source, deps, report), lines };
}

const location = (text: string): Source => ({ kind: 'location', location: text });
const assignment = (text: string): Source => ({ kind: 'assignment', assignment: text });

test.for([
	['a.yaml', { a: 1, b: [2] }, 'a.yaml:1:4'],
	['file:/etc/b.yaml', { c: 3 }, '/etc/b.yaml:1:4'],
	['env:CONFIG', { d: 4 }, '--config env:CONFIG:1:4'],
	['yaml:e: 5', { e: 5 }, '--config:1:4'],
] as const)('%s is read', ([text, value, place]) => {
	const { node, lines } = read(location(text));
	expect(plain(node)).toEqual(value);
	expect(lines).toEqual([]);
	const { source, line, column } = placeAt(node, [Object.keys(value)[0] ?? '']) ?? {};
	expect(`${source}:${line}:${column}`).toBe(place);
});

test.for([
	['a.b.c=5', { a: { b: { c: 5 } } }],
	['a.b=[1, {c: d}]', { a: { b: [1, { c: 'd' }] } }],
	['a=b=c', { a: 'b=c' }],
	['a.b=', { a: { b: null } }],
	['exporters.slack/on-call.timeout=5s', { exporters: { 'slack/on-call': { timeout: '5s' } } }],
] as const)('--set %s is read', ([text, value]) => {
	const { node, lines } = read(assignment(text));
	expect(plain(node)).toEqual(value);
	expect(lines).toEqual([]);
});

test('an assignment is pointed at by its keys', () => {
	expect(placeAt(read(assignment('a.b=5')).node, ['a', 'b'])).toEqual({ source: '--set a.b' });
});

test.for([
	[location('nope.yaml'), 'expected a configuration file, got "nope.yaml": there is no such file (--config)'],
	[location('env:NOPE'), 'expected a configuration in the environment variable, which is not set (--config env:NOPE)'],
	[
		location('env:constructor'),
		'expected a configuration in the environment variable, which is not set (--config env:constructor)',
	],
	[location('yaml:a: "'), 'expected a closing quote (--config:1:4)'],
	[assignment('a'), 'expected key=value such as --set exporters.slack.timeout=5s (--set)'],
	[assignment('=5'), 'expected key=value such as --set exporters.slack.timeout=5s (--set)'],
	[assignment('a..b=5'), 'expected key=value such as --set exporters.slack.timeout=5s (--set)'],
	[assignment('a.b="'), 'expected a closing quote (--set a.b)'],
] as const)('%j is told', ([source, line]) => {
	const { node, lines } = read(source);
	expect(lines).toEqual([line]);
	expect(JSON.stringify(plain(node))).toContain('BROKEN');
});

test('places count lines and columns from one', () => {
	const locate = placesIn('ab\n\ncd', 'x');
	expect([0, 1, 2, 3, 4, 5].map((offset) => `${locate(offset).line}:${locate(offset).column}`)).toEqual([
		'1:1',
		'1:2',
		'1:3',
		'2:1',
		'3:1',
		'3:2',
	]);
});

test.for([
	['ENOENT', 'there is no such file'],
	['EACCES', 'reading it is not permitted'],
	['EISDIR', 'it is a directory'],
	['EIO', 'it cannot be read'],
])('%s is put in words', ([code, words]) => {
	expect(explainUnreadable(Object.assign(new Error('x'), { code }))).toBe(words);
});

test('a variable is what somebody set', () => {
	expect(variable({ A: '' }, 'A')).toBe('');
	expect(variable({ A: undefined }, 'A')).toBeUndefined();
	expect(variable({}, 'toString')).toBeUndefined();
});
