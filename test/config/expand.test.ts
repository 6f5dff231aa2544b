import { expect, test } from 'vitest';
import { charactersMax, expand, expansionsMax } from '../../src/config/expand.ts';
import { nodeAt } from '../../src/config/tree.ts';
import { createReport, depsOf, plain, treeOf } from './reading.ts';

/** `$` in front of a brace, which the formatter takes for a template's. */
const d = '$';

const environment: Record<string, string> = {
	NAME: 'world',
	PORT: '4318',
	OCTAL: '0o17',
	EMPTY: '',
	LIST: '[1, x]',
	MAP: `{ a: "${d}{env:NAME}" }`,
	WHICH: 'NAME',
	AGAIN: `<${d}{env:NAME}>`,
	QUOTED: '"x"',
	BROKEN: '"x',
	DOLLARS: 'a$$b',
	CIRCLE: `${d}{env:CIRCLE}`,
	NEST: `[ "${d}{env:NEST}" ]`,
	SECRET: 'xoxb-secret',
};
const files = { 'secret.txt': 'https://x\n', 'lines.txt': 'a\nb\n', 'part.yaml': `\na:\n  b: "${d}{NAME}"\n` };

function expanded(text: string, extra: Record<string, string> = {}) {
	const { report, lines } = createReport();
	const node = expand(treeOf(text), depsOf(files, { ...environment, ...extra }), report);
	return { node, value: plain(node), lines };
}

test.for<[string, unknown]>([
	[`a: ${d}{env:NAME}`, 'world'],
	[`a: ${d}{NAME}`, 'world'],
	[`a: "${d}{env:NAME}"`, 'world'],
	[`a: hello ${d}{env:NAME}!`, 'hello world!'],
	[`a: ${d}{env:NAME}:${d}{env:PORT}`, 'world:4318'],
	[`a: ${d}{env:PORT}`, 4318],
	[`a: ${d}{env:NOPE:-5}`, 5],
	[`a: ${d}{NOPE:-x}`, 'x'],
	[`a: ${d}{env:NOPE:-${d}{env:NAME}}`, 'world'],
	[`a: ${d}{env:EMPTY:-x}`, null],
	[`a: x${d}{env:EMPTY}y`, 'xy'],
	[`a: ${d}{env:${d}{env:WHICH}}`, 'world'],
	[`a: ${d}{env:AGAIN}`, '<world>'],
	[`a: ${d}{env:LIST}`, [1, 'x']],
	[`a: ${d}{env:MAP}`, { a: 'world' }],
	[`a: ${d}{env:QUOTED}`, '"x"'],
	[`a: ${d}{env:BROKEN}`, '"x'],
	[`a: ${d}{file:secret.txt}`, 'https://x'],
	[`a: ${d}{file:lines.txt}`, 'a\nb'],
	[`a: ${d}{file:part.yaml}`, { a: { b: 'world' } }],
	[`a: "${d}{yaml:[1, 2]}"`, [1, 2]],
	['a: $NAME', '$NAME'],
	['a: costs $$5', 'costs $5'],
	[`a: $${d}{env:NAME}`, `${d}{env:NAME}`],
	[`a: $$${d}{env:NAME}`, '$world'],
	[`a: ${d}{env:DOLLARS}`, 'a$b'],
	[`a: ${d}{env:NAME`, `${d}{env:NAME`],
])('%s', ([text, value]) => {
	const { value: read, lines } = expanded(text);
	expect(lines).toEqual([]);
	expect(read).toEqual({ a: value });
});

test('keys are left as they are', () => {
	expect(expanded(`"${d}{env:NAME}": 1`).value).toEqual({ [`${d}{env:NAME}`]: 1 });
});

test('the text stays beside the value, for options that are strings', () => {
	expect(nodeAt(expanded(`a: ${d}{env:OCTAL}`).node, ['a'])).toMatchObject({
		value: 15,
		text: '0o17',
		origin: `${d}{env:OCTAL}`,
	});
});

test('a value keeps its place, one out of a file gets its own', () => {
	expect(nodeAt(expanded(`a: ${d}{env:NAME}`).node, ['a'])?.place).toEqual({ source: 'a.yaml', line: 1, column: 4 });
	expect(nodeAt(expanded(`a: ${d}{file:part.yaml}`).node, ['a', 'a', 'b'])?.place).toEqual({
		source: 'part.yaml',
		line: 3,
		column: 6,
	});
});

test.for([
	[
		`a: ${d}{env:NOPE}`,
		`a: expected the environment variable NOPE to be set; set it, or give a default: ${d}{env:NOPE:-default} (a.yaml:1:4)`,
	],
	[
		`a: [x, "${d}{env:NAMES}"]`,
		'a[1]: expected the environment variable NAMES to be set; did you mean "NAME"? (a.yaml:1:8)',
	],
	[
		`a: ${d}{env:hello.world}`,
		'a: expected the name of an environment variable (letters, digits and _), got "hello.world" (a.yaml:1:4)',
	],
	[`a: ${d}{}`, 'a: expected the name of an environment variable (letters, digits and _), got "" (a.yaml:1:4)'],
	[
		`a: ${d}{http://x}`,
		`a: expected ${d}{env:NAME} or ${d}{file:PATH}, got the scheme "http"; a plain ${d}{ is written $${d}{ (a.yaml:1:4)`,
	],
	[`a: ${d}{file:nope.txt}`, 'a: expected a file that can be read, got "nope.txt": there is no such file (a.yaml:1:4)'],
	[
		`a: ${d}{env:CIRCLE}`,
		`a: expected at most ${expansionsMax} expansions; does a variable refer to itself? (a.yaml:1:4)`,
	],
] as const)('%s is told, and the value is broken', ([text, line]) => {
	const { lines, value } = expanded(text);
	expect(lines).toEqual([line]);
	expect(JSON.stringify(value)).toContain('BROKEN');
});

test('what objects have by nature is no variable', () => {
	expect(expanded(`a: ${d}{env:constructor}`).lines[0]).toMatch('expected the environment variable constructor');
});

test('a variable that holds itself in a list ends as well', () => {
	expect(expanded(`a: ${d}{env:NEST}`).lines).toHaveLength(1);
});

test('expansions are limited for each value by itself', () => {
	const chain = (length: number) => {
		const links = Array.from({ length }, (_, index) => [`V${index}`, `${d}{env:V${index + 1}}`]);
		return { ...Object.fromEntries(links), [`V${length}`]: 'end' };
	};
	const text = `a: ${d}{env:V0}\nb: ${d}{env:V0}\n`;
	expect(expanded(text, chain(expansionsMax - 1)).value).toEqual({ a: 'end', b: 'end' });
	expect(expanded(text, chain(expansionsMax)).lines).toHaveLength(2);
});

test('the length is limited, so that variables cannot blow up a small text', () => {
	const half = 'x'.repeat(charactersMax / 2);
	expect(expanded(`a: "${d}{env:A}${d}{env:A}"`, { A: half }).lines).toEqual([]);
	expect(expanded(`a: "${d}{env:A}${d}{env:A}x"`, { A: half }).lines).toEqual([
		`a: expected at most ${charactersMax} characters after expansion (a.yaml:1:4)`,
	]);
});

test('a secret in a default is not kept as the origin', () => {
	const node = nodeAt(expanded(`a: ${d}{env:NOPE:-xoxb-secret}`).node, ['a']);
	expect(node).toMatchObject({ value: 'xoxb-secret', origin: '[REDACTED]' });
});
