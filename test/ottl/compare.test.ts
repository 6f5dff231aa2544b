import { expect, test } from 'vitest';
import { comparisons, equals } from '../../src/ottl/compare.ts';
import type { ComparisonOperator } from '../../src/ottl/syntax.ts';
import { durationOf, type OttlValue, timeAt } from '../../src/ottl/value.ts';

/** The operators that are true of two values. */
function trueOf(a: OttlValue, b: OttlValue): string {
	const operators: readonly ComparisonOperator[] = ['==', '!=', '<', '<=', '>', '>='];
	return operators.filter((operator) => comparisons[operator](a, b)).join(' ');
}

const equal = '== <= >=';
const less = '!= < <=';
const greater = '!= > >=';
/** Equal, but without an order. */
const same = '==';
const different = '!=';

test.for<readonly [name: string, a: OttlValue, b: OttlValue, operators: string]>([
	['ints', 1n, 2n, less],
	['ints beyond floats', 9_007_199_254_740_993n, 9_007_199_254_740_992n, greater],
	['floats', 1.5, 1.5, equal],
	['an int and a float', 1n, 1, equal],
	['a float and an int', 2.5, 2n, greater],
	['an int and a float, as floats', 9_007_199_254_740_993n, 9_007_199_254_740_992, equal],
	['NaN and itself', Number.NaN, Number.NaN, different],
	['NaN and an int', Number.NaN, 1n, different],
	['strings', 'a', 'b', less],
	['strings of different length', 'ab', 'a', greater],
	['capitals before small letters', 'B', 'a', less],
	['code points beyond 16 bits last', '😀', '\uffff', greater],
	['bools', false, true, less],
	['nil and nil', null, null, equal],
	['nil and false', null, false, different],
	['nil and zero', null, 0n, different],
	['nil and empty', '', null, different],
	['a string and an int', '503', 503n, different],
	['a bool and an int', true, 1n, different],
	['bytes', Uint8Array.of(1), Uint8Array.of(1, 0), less],
	['equal bytes', Uint8Array.of(1), Uint8Array.of(1), equal],
	['bytes and a string', Uint8Array.of(97), 'a', different],
	['lists', ['a', 1n], ['a', 1n], same],
	['lists of different items', ['a'], ['b'], different],
	['lists of different length', ['a'], ['a', 'b'], different],
	['lists of an int and a float', [1n], [1], different],
	['nested lists', [[null, ['x']]], [[null, ['x']]], same],
	[
		'maps in another order',
		new Map([
			['a', 1n],
			['b', 2n],
		]),
		new Map([
			['b', 2n],
			['a', 1n],
		]),
		same,
	],
	['maps of other keys', new Map([['a', null]]), new Map([['b', null]]), different],
	[
		'maps of which one has more',
		new Map([['a', 1n]]),
		new Map([
			['a', 1n],
			['b', 1n],
		]),
		different,
	],
	['an empty list and an empty map', [], new Map(), different],
	['times', timeAt(1n), timeAt(2n), less],
	['durations', durationOf(2n), durationOf(2n), equal],
	['a time and a duration', timeAt(1n), durationOf(1n), different],
	['a duration and an int', durationOf(1n), 1n, different],
	['equal ids', { kind: 'trace id', hex: 'aa' }, { kind: 'trace id', hex: 'aa' }, same],
	['ids of different kinds', { kind: 'trace id', hex: 'aa' }, { kind: 'span id', hex: 'aa' }, different],
	['an id and its text', { kind: 'trace id', hex: 'aa' }, 'aa', different],
	['an id and a time', { kind: 'trace id', hex: 'aa' }, timeAt(1n), different],
	['a list and a string', ['a'], 'a', different],
])('%s', ([, a, b, operators]) => {
	expect(trueOf(a, b)).toBe(operators);
	const turned = operators.replace(/[<>]/g, (sign) => (sign === '<' ? '>' : '<'));
	expect(trueOf(b, a).split(' ').toSorted()).toEqual(turned.split(' ').toSorted());
});

test('a list that is the same is equal whatever it holds', () => {
	const list = ['x'];
	expect(equals(list, list)).toBe(true);
});
