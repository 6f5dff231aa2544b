// A part of a condition, ready to be evaluated. What holds no part of the record is worked out at once: it is a constant, or
// it can never have a value and is told as a fault.
import type { Subject } from './subject.ts';
import { type Failure, isFailure, type OttlValue } from './value.ts';

/** Something with a value. */
export type Operand<Value> =
	| { readonly kind: 'constant'; readonly value: Value }
	| { readonly kind: 'computed'; readonly evaluate: Evaluate<Value> }
	| { readonly kind: 'failing'; readonly failure: Failure };

/** The value for one subject. */
export type Evaluate<Value> = (subject: Subject) => Value | Failure;

/** Stands for what a fault has been told about, and leads to no further ones. */
export const unknownValue: Operand<OttlValue> = { kind: 'computed', evaluate: () => null };

/** What one value leads to. `at` is the place that a failure is told for. */
export function lift<A, Value>(at: number, a: Operand<A>, apply: (a: A) => Value | Failure): Operand<Value> {
	if (a.kind === 'failing') return a;
	if (a.kind === 'constant') return settled(at, apply(a.value));
	const { evaluate } = a;
	return {
		kind: 'computed',
		evaluate: (subject) => {
			const value = evaluate(subject);
			return isFailure(value) ? value : placed(at, apply(value));
		},
	};
}

/** What two values lead to. */
export function lift2<A, B, Value>(
	at: number,
	a: Operand<A>,
	b: Operand<B>,
	apply: (a: A, b: B) => Value | Failure,
): Operand<Value> {
	if (b.kind === 'constant') return lift(at, a, (first) => apply(first, b.value));
	if (a.kind === 'constant') return lift(at, b, (second) => apply(a.value, second));
	if (a.kind === 'failing') return a;
	if (b.kind === 'failing') return b;
	return {
		kind: 'computed',
		evaluate: (subject) => {
			const first = a.evaluate(subject);
			if (isFailure(first)) return first;
			const second = b.evaluate(subject);
			return isFailure(second) ? second : placed(at, apply(first, second));
		},
	};
}

/** What any number of values lead to. */
export function liftAll<A, Value>(
	at: number,
	operands: readonly Operand<A>[],
	apply: (values: readonly A[]) => Value | Failure,
): Operand<Value> {
	const failing = operands.find((operand) => operand.kind === 'failing');
	if (failing !== undefined) return failing;
	const constants = operands.flatMap((operand) => (operand.kind === 'constant' ? [operand.value] : []));
	if (constants.length === operands.length) return settled(at, apply(constants));
	const evaluates = operands.map(evaluateOf);
	return {
		kind: 'computed',
		evaluate: (subject) => {
			const values: A[] = [];
			for (const evaluate of evaluates) {
				const value = evaluate(subject);
				if (isFailure(value)) return value;
				values.push(value);
			}
			return placed(at, apply(values));
		},
	};
}

/** The value for one subject, also where it is always the same. */
export function evaluateOf<Value>(operand: Operand<Value>): Evaluate<Value> {
	if (operand.kind === 'computed') return operand.evaluate;
	const result = operand.kind === 'constant' ? operand.value : operand.failure;
	return () => result;
}

function settled<Value>(at: number, value: Value | Failure): Operand<Value> {
	return isFailure(value) ? { kind: 'failing', failure: placed(at, value) } : { kind: 'constant', value };
}

function placed<Value>(at: number, value: Value | Failure): Value | Failure {
	return isFailure(value) ? { ...value, at } : value;
}
