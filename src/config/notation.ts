// How a value is written in YAML where code has it otherwise: a duration is `5s` there and 5000 here. A shape carries its
// notation with it; whoever reads, prints or describes YAML asks for it here.
import { z } from 'zod';
import type { ScalarNode } from './tree.ts';

/** How one kind of value is written in YAML. */
export interface Notation {
	/** What a fault says was expected, after "expected". */
	readonly expected: { readonly yaml: string; readonly code: string };
	/** Code's value for what is written; a sentence beginning with "expected" when nothing can be meant by it. */
	readonly read: (written: ScalarNode) => { readonly value: unknown } | { readonly fault: string };
	/** What is written for code's value. */
	readonly print: (value: unknown) => string | number;
	/** What editors are told about the written value. */
	readonly jsonSchema: Readonly<Record<string, unknown>>;
	/** The value must not be repeated, not even when it is wrong. */
	readonly secret?: boolean;
}

const notations = z.registry<Notation>();

/** Says how a shape's value is written in YAML. */
export function notate<Shape extends z.ZodType>(shape: Shape, notation: Notation): Shape {
	notations.add(shape, notation);
	return shape;
}

/** The shape's own notation, seen through defaults and the like; `undefined` when YAML has the value as code does. */
export function notationOf(shape: z.core.$ZodType): Notation | undefined {
	const notation = notations.get(shape);
	const inner = notation === undefined ? unwrapOnce(shape) : undefined;
	return inner === undefined ? notation : notationOf(inner);
}

/** The shape without defaults, options and transformations around it. */
export function unwrap(shape: z.core.$ZodType): z.core.$ZodType {
	const inner = unwrapOnce(shape);
	return inner === undefined ? shape : unwrap(inner);
}

function unwrapOnce(shape: z.core.$ZodType): z.core.$ZodType | undefined {
	if (shape instanceof z.ZodPipe) return shape.in;
	const wraps =
		shape instanceof z.ZodDefault ||
		shape instanceof z.ZodPrefault ||
		shape instanceof z.ZodOptional ||
		shape instanceof z.ZodExactOptional;
	return wraps ? shape.unwrap() : undefined;
}
