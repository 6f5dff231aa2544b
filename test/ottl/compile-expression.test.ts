import { expect, test } from 'vitest';
import { compileExpression } from '../../src/ottl/compile-expression.ts';
import { evaluateOf } from '../../src/ottl/operand.ts';
import { parseExpression } from '../../src/ottl/parse.ts';
import { subjectOf } from './asking.ts';

function compile(text: string, faults: string[] = []) {
	const parsed = parseExpression(text);
	if (parsed.status === 'faulty') throw new Error(parsed.fault.message);
	return compileExpression(parsed.tree, {
		context: 'log',
		isGiven: true,
		report: (at, message) => void faults.push(`${at}: ${message}`),
	});
}

test.for<readonly [string, unknown]>([
	['nil', null],
	['"a"', 'a'],
	['SEVERITY_NUMBER_WARN', 13n],
	['[1, "a", [nil]]', [1n, 'a', [null]]],
	[
		'{"a": 1, "b": {"c": 1.5}, "a": 2}',
		new Map<string, unknown>([
			['a', 2n],
			['b', new Map([['c', 1.5]])],
		]),
	],
	['-(1 + 2) * 3', -9n],
	['Len("abc") + 1', 4n],
	['Duration("1s") + Duration("1s")', { kind: 'duration', nanoseconds: 2_000_000_000n }],
])('%s is a constant', ([text, value]) => {
	expect(compile(text)).toEqual({ kind: 'constant', value });
});

test.for<readonly [string, unknown]>([
	['log.severity_number', 17n],
	['[log.severity_number, {"a": log.severity_text}]', [17n, new Map([['a', 'ERROR']])]],
	['-log.severity_number + 1', -16n],
	['{"a": log.attributes["map"]["n"]}', new Map([['a', 1n]])],
])('%s is worked out for each record', ([text, value]) => {
	const operand = compile(text);
	expect(operand.kind).toBe('computed');
	expect(evaluateOf(operand)(subjectOf({}))).toEqual(value);
});

test('all names that mean nothing are told at once', () => {
	const faults: string[] = [];
	compile('[NO_SUCH, F(log.nothing), {"a": G()}, log.attributes[log.nowhere]]', faults);
	expect(faults).toEqual([
		'1: expected a name that the context log knows, found NO_SUCH',
		'12: expected a path below log, found log.nothing',
		'10: expected a function, found F',
		'32: expected a function, found G',
		'53: expected a path below log, found log.nowhere',
	]);
});
