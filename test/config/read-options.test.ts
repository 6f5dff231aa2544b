import { expect, test } from 'vitest';
import { z } from 'zod';
import { expand } from '../../src/config/expand.ts';
import { readOptions } from '../../src/config/read-options.ts';
import { byteSize, durationMs, secret } from '../../src/config/value-shapes.ts';
import { createReport, depsOf, treeOf } from './reading.ts';

const shape = z.strictObject({
	waitMs: durationMs().min(0).default(1_000),
	sizeBytes: byteSize().exactOptional(),
	name: z.string().exactOptional(),
	kind: z.enum(['a', 'b', '7']).exactOptional(),
	count: z.int().exactOptional(),
	headers: z.record(z.string(), z.string()).default({}),
	windowsMs: z.array(durationMs()).exactOptional(),
	inner: z.strictObject({ deepName: z.string().exactOptional(), on: z.boolean().default(true) }).exactOptional(),
	items: z.array(z.strictObject({ itemName: z.string() })).exactOptional(),
	token: secret({ what: 'a token' }).exactOptional(),
});

const environment = { NUMBER: '0123', WORD: 'x', EMPTY: '', SEVEN: '7' };

function read(text: string) {
	const { report, lines } = createReport();
	const tree = expand(treeOf(text), depsOf({}, environment), report);
	const options = readOptions(shape, tree, { path: ['root'], place: { source: 'a.yaml' }, report });
	return { options, lines };
}

/** `$` in front of a brace, which the formatter takes for a template's. */
const d = '$';

test.for<[string, unknown]>([
	['{}', {}],
	['wait: 5s', { waitMs: 5_000 }],
	['wait:', {}],
	['size: 1KiB', { sizeBytes: 1_024 }],
	['windows: [1s, 1m]', { windowsMs: [1_000, 60_000] }],
	['headers: { X-Some_Name: y, someName: z }', { headers: { 'X-Some_Name': 'y', someName: 'z' } }],
	['inner: { deep_name: x }', { inner: { deepName: 'x', on: true } }],
	['inner:', { inner: { on: true } }],
	['inner: { deep_name: }', { inner: { on: true } }],
	['items: [{ item_name: x }]', { items: [{ itemName: 'x' }] }],
	['headers:', {}],
	[`name: ${d}{env:NUMBER}`, { name: '0123' }],
	[`name: ${d}{env:EMPTY}`, { name: '' }],
	[`kind: ${d}{env:SEVEN}`, { kind: '7' }],
	[`count: ${d}{env:NUMBER}`, { count: 123 }],
	[`headers: { X: "${d}{env:NUMBER}" }`, { headers: { X: '0123' } }],
])('%s', ([text, options]) => {
	const { options: got, lines } = read(text);
	expect(lines).toEqual([]);
	expect(got).toEqual({ waitMs: 1_000, headers: {}, ...(options as object) });
});

test.for<[string, readonly string[]]>([
	['waitMs: 5s', ['root.waitMs: expected a known key; did you mean "wait"? (a.yaml:1:1)']],
	['wait: 5', [expect.stringMatching(/^root\.wait: .*, got 5 \(a\.yaml:1:7\)$/)]],
	['wait: -1s', ['root.wait: expected at least 0s, got "-1s" (a.yaml:1:7)']],
	['windows: [1s, 1x]', [expect.stringMatching(/^root\.windows\[1\]: .*, got "1x" \(a\.yaml:1:15\)$/)]],
	['windows: { a: 1s }', ['root.windows: expected a list, got a map (a.yaml:1:1)']],
	['wait: [1s]', [expect.stringMatching(/^root\.wait: expected a duration .*, got a list \(a\.yaml:1:1\)$/)]],
	['name: 5', ['root.name: expected a string, got 5 (a.yaml:1:7)']],
	['headers: { X: 5 }', ['root.headers.X: expected a string, got 5 (a.yaml:1:15)']],
	['headers: [a]', ['root.headers: expected a map, got a list (a.yaml:1:1)']],
	['inner: { deep_name: 5 }', ['root.inner.deep_name: expected a string, got 5 (a.yaml:1:21)']],
	['inner: x', ['root.inner: expected a map, got "x" (a.yaml:1:8)']],
	['items: [{}]', ['root.items[0].item_name: expected a string, got nothing (a.yaml:1:9)']],
	[
		'items: [{ itemname: x }]',
		['root.items[0].itemname: expected a known key; did you mean "item_name"? (a.yaml:1:11)'],
	],
	['items: [x, ]', ['root.items[0]: expected a map, got "x" (a.yaml:1:9)']],
	[`count: ${d}{env:WORD}`, [`root.count: expected a number, got "x" from ${d}{env:WORD} (a.yaml:1:8)`]],
	['token: 5', ['root.token: expected a token, got a number (a.yaml:1:8)']],
	['[]', ['root: expected a map, got a list (a.yaml)']],
])('%s is told with its place', ([text, lines]) => {
	const read1 = read(text);
	expect(read1.lines).toEqual(lines);
	expect(read1.options).toBeUndefined();
});

test('all faults are told at once', () => {
	expect(read('wait: 5\nname: 5\nunknown: 5\nwindows: [x]\n').lines).toHaveLength(4);
});

test('what could not be expanded is not told again', () => {
	const { options, lines } = read(`items: [{ item_name: "${d}{env:NOPE}" }]`);
	expect(lines).toHaveLength(1);
	expect(options).toBeUndefined();
});

test('where nothing is written, all defaults are', () => {
	const { report } = createReport();
	const options = readOptions(z.strictObject({ a: z.int().default(1) }).prefault({}), undefined, {
		path: [],
		place: undefined,
		report,
	});
	expect(options).toEqual({ a: 1 });
});
