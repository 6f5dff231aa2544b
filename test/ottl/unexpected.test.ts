import { expect, test } from 'vitest';
import { createTokenReader } from '../../src/ottl/token-reader.ts';
import type { Token } from '../../src/ottl/tokens.ts';
import { failUnexpected } from '../../src/ottl/unexpected.ts';

function faultOf(kind: Token['kind'], text: string): string | undefined {
	const reader = createTokenReader([{ kind, text, at: 0 }]);
	failUnexpected(reader, 'x');
	return reader.fault?.message;
}

test.for([
	['symbol', '&&', 'expected x, found `&&`; write `and`'],
	['symbol', '||', 'expected x, found `||`; write `or`'],
	['symbol', '!', 'expected x, found `!`; write `not`'],
	['symbol', '=', 'expected x, found `=`; write `==`'],
	['symbol', '=~', 'expected x, found `=~`; write `IsMatch(log.body, "pattern")`'],
	['symbol', '%', 'expected x, found `%`; there are only `+`, `-`, `*` and `/`'],
	['symbol', ')', 'expected x, found `)`'],
	['word', 'AND', 'expected x, found `AND`; write `and`'],
	['word', 'and', 'expected x, found `and`'],
	['word', 'where', 'expected x, found `where`; a condition stands alone, without `where`'],
	['word', 'in', 'expected x, found `in`; write `ContainsValue(["a", "b"], log.body)`'],
	['string', '"and"', 'expected x, found `"and"`'],
	['end', '', 'expected x, found the end'],
] as const)('%s %s', ([kind, text, message]) => {
	expect(faultOf(kind, text)).toBe(message);
});

test('a long word is shown by its beginning', () => {
	expect(faultOf('word', 'a'.repeat(40))).toBe(`expected x, found \`${'a'.repeat(40)}\``);
	expect(faultOf('word', 'a'.repeat(41))).toBe(`expected x, found \`${'a'.repeat(40)}…\``);
});
