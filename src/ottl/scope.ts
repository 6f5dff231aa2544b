// What names mean in a condition, and who is told about those that mean nothing.
import type { OttlContext } from './contexts.ts';
import type { Report } from './fault.ts';
import type { Operand } from './operand.ts';
import type { OttlValue } from './value.ts';

/** Where names are looked up. */
export interface NameScope {
	readonly context: OttlContext;
	/** Whether the context was given, so that paths need not begin with it. */
	readonly isGiven: boolean;
	readonly report: Report;
}

/** Stands for what a fault has been told about, and leads to no further ones. */
export const unknownValue: Operand<OttlValue> = { kind: 'computed', evaluate: () => null };
