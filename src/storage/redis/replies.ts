// What the scripts answer, read back. The replies are made by our own scripts, so their shape is known; numbers come as
// numbers or as text, depending on where in Lua they came from.
import type { Applied, Claim, DeadLetter, Doc, StoreStats, WaitingDelivery } from '../../model/store.ts';

type Text = string | number;
type DocReply = readonly [version: Text, body: string, count: Text, seen: Text];
type AppliedReply = readonly ['applied', Text, Text] | readonly ['conflict', DocReply | null] | readonly ['full'];

/** Documents in the order of the keys. */
export function readDocs(reply: unknown, keys: readonly string[]): (Doc | null)[] {
	const docs = reply as readonly (DocReply | null)[];
	return keys.map((key, index) => readDoc(key, docs[index] ?? null));
}

/** A page of documents. One more than was asked for says that more follow. */
export function readPage(reply: unknown, limit: number): { docs: Doc[]; next: string | null } {
	const found = (reply as readonly (readonly [string, ...DocReply])[]).flatMap(
		([key, ...doc]) => readDoc(key, doc) ?? [],
	);
	const docs = found.slice(0, limit);
	return { docs, next: found.length > limit ? (docs.at(-1)?.key ?? null) : null };
}

/** What became of writes with these keys. */
export function readApplied(reply: unknown, keys: readonly string[]): Applied[] {
	return (reply as readonly AppliedReply[]).map((each, index) => readOne(each, keys[index] ?? ''));
}

function readOne(reply: AppliedReply, key: string): Applied {
	switch (reply[0]) {
		case 'applied':
			return { status: 'applied', version: Number(reply[1]), count: Number(reply[2]) };
		case 'conflict':
			return { status: 'conflict', current: readDoc(key, reply[1]) };
		case 'full':
			return { status: 'full' };
	}
}

/** Claims under one token. */
export function readClaims(reply: unknown, token: string): { claims: Claim[]; nextMs: number | null } {
	type Reply = readonly [string, string, string, Text, Text, Text, Text, Text];
	const [nextMs, ...claims] = reply as readonly [number | null, ...Reply[]];
	return {
		nextMs,
		claims: claims.map(([id, lane, body, tries, fails, unsure, since, behind]) => ({
			...{ id, lane, body, token, tries: Number(tries), fails: Number(fails) },
			...{ unsure: Number(unsure) === 1, since: Number(since), behind: Number(behind) },
		})),
	};
}

/** Dead letters. */
export function readLetters(reply: unknown): DeadLetter[] {
	const letters = reply as readonly (readonly [string, string, string, string, Text])[];
	return letters.map(([id, lane, body, reason, at]) => ({ id, lane, body, reason, at: Number(at) }));
}

/** Deliveries of a lane. */
export function readWaiting(reply: unknown): WaitingDelivery[] {
	const deliveries = reply as readonly (readonly [string, string, Text, Text])[];
	return deliveries.map(([id, body, since, due]) => ({ id, body, since: Number(since), due: Number(due) }));
}

/** What waits. */
export function readStats(reply: unknown): StoreStats {
	const [waiting, due, lanes, dead, oldest] = reply as readonly [number, number, number, number, Text | null];
	return { waiting, due, lanes, dead, oldest: oldest === null ? null : Number(oldest) };
}

function readDoc(key: string, doc: DocReply | null): Doc | null {
	if (doc === null) return null;
	const [version, body, count, seen] = doc;
	return { key, version: Number(version), body, count: Number(count), seen: Number(seen) };
}
