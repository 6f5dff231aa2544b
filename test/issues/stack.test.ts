import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Stack } from '../../src/issues/stack/reader.ts';
import { parseStack, sdkLanguage, stackCharsMax } from '../../src/issues/stack.ts';
import type { Frame, Language } from '../../src/model/occurrence.ts';
import { resource } from '../builders.ts';

const folder = join(import.meta.dirname, '../fixtures/stacks');
const names = readdirSync(folder).flatMap((file) => (file.endsWith('.txt') ? [file.slice(0, -'.txt'.length)] : []));
const read = (name: string) => readFileSync(join(folder, `${name}.txt`), 'utf8');

/** A stack as a person would note it: own frames are starred. */
function tell(stack: Stack | undefined): string {
	if (stack === undefined) return 'no stack\n';
	const links = stack.exceptions.map(({ type, message, language, frames, aggregated = [] }, at) => [
		`${at === 0 ? '' : 'caused by '}${[type, message.replaceAll('\n', '\\n')].filter(Boolean).join(': ') || 'nameless'}`,
		...aggregated.map((member) => `  + ${[member.type, member.message].filter(Boolean).join(': ')}`),
		...frames.map(tellFrame),
		...(language === undefined ? [] : [`  (${language})`]),
	]);
	const before = stack.preamble === '' ? [] : [`after ${JSON.stringify(stack.preamble)}`];
	const code = stack.code === '' ? [] : [`code ${stack.code}`];
	return `${[...before, ...links.flat(), ...code].join('\n')}\n`;
}

function tellFrame({ inApp, module, function: name = '', file, line, column, async = false }: Frame): string {
	const place = [file, line, column].filter((part) => part !== undefined).join(':');
	return `  ${inApp ? '*' : ' '} ${async ? 'async ' : ''}${module}#${name}${place && ` ${place}`}`;
}

// The expected readings were written by `vitest -u` and then checked line by line.
test.for(names)('the stack of %s', async (name) => {
	await expect(tell(parseStack(read(name)))).toMatchFileSnapshot(join(folder, 'expected', `${name}.txt`));
});

const languages: readonly [prefix: string, language: Language][] = [
	['node', 'javascript'],
	['chrome', 'javascript'],
	['firefox', 'javascript'],
	['safari', 'javascript'],
	['python', 'python'],
	['java', 'java'],
	['android', 'java'],
	['kotlin', 'java'],
	['scala', 'java'],
	['clojure', 'java'],
	['go', 'go'],
	['dotnet', 'dotnet'],
	['ruby', 'ruby'],
	['php', 'php'],
	['rust', 'rust'],
	['elixir', 'elixir'],
	['erlang', 'elixir'],
	['swift', 'swift'],
	['objective', 'swift'],
];

test.for(names)('%s is told from all other languages by its form, and a wrong hint does no harm', (name) => {
	const [, language] = languages.find(([prefix]) => name.startsWith(prefix)) ?? [];
	const found = (hint?: Language) =>
		parseStack(read(name), hint)?.exceptions.findLast((each) => each.language)?.language;
	expect(found()).toBe(language);
	const hints = languages.map(([, each]) => each).filter((each) => !(language === 'rust' && each === 'javascript'));
	expect(hints.map(found).filter((each) => each !== language)).toEqual([]);
});

test.for(['', 'x', 'just words\nof two lines', 'Error: without frames', 'see ops@example.com:80:1'])(
	'no trace: %j',
	(text) => {
		expect(parseStack(text)).toBeUndefined();
	},
);

/** Texts that look a little like stacks. */
const prose = [
	'failed to connect\n  at 10.0.0.1:5432 (primary)\n  at 10.0.0.2:5432 (replica)',
	'steps:\n 1: check the disk\n 2: look at /var/log/app.log:12',
	'diff --git a/x.go b/x.go\n@@ -1,2 +1,2 @@',
	'Validation failed:\n#0 is missing\n#1 is too long',
	'at once (today)\nat last (tomorrow)',
	'0: first\n1: second: third',
	'a.rb:12: syntax error',
	'{"a": [\n  {"at": "x (y:1)"}\n]}',
];

test.for(prose)('no trace: %j', (text) => {
	expect(parseStack(text)).toBeUndefined();
});

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

test('lines may end as on Windows', () => {
	expect(tell(parseStack(read('python-chain').replaceAll('\n', '\r\n')))).toBe(tell(parseStack(read('python-chain'))));
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
		...['    at a (b) (c) ', '[cause]: [a: ', '    at eval (eval at x (', 'x@', '  [errors]: [\n', ' ', '\t', '\n'],
		...['\tat a.b(', 'Caused by: a.B: ', '\nCaused by: ', '\n\tSuppressed: ', 'a.', 'Error: ', '[a: ]\n'],
		...[' ---> ', '\n ---> a.B: ', '  | ', 'File "', 'main.f()\n\t/a.go:1\n', '(', '<', '::', '#0 a(1): ', '\nNext '],
		...[
			"a:1:in '",
			"a:1:in 'b': c (D)\n",
			'\n   0: a::b\n',
			'0: <',
			'** (A) ',
			'\n** (A) b\n',
			'[{a,b,1,[',
			'0 A 0x00000000 ',
		],
	];
	for (const seed of seeds) {
		const text = seed.repeat(stackCharsMax / seed.length);
		const start = performance.now();
		parseStack(`Error: x\n    at f (/a.js:1:2)\n${text}`);
		parseStack(text);
		// Linear reading takes some 50 ms for all languages; from every position to the end it would be minutes.
		expect(performance.now() - start).toBeLessThan(1_500);
	}
});
