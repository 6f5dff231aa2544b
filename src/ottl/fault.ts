// What is wrong with a condition, as its author is told: where, what was found and what was expected.

/** One thing the author of a condition has to change. */
export interface OttlFault {
	/** Where in the text, counted from 1. */
	readonly column: number;
	readonly message: string;
	/** A name that nobody knows, and the names that could have been meant. */
	readonly unknown?: { readonly name: string; readonly known: readonly string[] };
}

/** Takes a fault and goes on, so that all of them are told at once. `at` counts from 0. */
export type Report = (at: number, message: string, unknown?: OttlFault['unknown']) => void;

/** A fault at a place counted from 0. */
export function faultAt(at: number, message: string, unknown?: OttlFault['unknown']): OttlFault {
	return { column: at + 1, message, ...(unknown && { unknown }) };
}
