// The last request bodies, raw: what was recorded around an error is found in them afterwards, and healthy traffic pays next
// to nothing for it. They lie one behind the other in one piece of memory, the newest in the place of the oldest: holding on
// to the buffers they came in would cost the garbage collector more than the copy does. What is kept stays in memory and is
// unredacted: whoever takes records out has to mask them.
import type { Clock } from '../../model/ports.ts';
import type { Telemetry } from '../../model/telemetry.ts';
import type { Signal } from './decode.ts';
import { spansNamed } from './named-spans.ts';
import { type Body, isTraceId, recordsOfTrace } from './trace-records.ts';

/** How much is kept. */
export interface RecentBodiesOptions {
	/** The memory that all bodies have together; it is taken with the first. A body that alone is larger is not kept. */
	readonly bytesMax: number;
	/** Older bodies are not found. */
	readonly ageMsMax: number;
}

/** Two minutes: traces of requests are over in seconds, and a Collector that samples by tail holds them for half a minute. */
export const bodyAgeMsMax: number = 2 * 60_000;

/** The least that a body takes up, so that the memory bounds the number of bodies as well. */
export const placeBytesMin = 512;

/** The last bodies of some doors. */
export interface RecentBodies<Origin> {
	/** Keeps a body that was taken at `origin`. What it returns lets go of it again. */
	keep(body: Body, origin: Origin): () => void;
	/** The records of a trace, body by body, the newest first, and where each body came from. */
	ofTrace(traceId: string): AsyncGenerator<Remembered<Origin>>;
	/** Some of the last spans with this name, body by body, the newest first, and where each body came from. */
	ofName(name: string): AsyncGenerator<Remembered<Origin>>;
	/** Lets go of everything. */
	clear(): void;
}

/** What was found in a body. */
export interface Remembered<Origin> {
	readonly origin: Origin;
	readonly telemetry: Telemetry;
}

/** A body in its place. */
interface Kept<Origin> extends Omit<Body, 'body'> {
	readonly origin: Origin;
	readonly at: number;
	readonly from: number;
	readonly end: number;
	/** Let go of, or overwritten. */
	isGone: boolean;
}

/** So many lost bodies are left in the list before it is tidied, when they are also half of it. */
const tidyAfter = 1_024;

/** So much of the spans is searched for a name. */
export const namesReachBytes: number = 8 * 1024 * 1024;

/** How much is searched. */
interface Reach {
	readonly bytesMax: number;
	/** Without a pause: some two milliseconds in which nobody else has a turn. */
	readonly atOnceBytes: number;
}

/** A trace is in few bodies, and the others are not opened. */
const forTraces: Reach = { bytesMax: Number.POSITIVE_INFINITY, atOnceBytes: 8 * 1024 * 1024 };

/** A name can be in every body, so that each has to be opened; the last ones tell enough. */
const forNames: Reach = { bytesMax: namesReachBytes, atOnceBytes: 16 * 1024 };

/** A memory that starts empty; it reads time from the clock and owns no timer. */
export function createRecentBodies<Origin>(clock: Clock, options: RecentBodiesOptions): RecentBodies<Origin> {
	const { bytesMax, ageMsMax } = options;
	/** The oldest first, from `first` on. A Set would do, but walks over all that it has lost. */
	let all: Kept<Origin>[] = [];
	let first = 0;
	let memory: Buffer | undefined;
	let next = 0;

	function forgetFirst(kept: Kept<Origin>): void {
		kept.isGone = true;
		first++;
		if (first < tidyAfter || 2 * first < all.length) return;
		all = all.slice(first);
		first = 0;
	}

	/** Where the next body of this length lies; what lay there is gone. */
	function clearPlace(length: number): number {
		const size = Math.max(length, placeBytesMin);
		const isRound = next + size > bytesMax;
		const from = isRound ? 0 : next;
		const before = next;
		next = from + size;
		for (let kept = all[first]; kept !== undefined; kept = all[first]) {
			// What lies behind the place from which we went round is older than what lies at the beginning.
			const isPassed = isRound && kept.from >= before;
			const isThere = kept.from < next && kept.from >= from;
			if (!isPassed && !isThere) break;
			forgetFirst(kept);
		}
		return from;
	}

	/** What is there, the newest first. While others had their turn, the place of a body may have been taken. */
	function* bodies(signal?: Signal): Generator<Body & Pick<Kept<Origin>, 'origin'>> {
		const oldest = clock.now() - ageMsMax;
		for (const kept of all.slice(first).toReversed()) {
			if (memory === undefined || kept.isGone || kept.at < oldest) continue;
			if (signal !== undefined && kept.signal !== signal) continue;
			yield { ...kept, body: memory.subarray(kept.from, kept.end) };
		}
	}

	return {
		keep({ signal, encoding, body }, origin) {
			if (Math.max(body.length, placeBytesMin) > bytesMax) return () => {};
			memory ??= Buffer.allocUnsafeSlow(bytesMax);
			const from = clearPlace(body.length);
			body.copy(memory, from);
			const kept = { signal, encoding, origin, at: clock.now(), from, end: from + body.length, isGone: false };
			all.push(kept);
			return () => {
				kept.isGone = true;
			};
		},
		ofTrace: (traceId) =>
			search(isTraceId(traceId) ? bodies() : [], (body) => recordsOfTrace(body, traceId), forTraces),
		ofName: (name) => search(bodies('traces'), (body) => ({ logs: [], spans: spansNamed(body, name) }), forNames),
		clear() {
			for (const kept of all) kept.isGone = true;
			all = [];
			first = 0;
			memory = undefined;
			next = 0;
		},
	};
}

async function* search<Origin>(
	bodies: Iterable<Body & { readonly origin: Origin }>,
	read: (body: Body) => Telemetry,
	{ bytesMax, atOnceBytes }: Reach,
): AsyncGenerator<Remembered<Origin>> {
	let [searched, paused] = [0, 0];
	for (const each of bodies) {
		const telemetry = read(each);
		if (telemetry.logs.length + telemetry.spans.length > 0) yield { origin: each.origin, telemetry };
		searched += each.body.length;
		if (searched >= bytesMax) return;
		if (searched - paused < atOnceBytes) continue;
		paused = searched;
		await breathe();
	}
}

function breathe(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}
