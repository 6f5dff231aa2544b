// Which records of a body somebody wants and where they lie: what a first pass over the body finds and the second one
// reads. Knows nothing of either encoding.
import type { Interest } from '../../model/interest.ts';
import type { Place } from './cursor.ts';

/** What kind of records a body carries. */
export type Signal = 'logs' | 'traces';

/** The most records kept of one request. Twice the Collector's batch, so that an honest one can be all errors. */
export const recordsMax = 16_384;

/** What the first pass found. */
export interface Selection {
	/** Resources with wanted records, in the order of the body. */
	readonly resources: SelectedResource[];
	/** All records in the body. */
	records: number;
	/** Records that somebody wants, those beyond the limit included. */
	wanted: number;
}

/** A resource with wanted records. */
export interface SelectedResource {
	readonly described: Described;
	readonly scopes: readonly SelectedScope[];
}

/** A scope with wanted records. */
export interface SelectedScope {
	readonly described: Described;
	readonly places: readonly Place[];
}

/** Where a resource or a scope is described; its parts can stand behind the records, so it is read after them. */
export interface Described {
	readonly message: Place;
	readonly schemaUrl: Place;
}

/** Where nothing is written. */
export const nowhere: Place = { at: 0, end: 0 };

/** Positions in a body, rising: wanted are the records in which one of them lies, and no others. */
export interface Marks {
	readonly marks: readonly number[];
}

/** Whether one of the marks lies in a place. The places have to be asked for in the order of the body. */
export function markReader({ marks }: Marks): (from: number, end: number) => boolean {
	let next = 0;
	return (from, end) => {
		while (next < marks.length && (marks[next] ?? 0) < from) next++;
		return (marks[next] ?? end) < end;
	};
}

/** A selection of nothing. */
export function createSelection(): Selection {
	return { resources: [], records: 0, wanted: 0 };
}

/** Counts one more wanted record and tells whether it may be kept. */
export function admit(selection: Selection): boolean {
	selection.wanted++;
	return selection.wanted <= recordsMax;
}

/** Whether somebody wants a log record that tells of no job. One without a severity may be anything, so it is wanted. */
export function wantsLog(interest: Interest, severityNumber: number, thrown: boolean): boolean {
	return severityNumber >= interest.severityNumber || severityNumber <= 0 || (thrown && interest.exceptions);
}

/** How the event names of records about jobs begin. */
export const jobPrefix = 'job.';

/** Whether somebody wants a span. `thrown` tells of an exception event, a duration of 0 of times that are missing. */
export function wantsSpan(interest: Interest, code: number, thrown: boolean, durationMs: number): boolean {
	return (code === 2 && interest.spanErrors) || (thrown && interest.exceptions) || durationMs >= interest.slowSpanMs;
}
