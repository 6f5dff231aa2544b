import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseStack, sdkLanguage, stackCharsMax } from '../../src/issues/stack.ts';
import { resource } from '../builders.ts';

const read = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures/stacks', `${name}.txt`), 'utf8');

test.for(['python', 'java', 'dotnet'])('a trace of %s is not mistaken for another language', (name) => {
	expect(parseStack(read(name))).toBeUndefined();
});

test('a wrong hint does not keep the right language from reading', () => {
	expect(parseStack(read('node-async'), 'python')?.exceptions[0]?.language).toBe('javascript');
});

test.for(['', 'x', 'just words\nof two lines', 'Error: without frames', 'see ops@example.com:80:1'])(
	'no trace: %j',
	(text) => {
		expect(parseStack(text)).toBeUndefined();
	},
);

test('text beyond the limit is not read', () => {
	const frame = '\n    at f (/srv/app/a.js:1:2)';
	const padded = (length: number) => `Error: ${'x'.repeat(length - 'Error: '.length)}${frame}`;
	expect(parseStack(padded(stackCharsMax - frame.length))?.exceptions[0]?.frames).toHaveLength(1);
	expect(parseStack(padded(stackCharsMax))).toBeUndefined();
});

test('colours and control characters do not hide a trace', () => {
	expect(parseStack('\u001b[31mError: x\u001b[39m\n\u001b[90m    at f (/srv/app/a.js:1:2)\u001b[39m')).toMatchObject({
		exceptions: [{ type: 'Error', message: 'x', frames: [{ function: 'f' }] }],
	});
});

test('the SDK names its language', () => {
	const language = (name: string) => sdkLanguage(resource({ 'telemetry.sdk.language': name }));
	expect(['nodejs', 'webjs', 'erlang', 'cpp', 'constructor'].map(language)).toEqual([
		'javascript',
		'javascript',
		'elixir',
		undefined,
		undefined,
	]);
	expect(sdkLanguage(resource({}))).toBeUndefined();
});

test('a hostile trace is read in no time', () => {
	const seeds = [
		'    at a (b) (c) ',
		'[cause]: [a: ',
		'    at eval (eval at x (',
		'a.',
		'x@',
		'  [errors]: [\n',
		'[a: ]\n',
		' ',
		"  code: 'a'\n",
	];
	for (const seed of seeds) {
		const text = seed.repeat(stackCharsMax / seed.length);
		const start = performance.now();
		parseStack(`Error: x\n    at f (/a.js:1:2)\n${text}`);
		parseStack(text);
		// Linear reading takes some 20 ms; from every position to the end it would be minutes.
		expect(performance.now() - start).toBeLessThan(1_000);
	}
});
