import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { javascript } from '../../../src/issues/stack/javascript.ts';
import { framesMax } from '../../../src/issues/stack/reader.ts';

const read = (text: string) => javascript.read(text.split('\n'));
const file = (name: string) => readFileSync(join(import.meta.dirname, '../../fixtures/stacks', `${name}.txt`), 'utf8');

/** Type, message, how many frames, the names of the first own ones. */
const chains: readonly [string, readonly string[]][] = [
	[
		'node-cause-inspected',
		[
			'PaymentError: outer\nsecond line (4) charge thrown',
			'RangeError: in the middle (4) query charge',
			'TypeError: root cause (10) connect query charge',
		],
	],
	['node-aggregate-inspected', ['AggregateError: all failed (9) all -']],
	[
		'node-code-in-brackets',
		[
			'TypeError: The "path" argument must be of type string or an instance of Buffer or URL. Received type number (3.5) (10) - thrown -',
		],
	],
	['node-eval', ['Error: in eval (10) g - -']],
	[
		'node-native-frames',
		["SyntaxError: Expected property name or '}' in JSON at position 1 (line 1 column 2) (10) - - thrown"],
	],
	['node-constructor', ['Error: empty (10) Cart.fill new Cart Cart.make']],
	['node-async', ['Error: async (3) inner outer -']],
	['node-string-cause', ['Error: x (8) -', ': why (0)']],
	['node-object-cause', ['Error: x (8) -']],
	['node-stackless-cause', ['Error: y (8) -', 'TypeError: no stack (0)']],
	['node-dom-exception', ['AbortError: gone (9) -']],
	['node-fetch-failed-inspected', ['TypeError: fetch failed (0)', 'Error: bad port (7) -']],
	['node-old', ['error: relation "orders" does not exist (4)']],
	['node-windows', ["Error: ENOENT: no such file or directory, open 'C:\\data\\orders.json' (4) load -"]],
	['chrome-webpack', ["TypeError: Cannot read properties of undefined (reading 'total') (4) Cart.total checkout -"]],
	['chrome-bundle-minified', ["TypeError: Cannot read properties of undefined (reading 'total') (4) t Ea -"]],
	['firefox', [': (4) total checkout submit']],
	['safari', [': (4) total checkout -']],
];

test.for(chains)('%s', ([name, expected]) => {
	const chain = read(file(name))?.exceptions.map(({ type, message, frames }) => {
		const own = frames.filter((frame) => frame.inApp).slice(0, 3);
		return [`${type}: ${message}`.trim(), `(${frames.length})`, ...own.map((frame) => frame.function ?? '-')].join(' ');
	});
	expect(chain).toEqual(expected);
});

test('the members of an aggregate are told with it', () => {
	expect(read(file('node-aggregate-inspected'))?.exceptions[0]?.aggregated).toEqual([
		{ type: 'Error', message: 'a' },
		{ type: 'RangeError', message: 'b' },
	]);
});

test('the words before an inspected error are kept apart', () => {
	const stack = read(file('node-logger-words-before'));
	expect(stack?.preamble).toBe('charging failed');
	expect(stack?.exceptions.map((exception) => exception.type)).toEqual(['PaymentError', 'RangeError', 'TypeError']);
});

test.for([
	['node-code-in-brackets', 'ERR_INVALID_ARG_TYPE'],
	['node-cause-inspected', ''],
])('the code in %s is "%s"', ([name = '', code]) => {
	expect(read(file(name))?.code).toBe(code);
});

test("a code printed below the frames is the outermost error's", () => {
	const text =
		"Error: x\n    at f (/a.js:1:2) {\n  code: 'OUTER',\n  [cause]: Error: y\n      at g (/a.js:1:2) {\n    code: 'INNER'\n  }\n}";
	expect(read(text)?.code).toBe('OUTER');
});

test('frames have a language, exceptions without frames have none', () => {
	expect(read('Error: a\n    at f (/a.js:1:2)\ncaused by: Error: b')?.exceptions).toMatchObject([
		{ language: 'javascript' },
		{ frames: [] },
	]);
	expect(read('Error: a\n    at f (/a.js:1:2)\ncaused by: Error: b')?.exceptions[1]).not.toHaveProperty('language');
});

test('fifty frames of an exception are kept, the throw site first', () => {
	const trace = (count: number) =>
		`Error: x\n${Array.from({ length: count }, (_, index) => `    at f${index} (/a.js:1:2)`).join('\n')}`;
	expect(read(trace(framesMax))?.exceptions[0]?.frames).toHaveLength(framesMax);
	const frames = read(trace(framesMax + 1))?.exceptions[0]?.frames ?? [];
	expect([frames.length, frames[0]?.function]).toEqual([framesMax, 'f0']);
});

test('text without a frame is not read', () => {
	expect(read('Error: x\ncaused by: Error: y')).toBeUndefined();
});
