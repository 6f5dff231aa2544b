// The last request bodies, raw: what was recorded around an error is found in them afterwards, and healthy traffic pays
// nothing for it but a reference. What is kept is bounded in bytes and in age, stays in memory and is unredacted: whoever
// takes records out has to mask them.
import type { Clock } from '../model/ports.ts';
import type { Telemetry } from '../model/telemetry.ts';
import { type Body, isTraceId, recordsOfTrace } from './trace-records.ts';

/** How much is kept. */
export interface RecentBodiesOptions {
	/** Of all bodies together, with what each costs beside its bytes. A body that alone is larger is not kept. */
	readonly bytesMax: number;
	/** Older bodies are not found; they go when the next one comes. */
	readonly ageMsMax: number;
}

/** Two minutes: traces of requests are over in seconds, and a Collector that samples by tail holds them for half a minute. */
export const bodyAgeMsMax: number = 2 * 60_000;

/** What a kept body costs beside its bytes: a few small objects. It bounds their number, too. */
export const bodyOverheadBytes = 512;

/** The last bodies of some doors. */
export interface RecentBodies<Origin> {
	/** Keeps a body that was taken at `origin`. What it returns lets go of it again. */
	keep(body: Body, origin: Origin): () => void;
	/** The records of a trace, body by body, the newest first, and where each body came from. */
	ofTrace(traceId: string): AsyncGenerator<{ readonly origin: Origin; readonly telemetry: Telemetry }>;
	/** Lets go of everything. */
	clear(): void;
	/** What the kept bodies cost. */
	readonly bytes: number;
}

interface Kept<Origin> extends Body {
	readonly origin: Origin;
	readonly at: number;
	readonly bytes: number;
}

/** So much is searched without a pause: some two milliseconds in which nobody else has a turn. */
const searchedAtOnceBytes = 8 * 1024 * 1024;

/** A memory that starts empty; it reads time from the clock and owns no timer. */
export function createRecentBodies<Origin>(clock: Clock, options: RecentBodiesOptions): RecentBodies<Origin> {
	const all = new Set<Kept<Origin>>();
	let bytes = 0;

	function drop(kept: Kept<Origin>): void {
		if (all.delete(kept)) bytes -= kept.bytes;
	}

	function makeRoom(forBytes: number): void {
		const oldest = clock.now() - options.ageMsMax;
		for (const kept of all) {
			if (bytes + forBytes <= options.bytesMax && kept.at >= oldest) return;
			drop(kept);
		}
	}

	return {
		keep({ signal, encoding, body }, origin) {
			const own = compact(body);
			const kept = { signal, encoding, body: own, origin, at: clock.now(), bytes: costOf(own) };
			if (kept.bytes > options.bytesMax) return () => {};
			makeRoom(kept.bytes);
			all.add(kept);
			bytes += kept.bytes;
			return () => drop(kept);
		},
		async *ofTrace(traceId) {
			if (!isTraceId(traceId)) return;
			const oldest = clock.now() - options.ageMsMax;
			let searched = 0;
			for (const kept of [...all].toReversed()) {
				if (kept.at < oldest) return;
				const telemetry = recordsOfTrace(kept, traceId);
				if (telemetry.logs.length + telemetry.spans.length > 0) yield { origin: kept.origin, telemetry };
				searched += kept.body.length;
				if (searched < searchedAtOnceBytes) continue;
				searched = 0;
				await breathe();
			}
		},
		clear() {
			all.clear();
			bytes = 0;
		},
		get bytes() {
			return bytes;
		},
	};
}

/**
 * The bytes in memory of their own where they lie in a piece that is much larger: a chunk off the network or a half-filled
 * buffer, all of which would be held with them.
 */
function compact(body: Buffer): Buffer {
	if (body.buffer.byteLength <= 2 * body.length) return body;
	const own = Buffer.allocUnsafeSlow(body.length);
	body.copy(own);
	return own;
}

function costOf(body: Buffer): number {
	return body.buffer.byteLength + bodyOverheadBytes;
}

function breathe(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}
