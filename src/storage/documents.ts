// Documents in a Map: versions, counters, ends of life. An expired document is absent for every reader and every write.
// Knows nothing of deliveries; whether a write is allowed beside them is decided above.
import type { Applied, Doc, Write } from '../model/store.ts';

/**
 * Twice the deliveries that can wait by default: room for the issue and for what was told of it behind each of them. At
 * about 2 kB a document this is 40 MB, reached only when strangers invent new errors without end.
 */
export const documentsMaxDefault = 20_000;

/** Entries looked at for their end with each write: more than one, so that the sweep overtakes the writers. */
const sweepPerWrite = 4;

/** What a page of a list holds unless told. */
export const pageDefault = 100;

/** A document as it is kept. */
export interface Entry extends Omit<Doc, 'key'> {
	/** Milliseconds since the epoch; `Infinity` for no end. */
	readonly ends: number;
}

/** The documents of one store. */
export interface Documents {
	get(key: string, now: number): Doc | null;
	list(page: { type: string; after: string; limit?: number }, now: number): { docs: Doc[]; next: string | null };
	/** Applies a write to its document, whatever version it expects. */
	apply(write: Write, now: number): Applied & { readonly status: 'applied' };
	readonly size: number;
}

/** No documents yet. Beyond `max` the one longest unwritten is forgotten. */
export function createDocuments(max: number): Documents {
	// Oldest write first: every write puts its entry at the end.
	const entries = new Map<string, Entry>();
	// Above every version that is gone, so that a key used again never repeats one.
	let versionFloor = 0;
	let sweep = entries.entries();

	function remove(key: string): void {
		versionFloor = Math.max(versionFloor, (entries.get(key)?.version ?? 0) + 1);
		entries.delete(key);
	}

	function live(key: string, now: number): Entry | undefined {
		const entry = entries.get(key);
		if (entry && entry.ends <= now) remove(key);
		return entries.get(key);
	}

	function put(key: string, entry: Entry): void {
		entries.delete(key);
		entries.set(key, entry);
		for (const oldest of entries.keys()) {
			if (entries.size <= max) return;
			remove(oldest);
		}
	}

	function sweepSome(now: number): void {
		for (let i = 0; i < sweepPerWrite; i++) {
			const step = sweep.next();
			if (step.done) sweep = entries.entries();
			else live(step.value[0], now);
		}
	}

	return {
		get size() {
			return entries.size;
		},
		get(key, now) {
			const entry = live(key, now);
			return entry ? toDoc(key, entry) : null;
		},
		list: (page, now) => listPage(entries, page, now),
		apply(write, now) {
			sweepSome(now);
			const before = live(write.key, now);
			const after = entryAfter(write, before, { now, versionFloor });
			if (after) put(write.key, after);
			else if (before) remove(write.key);
			return { status: 'applied', version: after?.version ?? 0, count: after?.count ?? 0 };
		},
	};
}

/** Whether the document is as the writer believes; an expired one counts as none. */
export function isExpected({ expect }: Write, current: Pick<Doc, 'version'> | null): boolean {
	return expect === undefined || expect === (current?.version ?? 0);
}

/** What a write makes of a document; `undefined` when there is none afterwards. No version below the floor is given. */
export function entryAfter(
	write: Write,
	before: Entry | undefined,
	{ now, versionFloor }: { now: number; versionFloor: number },
): Entry | undefined {
	if (write.body === null || (write.body === undefined && !before)) return undefined;
	const ends = write.ttlMs === undefined ? Number.POSITIVE_INFINITY : now + write.ttlMs;
	const count = (before?.count ?? 0) + (write.add ?? 0);
	const seen = Math.max(before?.seen ?? 0, write.seen ?? 0);
	if (write.body !== undefined) {
		const version = before ? before.version + 1 : Math.max(now, versionFloor);
		return { version, body: write.body, count, seen, ends };
	}
	return before && { ...before, count, seen, ends: write.ttlMs === undefined ? before.ends : ends };
}

function listPage(
	entries: ReadonlyMap<string, Entry>,
	{ type, after, limit = pageDefault }: { type: string; after: string; limit?: number },
	now: number,
): { docs: Doc[]; next: string | null } {
	const isWanted = ([key, entry]: readonly [string, Entry]) =>
		key.startsWith(`${type}:`) && key > after && entry.ends > now;
	const keys = smallest(limit + 1, entries, isWanted);
	const docs = keys.slice(0, limit).flatMap((key) => {
		const entry = entries.get(key);
		return entry ? [toDoc(key, entry)] : [];
	});
	return { docs, next: keys.length > limit ? (docs.at(-1)?.key ?? null) : null };
}

/** The first keys in order of those that are wanted: one pass, however many pages there are. */
function smallest(
	count: number,
	entries: ReadonlyMap<string, Entry>,
	isWanted: (entry: readonly [string, Entry]) => boolean,
): readonly string[] {
	let kept: string[] = [];
	let last: string | undefined;
	for (const entry of entries) {
		const [key] = entry;
		if ((last !== undefined && key >= last) || !isWanted(entry)) continue;
		kept.push(key);
		if (kept.length < 2 * count) continue;
		kept = kept.sort().slice(0, count);
		last = kept.at(-1);
	}
	return kept.sort().slice(0, count);
}

function toDoc(key: string, { version, body, count, seen }: Entry): Doc {
	return { key, version, body, count, seen };
}
