// How an issue and what was told of it lie in the store: keys, bodies, and the way back. Counts stand beside the body, so
// that a storm of repeats never conflicts with a decision.
import type { Issue } from '../model/issue.ts';
import type { Shown, Told } from '../model/notification.ts';
import type { Doc } from '../model/store.ts';

/** What decisions write; the counters of the document are the rest of the issue. */
type IssueBody = Omit<Issue, 'count' | 'seen'>;

/** An issue without occurrences for so long is forgotten; error trackers keep 30 to 90 days. */
export const retentionMs: number = 30 * 24 * 60 * 60_000;
/** A lost compare-and-set comes back with the newer document, so a second round nearly always ends it. */
export const roundsMax = 8;

/** The key of an issue. Each exporter keeps its own issues, since their destinations and policies differ. */
export function issueKey(exporter: string, fingerprint: string): string {
	return `issue:${exporter}:${fingerprint}`;
}

/** The key under which it is kept what one destination was told of an issue. */
export function toldKey(issue: string, destination: string): string {
	return `told:${destination}:${issue}`;
}

/** The key under which it is kept what the card of an issue shows since it was edited last. */
export function shownKey(issue: string, lane: string): string {
	return `shown:${lane}:${issue}`;
}

/** The key under which it stands which issue goes on under a fingerprint that it did not have. */
export function aliasKey(exporter: string, fingerprint: string): string {
	return `alias:${exporter}:${fingerprint}`;
}

/** Reads an issue back. */
export function readIssue(doc: Doc): Issue {
	// Our own bodies only: the store is written by nobody else, and its schema version is checked when it is opened.
	const body = JSON.parse(doc.body) as IssueBody;
	return { ...body, count: doc.count, seen: doc.seen };
}

/** The body of an issue. */
export function writeIssue(issue: Issue): string {
	const { count: _count, seen: _seen, ...body } = issue;
	return JSON.stringify(body satisfies IssueBody);
}

/** Reads what was told, if anything was. */
export function readTold(doc: Doc | null): Told | undefined {
	return doc === null ? undefined : (JSON.parse(doc.body) as Told);
}

/** What a card shows since an edit; `ts` says which card, as it may have been posted anew since. */
export interface Edited extends Shown {
	readonly ts: string;
}

/** Reads what a card shows, if it was ever edited. */
export function readEdited(doc: Doc | null): Edited | undefined {
	return doc === null ? undefined : (JSON.parse(doc.body) as Edited);
}
