// How an issue and what was told of it lie in the store: keys, bodies, and the way back. Counts stand beside the body, so
// that a storm of repeats never conflicts with a decision.
import type { Issue, IssueState, Muted } from '../model/issue.ts';
import type { Told } from '../model/notification.ts';
import type { Occurrence } from '../model/occurrence.ts';
import type { Doc } from '../model/store.ts';

/** What decisions write; the counters of the document are the rest of the issue. */
interface IssueBody {
	readonly fingerprint: string;
	readonly state: IssueState;
	readonly first: number;
	readonly sample: Occurrence;
	readonly lanes: readonly string[];
	readonly escalateAt?: number;
	readonly muted?: readonly Muted[];
}

/** The key of an issue. Each exporter keeps its own issues, since their destinations and policies differ. */
export function issueKey(exporter: string, fingerprint: string): string {
	return `issue:${exporter}:${fingerprint}`;
}

/** The key under which it is kept what one destination was told of an issue. */
export function toldKey(issue: string, destination: string): string {
	return `told:${destination}:${issue}`;
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
