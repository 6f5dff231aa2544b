import { expect, test } from 'vitest';
import { unquote } from '../../src/ottl/unquote.ts';

test.for([
	['""', ''],
	['"Zürich 😀"', 'Zürich 😀'],
	['"a\\nb\\t\\\\d\\""', 'a\nb\t\\d"'],
	['"\\a\\b\\f\\r\\v"', '\x07\b\f\r\v'],
	['"\\101\\x41\\u0041\\U00000041"', 'AAAA'],
	['"\\U0001F600"', '😀'],
	['"\\xe9"', 'é'],
] as const)('%s', ([literal, text]) => {
	expect(unquote(literal)).toEqual({ text });
});

test.for([
	['"a\\d+"', 2, 'expected a known escape, found `\\d`; write `\\\\d` for a backslash'],
	['"\\\'"', 1, "expected a known escape, found `\\'`; write `\\\\'` for a backslash"],
	['"\\ud800"', 1, 'expected a known escape, found `\\ud800`; write `\\\\ud800` for a backslash'],
	['"\\U00110000"', 1, 'expected a known escape, found `\\U00110000`; write `\\\\U00110000` for a backslash'],
	['"\\x4"', 1, 'expected a known escape, found `\\x`; write `\\\\x` for a backslash'],
	['"\\400"', 1, 'expected a known escape, found `\\4`; write `\\\\4` for a backslash'],
	['"ab\ncd"', 3, 'expected `\\n` for a line break within a string'],
] as const)('%j is no string', ([literal, at, message]) => {
	expect(unquote(literal)).toEqual({ fault: { at, message } });
});
