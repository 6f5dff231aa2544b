// Arithmetic as the Collector does it: ints stay ints and wrap at 64 bits, an int beside a float becomes one, times and
// durations can be added and subtracted.
import type { ArithmeticOperator } from './syntax.ts';
import {
	type Duration,
	durationOf,
	type Failure,
	failure,
	kindOf,
	type OttlValue,
	type Time,
	timeAt,
} from './value.ts';

/** The result of one calculation. */
export function calculate(operator: ArithmeticOperator, a: OttlValue, b: OttlValue): OttlValue | Failure {
	if (typeof a === 'bigint' && typeof b === 'bigint') return calculateInts(operator, a, b);
	if (isNumber(a) && isNumber(b)) return calculateFloats(operator, Number(a), Number(b));
	if (isMoment(a) && isMoment(b)) return calculateMoments(operator, a, b);
	return failure(`cannot calculate ${kindOf(a)} ${operator} ${kindOf(b)}`);
}

/** A number with the other sign. */
export function negate(value: OttlValue): OttlValue | Failure {
	if (typeof value === 'bigint') return BigInt.asIntN(64, -value);
	return typeof value === 'number' ? -value : failure(`expected a number behind \`-\`, got ${kindOf(value)}`);
}

const noDivisor = failure('cannot divide by 0');

function calculateInts(operator: ArithmeticOperator, a: bigint, b: bigint): bigint | Failure {
	if (operator === '+') return BigInt.asIntN(64, a + b);
	if (operator === '-') return BigInt.asIntN(64, a - b);
	if (operator === '*') return BigInt.asIntN(64, a * b);
	return b === 0n ? noDivisor : BigInt.asIntN(64, a / b);
}

function calculateFloats(operator: ArithmeticOperator, a: number, b: number): number | Failure {
	if (operator === '+') return a + b;
	if (operator === '-') return a - b;
	if (operator === '*') return a * b;
	return b === 0 ? noDivisor : a / b;
}

function calculateMoments(operator: ArithmeticOperator, a: Time | Duration, b: Time | Duration): OttlValue | Failure {
	const isSum = operator === '+';
	const inOrder = isSum ? a.kind === 'duration' || b.kind === 'duration' : a.kind === 'time' || b.kind === 'duration';
	if (!inOrder || (!isSum && operator !== '-'))
		return failure(`cannot calculate ${kindOf(a)} ${operator} ${kindOf(b)}`);
	const nanoseconds = isSum ? a.nanoseconds + b.nanoseconds : a.nanoseconds - b.nanoseconds;
	return a.kind === b.kind ? durationOf(nanoseconds) : timeAt(nanoseconds);
}

function isNumber(value: OttlValue): value is bigint | number {
	return typeof value === 'bigint' || typeof value === 'number';
}

function isMoment(value: OttlValue): value is Time | Duration {
	return typeof value === 'object' && value !== null && 'nanoseconds' in value;
}
