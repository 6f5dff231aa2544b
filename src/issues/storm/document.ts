// How storms lie in the store: one document for each lane of an exporter, which counts the new issues of all its storms, and
// what was told of each.
import type { MessageReference } from '../../model/message.ts';
import type { Doc } from '../../model/store.ts';
import type { Storm } from './storm.ts';

/** What was told of a storm last. */
export interface StormTold {
	/** Milliseconds since the epoch. */
	readonly at: number;
	/** How often it was told: the index of the next window. */
	readonly tellings: number;
	readonly occurrences: number;
	/** Set once it was told that it is over. */
	readonly closed?: true;
	/** Its card, where it can be edited. */
	readonly reference?: MessageReference;
	/** Set where the card is gone, until another is posted. */
	readonly lost?: true;
}

/** Storms are over within hours, and what is read of the last one is whether it is. */
export const stormTtlMs: number = 2 * 24 * 60 * 60_000;

/** The key of the storms of a lane. */
export function stormKey(exporter: string, lane: string): string {
	return `storm:${exporter}:${lane}`;
}

/** The key under which it is kept what was told of a storm. */
export function stormToldKey(exporter: string, lane: string, storm: number): string {
	return `storm-told:${exporter}:${lane}:${storm}`;
}

/** The key of the document whose count is what was only counted of a storm. */
export function spillKey(exporter: string, lane: string, storm: number): string {
	return `storm-spill:${exporter}:${lane}:${storm}`;
}

/** Reads the last storm of a lane; a document that nothing but counted has none. */
export function readStorm(doc: Doc | null | undefined): Storm | undefined {
	// Our own bodies only.
	return doc?.body ? (JSON.parse(doc.body) as Storm) : undefined;
}

/** Reads what was told of a storm, if anything was. */
export function readStormTold(doc: Doc | null | undefined): StormTold | undefined {
	return doc ? (JSON.parse(doc.body) as StormTold) : undefined;
}
