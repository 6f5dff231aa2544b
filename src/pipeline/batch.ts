// The Collector's batch processor with one promise more: whoever hands over records learns what became of them. Requests
// wait together until there are enough records or the time is up, go on as one batch, and share its answer.
import type { Acceptance, Clock, Component, Consumer, Log } from '../model/ports.ts';
import type { Telemetry } from '../model/telemetry.ts';
import { joinAnswers } from './fan-out.ts';

/** When a batch is sent; keys, defaults and meaning are the Collector's. */
export interface BatchOptions {
	/** The longest wait for further records; 0 sends at once. */
	readonly timeoutMs: number;
	/** As many waiting records are sent without waiting longer. */
	readonly sendBatchSize: number;
	/** No batch is larger; a larger request is cut. 0 for any size. */
	readonly sendBatchMaxSize: number;
}

/**
 * Records in waiting and sent batches together; beyond it requests are told to come back. Twelve full batches of the default
 * size, about 100 MB decoded: if the next consumer is that far behind, the sender should know. One request always fits.
 */
export const recordsHeldMax = 100_000;

/** To be repeated after about the time the next consumer needs for a batch. */
const full: Acceptance = { status: 'retry', message: 'too many records wait to be processed', afterMs: 1_000 };

interface Batch {
	readonly pieces: Telemetry[];
	records: number;
	readonly answer: PromiseWithResolvers<Acceptance>;
	/** Aborted when it is sent. */
	readonly sent: AbortController;
}

/** A batch processor in front of `next`. Batches go on in the order of their records and do not wait for each other. */
export function createBatch(
	{ clock, next, log }: { clock: Clock; next: Consumer; log: Log },
	options: BatchOptions,
): Consumer & Component {
	let waiting = emptyBatch();
	const underWay = new Set<Promise<void>>();
	/** Full at this size, whatever the two sizes say together. */
	const batchSize = Math.max(1, Math.min(options.sendBatchSize, options.sendBatchMaxSize || Number.POSITIVE_INFINITY));
	let held = 0;
	let isStopped = false;

	function send(): void {
		if (waiting.records === 0) return;
		const batch = waiting;
		waiting = emptyBatch();
		batch.sent.abort();
		const going = goOn(batch).finally(() => underWay.delete(going));
		underWay.add(going);
	}

	async function goOn({ pieces, records, answer }: Batch): Promise<void> {
		try {
			answer.resolve(await next.consume(merge(pieces)));
		} catch (error) {
			// Ours to mend, and repeating would fail again: one record must not hold up everybody else's for ever.
			log.error(`batch: the next consumer failed with ${records} records: ${String(error)}`);
			answer.resolve({ status: 'refused', message: 'the records could not be processed' });
		}
		held -= records;
	}

	async function sendLater(batch: Batch): Promise<void> {
		await clock.sleep(options.timeoutMs, batch.sent.signal);
		if (batch === waiting) send();
	}

	/** Adds as much as the waiting batch may hold and returns the rest. */
	function add(telemetry: Telemetry): { answer: Promise<Acceptance>; rest: Telemetry } {
		const batch = waiting;
		const room = options.sendBatchMaxSize === 0 ? Number.POSITIVE_INFINITY : options.sendBatchMaxSize - batch.records;
		const [piece, rest] = cut(telemetry, room);
		batch.pieces.push(piece);
		batch.records += countRecords(piece);
		if (batch.records >= batchSize) send();
		else if (batch.pieces.length === 1 && options.timeoutMs > 0) void sendLater(batch);
		return { answer: batch.answer.promise, rest };
	}

	return {
		async consume(telemetry) {
			const records = countRecords(telemetry);
			if (held > 0 && held + records > recordsHeldMax) return full;
			held += records;
			const answers: Promise<Acceptance>[] = [];
			for (let rest = telemetry; countRecords(rest) > 0; ) {
				const added = add(rest);
				answers.push(added.answer);
				rest = added.rest;
			}
			if (options.timeoutMs === 0 || isStopped) send();
			return joinAnswers(await Promise.all(answers));
		},
		async start() {},
		async stop(withinMs) {
			isStopped = true;
			send();
			const drained = new AbortController();
			const all = Promise.all(underWay);
			await Promise.race([all, clock.sleep(withinMs, drained.signal)]);
			drained.abort();
		},
	};
}

function emptyBatch(): Batch {
	return { pieces: [], records: 0, answer: Promise.withResolvers<Acceptance>(), sent: new AbortController() };
}

function countRecords({ logs, spans }: Telemetry): number {
	return logs.length + spans.length;
}

function cut(telemetry: Telemetry, room: number): readonly [Telemetry, Telemetry] {
	const { logs, spans } = telemetry;
	const spanRoom = Math.max(0, room - logs.length);
	return [
		{ logs: logs.slice(0, room), spans: spans.slice(0, spanRoom) },
		{ logs: logs.slice(room), spans: spans.slice(spanRoom) },
	];
}

function merge(pieces: readonly Telemetry[]): Telemetry {
	const [only] = pieces;
	if (only && pieces.length === 1) return only;
	return { logs: pieces.flatMap(({ logs }) => logs), spans: pieces.flatMap(({ spans }) => spans) };
}
