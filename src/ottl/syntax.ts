// A condition as a tree: what was written, before any name in it means something. `at` is where a part begins in the text,
// counted from 0.

/** Something that is true or false. */
export type Test =
	| { readonly kind: 'or' | 'and'; readonly at: number; readonly tests: readonly Test[] }
	| { readonly kind: 'not'; readonly at: number; readonly test: Test }
	| ComparisonTest
	| { readonly kind: 'always'; readonly at: number; readonly value: boolean }
	/** A call that stands alone and has to give a bool. */
	| { readonly kind: 'holds'; readonly at: number; readonly call: Call };

/** Two values and what is asked of them. */
export interface ComparisonTest {
	readonly kind: 'comparison';
	readonly at: number;
	readonly operator: ComparisonOperator;
	readonly left: Expression;
	readonly right: Expression;
}

/** How two values are compared. */
export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** What is calculated from two values. */
export type ArithmeticOperator = '+' | '-' | '*' | '/';

/** Something that has a value. */
export type Expression =
	| Literal
	| { readonly kind: 'enum'; readonly at: number; readonly name: string }
	| { readonly kind: 'list'; readonly at: number; readonly items: readonly Expression[] }
	| { readonly kind: 'map'; readonly at: number; readonly entries: readonly MapEntry[] }
	| { readonly kind: 'negative'; readonly at: number; readonly operand: Expression }
	| {
			readonly kind: 'calculation';
			readonly at: number;
			readonly operator: ArithmeticOperator;
			readonly left: Expression;
			readonly right: Expression;
	  }
	| Call
	| Path;

/** A value as it is written; `null` is `nil`. */
export interface Literal {
	readonly kind: 'literal';
	readonly at: number;
	readonly value: null | boolean | bigint | number | string | Uint8Array;
}

/** One entry of a written map. */
export interface MapEntry {
	readonly key: string;
	readonly value: Expression;
}

/** A function with its arguments, and what of its result is meant. */
export interface Call {
	readonly kind: 'call';
	readonly at: number;
	readonly name: string;
	readonly arguments: readonly Argument[];
	readonly keys: readonly Expression[];
}

/** An argument, by its place or by its name. */
export interface Argument {
	readonly at: number;
	readonly name?: string;
	/** Absent for the bare name of a function. */
	readonly value?: Expression;
}

/** Where a value stands in a record: `resource.attributes["service.name"]`. */
export interface Path {
	readonly kind: 'path';
	readonly at: number;
	readonly segments: readonly Segment[];
}

/** One name of a path with its keys. */
export interface Segment {
	readonly at: number;
	readonly name: string;
	readonly keys: readonly Expression[];
}
