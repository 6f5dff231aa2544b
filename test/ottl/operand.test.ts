import { expect, test } from 'vitest';
import { evaluateOf, lift, lift2, liftAll, type Operand, unknownValue } from '../../src/ottl/operand.ts';
import { type Failure, failure } from '../../src/ottl/value.ts';
import { subjectOf } from './asking.ts';

const two: Operand<number> = { kind: 'constant', value: 2 };
const severity: Operand<number> = {
	kind: 'computed',
	evaluate: ({ record }) => (record.kind === 'log' ? record.severityNumber : failure('no log')),
};
const failing: Operand<number> = { kind: 'failing', failure: failure('broken') };
const subject = subjectOf({});
const spanless = { ...subject, record: { ...subject.record, kind: 'span' } } as never;

const add = (a: number, b: number): number => a + b;
const refuse = (): Failure => failure('refused');

test('constants are worked out at once', () => {
	expect(lift(0, two, (a) => a + 1)).toEqual({ kind: 'constant', value: 3 });
	expect(lift2(0, two, two, add)).toEqual({ kind: 'constant', value: 4 });
	expect(liftAll(0, [two, two, two], (all) => all.length)).toEqual({ kind: 'constant', value: 3 });
});

test('a constant that fails says where', () => {
	const failed = { kind: 'failing', failure: { ...failure('refused'), at: 7 } };
	expect(lift(7, two, refuse)).toEqual(failed);
	expect(lift2(7, two, two, refuse)).toEqual(failed);
	expect(liftAll(7, [two], refuse)).toEqual(failed);
});

test('what fails already makes everything fail that is made of it', () => {
	expect(lift(0, failing, (a) => a)).toBe(failing);
	for (const other of [two, severity]) {
		expect(lift2(0, failing, other, add)).toBe(failing);
		expect(lift2(0, other, failing, add)).toBe(failing);
		expect(liftAll(0, [other, failing], (all) => all)).toBe(failing);
	}
});

test.for([
	['one', lift(3, severity, (a) => a + 2)],
	['two, the second constant', lift2(3, severity, two, add)],
	['two, the first constant', lift2(3, two, severity, add)],
	[
		'two, none constant',
		lift2(
			3,
			severity,
			lift(3, severity, () => 2),
			add,
		),
	],
	['many', liftAll(3, [severity, two], ([a = 0, b = 0]) => a + b)],
] as const)('%s of the record are worked out for each record, and failures are passed on', ([, operand]) => {
	expect(operand.kind).toBe('computed');
	expect(evaluateOf(operand)(subject)).toBe(19);
	expect(evaluateOf(operand)(spanless)).toEqual(failure('no log'));
});

test('the second value can be the one that fails', () => {
	const now: Operand<number> = { kind: 'computed', evaluate: (about) => about.now };
	expect(evaluateOf(lift2(3, now, severity, add))(spanless)).toEqual(failure('no log'));
});

test('a failure for a record says where', () => {
	const refused = { ...failure('refused'), at: 5 };
	expect(evaluateOf(lift(5, severity, refuse))(subject)).toEqual(refused);
	expect(evaluateOf(lift2(5, severity, severity, refuse))(subject)).toEqual(refused);
	expect(evaluateOf(liftAll(5, [severity, two], refuse))(subject)).toEqual(refused);
});

test('a constant evaluates to itself, and what is unknown to nothing', () => {
	expect(evaluateOf(two)(subject)).toBe(2);
	expect(evaluateOf(failing)(subject)).toEqual(failure('broken'));
	expect(evaluateOf(unknownValue)(subject)).toBe(null);
	expect(unknownValue.kind).toBe('computed');
});
