import { expect, test } from 'vitest';
import { calculate, negate } from '../../src/ottl/calculate.ts';
import type { ArithmeticOperator } from '../../src/ottl/syntax.ts';
import { durationOf, failure, type OttlValue, timeAt } from '../../src/ottl/value.ts';

const max = 2n ** 63n - 1n;

test.for<readonly [name: string, a: OttlValue, operator: ArithmeticOperator, b: OttlValue, result: OttlValue]>([
	['ints', 5n, '-', 3n, 2n],
	['ints, divided towards zero', -5n, '/', 2n, -2n],
	['ints that wrap upwards', max, '+', 1n, -max - 1n],
	['ints that wrap downwards', -max, '-', 2n, max],
	['ints that wrap many times', max, '*', max, 1n],
	['the least int by -1', -max - 1n, '/', -1n, -max - 1n],
	['floats', 1.5, '*', 2, 3],
	['an int and a float', 5n, '/', 2, 2.5],
	['a float and an int', 0.5, '+', 1n, 1.5],
	['a float minus an int', 0.5, '-', 1n, -0.5],
	['a time and a duration', timeAt(10n), '+', durationOf(3n), timeAt(13n)],
	['a duration and a time', durationOf(3n), '+', timeAt(10n), timeAt(13n)],
	['a time less a duration', timeAt(10n), '-', durationOf(3n), timeAt(7n)],
	['two times', timeAt(10n), '-', timeAt(3n), durationOf(7n)],
	['durations', durationOf(1n), '+', durationOf(2n), durationOf(3n)],
	['durations, subtracted', durationOf(1n), '-', durationOf(2n), durationOf(-1n)],
])('%s', ([, a, operator, b, result]) => {
	expect(calculate(operator, a, b)).toEqual(result);
});

test.for<readonly [a: OttlValue, operator: ArithmeticOperator, b: OttlValue, reason: string]>([
	[1n, '/', 0n, 'cannot divide by 0'],
	[1, '/', 0, 'cannot divide by 0'],
	[1n, '/', 0, 'cannot divide by 0'],
	['1', '+', 1n, 'cannot calculate a string + an int'],
	[1n, '+', null, 'cannot calculate an int + nil'],
	[true, '*', 1n, 'cannot calculate a bool * an int'],
	[timeAt(1n), '+', timeAt(1n), 'cannot calculate a time + a time'],
	[durationOf(1n), '-', timeAt(1n), 'cannot calculate a duration - a time'],
	[durationOf(1n), '*', durationOf(1n), 'cannot calculate a duration * a duration'],
	[timeAt(1n), '/', durationOf(1n), 'cannot calculate a time / a duration'],
	[durationOf(1n), '*', 2n, 'cannot calculate a duration * an int'],
])('%o %s %o', ([a, operator, b, reason]) => {
	expect(calculate(operator, a, b)).toEqual(failure(reason));
});

test('only numbers have a sign', () => {
	expect([negate(1n), negate(1.5), negate(-max - 1n)]).toEqual([-1n, -1.5, -max - 1n]);
	expect(negate(durationOf(1n))).toEqual(failure('expected a number behind `-`, got a duration'));
});
