import { expect, test } from 'vitest';
import { parseExpression } from '../../src/ottl/parse.ts';
import { type Grammar, parseAtom } from '../../src/ottl/parse-atom.ts';
import { createTokenReader } from '../../src/ottl/token-reader.ts';
import { printExpression } from './print-syntax.ts';

function treeOf(text: string): string {
	const parsed = parseExpression(text);
	return parsed.status === 'parsed' ? printExpression(parsed.tree) : `${parsed.fault.column}: ${parsed.fault.message}`;
}

test.for<readonly [string, string]>([
	['nil', 'nil'],
	['true', 'true'],
	['0x0aFF', '0x0aff'],
	['9223372036854775807', '9223372036854775807'],
	['-5', '-5'],
	['+5', '5'],
	['-.5', '-0.5'],
	['1.', '1.0'],
	['"a\\"b"', '"a\\"b"'],
	['[]', '[]'],
	['[1, "a", [nil]]', '[1, "a", [nil]]'],
	['{}', '{}'],
	['{"a": 1, "b": {"c": x}}', '{"a": 1, "b": {"c": x}}'],
	['{"a": 1 "b": 2,}', '{"a": 1, "b": 2}'],
	['SEVERITY_NUMBER_WARN', 'SEVERITY_NUMBER_WARN'],
	['log . body', 'log.body'],
	['a["x"][0][-1].b[F("k")][c + 1]', 'a["x"][0][-1].b[F("k")][(c) + (1)]'],
	['F()[0]["x"]', 'F()[0]["x"]'],
	['F(a, name = "x", other_name = 1)', 'F(a, name = "x", other_name = 1)'],
	['F(BareName)', 'F(BareName)'],
	['F(UPPER)', 'F(UPPER)'],
	['IsX1_y(1)', 'IsX1_y(1)'],
])('%s', ([text, tree]) => {
	expect(treeOf(text)).toBe(tree);
});

test.for<readonly [string, string]>([
	['9223372036854775808', '1: expected an int of at most 9223372036854775807'],
	['0x123', '1: expected two hexadecimal digits for each byte'],
	['"\\d"', '2: expected a known escape, found `\\d`; write `\\\\d` for a backslash'],
	['- -1', '3: expected a value, found `-`'],
	['-"a"', '2: expected a number, a path or a call to calculate with'],
	['("a")', '2: expected a number, a path or a call to calculate with'],
	['[1', '3: expected `,` or `]`, found the end'],
	['[1,]', '4: expected a value, found `]`'],
	['{"a" 1}', '6: expected `:`, found `1`'],
	['{a: 1}', '2: expected a key in quotes or `}`, found `a`'],
	['Foo', '4: expected `(` after the function Foo, found the end'],
	['F(1 2)', '5: expected `,` or `)`, found `2`'],
	['F(1,)', '5: expected a value, found `)`'],
	['a["x"', '6: expected `]`, found the end'],
	['a[]', '3: expected a value, found `]`'],
	['a[nil]', '3: expected a number, a path or a call to calculate with'],
	['a.B', '3: expected a lower-case name, found `B`'],
	['a.not', '3: expected a lower-case name, found `not`'],
	['serviceName', '1: expected a lower-case name, found `serviceName`'],
	['and', '1: expected a value, found `and`'],
])('%s: %s', ([text, fault]) => {
	expect(treeOf(text)).toBe(fault);
});

test('what stands in parentheses is read by the grammar above', () => {
	const symbol = (text: string, at: number) => ({ kind: 'symbol' as const, text, at });
	const reader = createTokenReader([symbol('(', 0), symbol(')', 1), { kind: 'end', text: '', at: 2 }]);
	const above: Grammar = {
		parseEither: () => ({ kind: 'always', at: 1, value: true }),
		parseValue: () => ({ kind: 'literal', at: 1, value: null }),
	};
	expect(parseAtom(reader, above)).toEqual({ kind: 'always', at: 1, value: true });
});
