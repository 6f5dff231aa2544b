import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { explainSyntax, whereSyntaxBroke } from '../../src/config/yaml-syntax.ts';

function syntaxFault(text: string) {
	const document = parseDocument(text, { prettyErrors: false });
	const [error] = document.errors;
	if (error === undefined) throw new Error('this is good YAML');
	return { message: explainSyntax(error, text), offset: whereSyntaxBroke(error, document) };
}

/** `$` in front of a brace, which the formatter takes for a template's. */
const d = '$';

test.for([
	['a:\n\tb: 1\n', 'expected spaces as indentation, got a tab', 3],
	['a:\n  b: 1\n c: 2\n', 'expected the same indentation as the line before, or a closing bracket', 10],
	['a: @x\n', 'expected a value; one that begins with @, ` or % has to be put in quotes', 3],
	['a: "\\q"\n', 'expected a known escape after \\ in double quotes; in single quotes \\ stands for itself', 4],
	['a: b: c\n', 'expected one "key: value" per line; a value with ": " in it has to be put in quotes', 3],
	['a:1\nb: 2\n', 'expected "key: value"; is the colon, or the space after it, missing?', 0],
	['a: 1\nb\n', 'expected "key: value", or a comma between values', 5],
	['a: "secret\nb: 2\n', 'expected a closing quote', 3],
	['a: 1\n---\nb: 2\n', 'expected one document, got a second after ---; give several files with several --config', 5],
	[`a: { b: ${d}{env:C} }\n`, `expected quotes: inside { } and [ ] a reference is written "${d}{...}"`, 9],
	['a: 1}\nb: {1}}\n', 'expected YAML, got something that cannot be read as such', 12],
] as const)('%j', ([text, message, offset]) => {
	expect(syntaxFault(text)).toEqual({ message, offset });
});

test('no sentence repeats the file', () => {
	expect(syntaxFault('a: | secret\n  x\n').message).not.toContain('secret');
});
