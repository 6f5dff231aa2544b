// What names mean in a condition, and who is told about those that mean nothing.
import type { OttlContext } from './contexts.ts';
import type { Report } from './fault.ts';

/** Where names are looked up. */
export interface NameScope {
	readonly context: OttlContext;
	/** Whether the context was given, so that paths need not begin with it. */
	readonly isGiven: boolean;
	readonly report: Report;
}
