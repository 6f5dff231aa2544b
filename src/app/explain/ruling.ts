// What a component said of a record or of one of its events, in terms of the file.
import type { Statement } from './witness.ts';

/** One thing that was said. */
export interface Ruling {
	/** Which event it is about, as in the file; absent when it is about the record. */
	readonly eventIndex?: number;
	/** The component that dropped it. */
	readonly droppedBy?: string;
	/** The condition that decided, or that could not be evaluated. */
	readonly condition: string;
	/** Why it could not be evaluated. */
	readonly error?: string;
}

/** What could not be said, of the record as a whole. */
export function failuresOf(statements: readonly Statement[]): readonly Ruling[] {
	return statements.flatMap(({ condition, verdict }) =>
		verdict.status === 'error' ? [{ condition: condition.text, error: verdict.reason }] : [],
	);
}
