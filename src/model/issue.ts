// All occurrences with one fingerprint, and what can happen to them. Pure values; the decisions over them live in issues/.
import type { Occurrence } from './occurrence.ts';

/** Which rule of the cascade gave an occurrence its identity. */
export type FingerprintStep = 'explicit' | 'stack' | 'type' | 'template' | 'body';

/** The identity of an occurrence. */
export interface Fingerprint {
	/** `v1:` and sixteen base32 characters; the version changes when the same input would give another key. */
	readonly key: string;
	readonly step: FingerprintStep;
	/** What was hashed, in order, so that people can be told why. */
	readonly parts: readonly string[];
}

/** What people and time can make of an issue. */
export type IssueState = 'open' | 'acknowledged' | 'muted' | 'resolved';

/** All occurrences with one fingerprint. Times are milliseconds since the epoch. */
export interface Issue {
	readonly fingerprint: string;
	readonly state: IssueState;
	/** Occurrences counted so far. */
	readonly count: number;
	readonly first: number;
	readonly seen: number;
	/** The occurrence the issue is shown by. */
	readonly sample: Occurrence;
	/** The lanes that it has been announced to. */
	readonly lanes: readonly string[];
	/** The next count that is told as an escalation; absent when all steps are passed. */
	readonly escalateAt?: number;
	/** What was muted, one for each lane in which something was. */
	readonly muted?: readonly Muted[];
}

/** What was muted of an issue in one lane: stretches of its count, so that counting needs no further writes. */
export interface Muted {
	readonly lane: string;
	/** What the operator calls the last quiet. */
	readonly because: string;
	/** When the last quiet first muted something. */
	readonly since: number;
	/** When it ends; absent when no end is in sight. */
	readonly until?: number;
	/** Occurrences muted before the last quiet. */
	readonly before: number;
	/** Occurrences muted in all stretches that are closed. */
	readonly closed: number;
	/** The count at which the present stretch began; absent when there is none. */
	readonly from?: number;
}

/** What one batch of occurrences did to an issue. */
export interface Change {
	/** Absent when the issue is new. */
	readonly before?: Issue;
	readonly after: Issue;
	readonly cause: 'occurrences';
	/** How many occurrences the batch held. */
	readonly occurrences: number;
}
