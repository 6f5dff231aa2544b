// What a function is: what it asks for, where it is known, and what it makes of its arguments. Functions are pure; those of
// the record or the time say so by reading the subject.
import type { OttlContext } from './contexts.ts';
import { lift, lift2, type Operand } from './operand.ts';
import { type Given, type Parameter, readArgument } from './parameter.ts';
import type { Subject } from './subject.ts';
import type { Failure, OttlValue } from './value.ts';

/** A function; OTTL calls it a converter. */
export interface Converter {
	readonly parameters: readonly Parameter<unknown>[];
	/** The contexts that know it; absent, all do. */
	readonly contexts?: readonly OttlContext[];
	/** Its value for these arguments, in the order of the parameters. */
	readonly call: (at: number, given: readonly (Given | undefined)[]) => Operand<OttlValue>;
}

/** Functions by name. */
export type Converters = Readonly<Record<string, Converter>>;

type Result = OttlValue | Failure;

/** A function of one argument. */
export function unary<A>(a: Parameter<A>, apply: (a: A) => Result): Converter {
	return { parameters: [a], call: (at, [first]) => lift(at, readArgument(a, first), apply) };
}

/** A function of two arguments. */
export function binary<A, B>(a: Parameter<A>, b: Parameter<B>, apply: (a: A, b: B) => Result): Converter {
	return {
		parameters: [a, b],
		call: (at, [first, second]) => lift2(at, readArgument(a, first), readArgument(b, second), apply),
	};
}

/** A function of three arguments. */
export function ternary<A, B, C>(
	[a, b, c]: readonly [Parameter<A>, Parameter<B>, Parameter<C>],
	apply: (a: A, b: B, c: C) => Result,
): Converter {
	return {
		parameters: [a, b, c],
		call: (at, [first, second, third]) => {
			const pair = lift2(at, readArgument(a, first), readArgument(b, second), (one, other): readonly [A, B] => [
				one,
				other,
			]);
			return lift2(at, pair, readArgument(c, third), ([one, other], last) => apply(one, other, last));
		},
	};
}

/** A function of the subject alone. */
export function ofSubject(evaluate: (subject: Subject) => Result, contexts?: readonly OttlContext[]): Converter {
	return { parameters: [], ...(contexts && { contexts }), call: () => ({ kind: 'computed', evaluate }) };
}
