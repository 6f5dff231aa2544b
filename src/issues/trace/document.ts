// What is kept of a trace in which something went wrong: what surrounds a failure and is shown with it, and which failures
// of the trace one message stands for. Keys, bodies, and the way back.
import type { Breadcrumb, Mention } from '../../model/notification.ts';
import type { Occurrence } from '../../model/occurrence.ts';
import type { Doc, Write } from '../../model/store.ts';
import type { Failing } from './root.ts';

/** What surrounds a failure. */
export interface Scene {
	/** What was recorded before, the oldest first. */
	readonly breadcrumbs: readonly Breadcrumb[];
	/** What else went wrong, beginning with what came first. */
	readonly companions: readonly Occurrence[];
}

/** The failures of one trace that one message stands for. */
export interface TracedCard {
	/** The issue that the message is about: the root cause as far as it is known. */
	readonly card: string;
	readonly failures: readonly (Failing & { readonly issue: string })[];
	/** The span above each span that matters. */
	readonly above: readonly (readonly [string, string])[];
	/** Who has been called. */
	readonly mentions: readonly Mention[];
}

/** Failures told with the root cause. Those of one request are few; a batch job's have nothing to do with each other. */
export const companionsMax = 5;

/** It is shown as long as its issue is known. */
const sceneTtlMs = 30 * 24 * 60 * 60_000;

/** The Collector holds traces for half a minute before it samples them, senders repeat for some minutes. */
const tracedTtlMs = 10 * 60_000;

/** Where the scene of an issue lies. */
export function sceneKey(issue: string): string {
	return `scene:${issue}`;
}

/** Puts the scene of an issue there. */
export function sceneWrite(issue: string, scene: Scene): Write {
	return { key: sceneKey(issue), body: JSON.stringify(scene), ttlMs: sceneTtlMs };
}

/** Reads a scene back; nothing surrounds a failure without one. */
export function readScene(doc: Doc | null | undefined): Scene {
	// Our own bodies only, as everywhere in the store.
	return doc === null || doc === undefined ? { breadcrumbs: [], companions: [] } : (JSON.parse(doc.body) as Scene);
}

/** Where it lies what a lane was told of a trace. */
export function tracedKey(exporter: string, lane: string, traceId: string): string {
	return `trace:${exporter}:${lane}:${traceId}`;
}

/** Puts it there. */
export function tracedWrite(key: string, traced: TracedCard): Write {
	return { key, body: JSON.stringify(traced), ttlMs: tracedTtlMs };
}

/** Reads it back. */
export function readTraced(doc: Doc | null | undefined): TracedCard | undefined {
	return doc === null || doc === undefined ? undefined : (JSON.parse(doc.body) as TracedCard);
}

/** An occurrence as it stands beside another: without its stacks, which have no room there. */
export function brief(occurrence: Occurrence): Occurrence {
	const exceptions = occurrence.exceptions.map((exception) => ({ ...exception, frames: [] }));
	return { ...occurrence, exceptions, facts: [] };
}
