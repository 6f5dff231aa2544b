import { expect, test } from 'vitest';
import { operatorsMax, parseCondition, parseExpression } from '../../src/ottl/parse.ts';
import { printExpression, printTest } from './print-syntax.ts';

function treeOf(text: string): string {
	const parsed = parseCondition(text);
	return parsed.status === 'parsed' ? printTest(parsed.tree) : `${parsed.fault.column}: ${parsed.fault.message}`;
}

test.for<readonly [string, string]>([
	['true or true and false', '(true) or ((true) and (false))'],
	['not true and false', '(not (true)) and (false)'],
	['not a == b or c < d', '(not (a == b)) or (c < d)'],
	['(a == 1 or b == 2) and F()', '((a == 1) or (b == 2)) and (F())'],
	['a == 1 and b == 2 and c == 3', '(a == 1) and (b == 2) and (c == 3)'],
	['1 + 2 * 3 == 7', '(1) + ((2) * (3)) == 7'],
	['(1 + 2) * 3 == 9', '((1) + (2)) * (3) == 9'],
	['1 - 2 - 3 == a', '((1) - (2)) - (3) == a'],
	['-a / -(2 + b) == 1', '(-(a)) / (-((2) + (b))) == 1'],
	['a - -1 == b', '(a) - (-1) == b'],
	['(((a))) == 1', 'a == 1'],
	['((F()))', 'F()'],
	['(true)', 'true'],
])('%s is read as %s', ([text, tree]) => {
	expect(treeOf(text)).toBe(tree);
});

test.for<readonly [string, string]>([
	[
		'log.body contains "x"',
		'10: expected a comparison such as `==`, found `contains`; write `IsMatch(log.body, "pattern")`',
	],
	['log.body = "x"', '10: expected a comparison such as `==`, found `=`; write `==`'],
	['a == 1 && b == 2', '8: expected `and`, `or` or the end, found `&&`; write `and`'],
	['a == 1 AND b == 2', '8: expected `and`, `or` or the end, found `AND`; write `and`'],
	['!F()', '1: expected a value, found `!`; write `not`'],
	['a == 1 and', '11: expected a value, found the end'],
	['', '1: expected a value, found the end'],
	['a and b == 1', '1: expected a condition, found a path alone; compare it, such as `== true` or `!= nil`'],
	['"a"', '1: expected a condition, found a value alone'],
	['not not true', '5: expected a condition behind `not`, found `not`'],
	['a == (b == c)', '7: expected a value, found a condition'],
	['(a == b) == c', '10: expected `and`, `or` or the end, found `==`'],
	['a == 1 + "x"', '10: expected a number, a path or a call to calculate with'],
	['a + nil == 1', '5: expected a number, a path or a call to calculate with'],
	['1 + SEVERITY == 1', '5: expected a number, a path or a call to calculate with'],
	['(a == 1', '8: expected `)`, found the end'],
	['a == 1)', '7: expected `and`, `or` or the end, found `)`'],
	['a == b == c', '8: expected `and`, `or` or the end, found `==`'],
	['set(a, 1)', '1: expected a function that gives a value: their names begin with a capital, found `set`'],
	[
		'Any(a, (v) => v == "x")',
		'12: expected `,` or `)`, found `=>`; functions of your own, such as `(v) => v == "x"`, are not supported',
	],
])('%s: %s', ([text, fault]) => {
	expect(treeOf(text)).toBe(fault);
});

test('arithmetic is bounded', () => {
	expect(treeOf(`a${' + 1'.repeat(operatorsMax)} == 1`)).toMatch(/^\(/);
	expect(treeOf(`a${' + 1'.repeat(operatorsMax + 1)} == 1`)).toBe(
		`${3 + 4 * operatorsMax}: expected at most ${operatorsMax} arithmetic operators`,
	);
});

test('a value stands alone and is no condition', () => {
	const parsed = parseExpression('Concat([a, "b"], "-")');
	expect(parsed.status === 'parsed' && printExpression(parsed.tree)).toBe('Concat([a, "b"], "-")');
	expect(parseExpression('a == b')).toMatchObject({ status: 'faulty', fault: { column: 3 } });
	expect(parseExpression('(a == b)')).toMatchObject({ fault: { message: 'expected a value, found a condition' } });
});
