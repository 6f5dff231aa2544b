import { expect, test } from 'vitest';
import { binary, ofSubject, ternary, unary } from '../../src/ottl/converter.ts';
import { evaluateOf } from '../../src/ottl/operand.ts';
import { type Given, int, optional, text } from '../../src/ottl/parameter.ts';
import { failure, type OttlValue } from '../../src/ottl/value.ts';
import { subjectOf } from './asking.ts';

const given = (value: OttlValue, at = 0): Given => ({ at, operand: { kind: 'constant', value } });

test('functions get their arguments in order', () => {
	const one = unary(text('a'), (a) => `${a}!`);
	const two = binary(text('a'), int('b'), (a, b) => `${a}${b}`);
	const three = ternary([text('a'), int('b'), text('c')], (a, b, c) => `${a}${b}${c}`);
	expect(one.call(0, [given('x')])).toEqual({ kind: 'constant', value: 'x!' });
	expect(two.call(0, [given('x'), given(1n)])).toEqual({ kind: 'constant', value: 'x1' });
	expect(three.call(0, [given('x'), given(1n), given('y')])).toEqual({ kind: 'constant', value: 'x1y' });
	expect([one, two, three].map(({ parameters }) => parameters.map(({ name }) => name))).toEqual([
		['a'],
		['a', 'b'],
		['a', 'b', 'c'],
	]);
});

test('an argument that may be left out can be', () => {
	const padded = binary(text('a'), optional(text('b'), '-'), (a, b) => a + b);
	expect(padded.call(0, [given('x'), undefined])).toEqual({ kind: 'constant', value: 'x-' });
});

test('a wrong argument fails at its place, the function at its own', () => {
	const refuse = binary(text('a'), int('b'), () => failure('refused'));
	expect(refuse.call(1, [given('x', 2), given('y', 5)])).toMatchObject({ failure: { at: 5 } });
	expect(refuse.call(1, [given('x', 2), given(1n, 5)])).toMatchObject({ failure: { at: 1, reason: 'refused' } });
});

test('a function of the subject is asked for each one', () => {
	const now = ofSubject((subject) => BigInt(subject.now), ['span']);
	expect(now.contexts).toEqual(['span']);
	const operand = now.call(0, []);
	expect(evaluateOf(operand)(subjectOf({ now: 5 }))).toBe(5n);
	expect(operand.kind).toBe('computed');
});
