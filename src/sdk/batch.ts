// Holds what a processor took until it is handed over. Here it is decided what gets in; pump.ts decides when it goes on.
import type { Drainable } from './contract.ts';
import type { Draft } from './convert.ts';
import type { DoorDeps, Signal } from './door.ts';
import { createDrain } from './drain.ts';
import { createDrops, type Drop } from './drops.ts';
import { createHandOver, messageOf } from './hand-over.ts';
import { type BatchOptions, batchSettings, type VariablePrefix } from './options.ts';
import { createPump } from './pump.ts';
import { createRankedQueue } from './queue.ts';
import { createReading } from './reading.ts';

/** A record on offer. */
export interface Offer {
	/** How severe it counts when the queue is full. */
	readonly rank: number;
	/** Whether our own work made it. */
	readonly own: boolean;
	/** Reads it; only called when there is room. */
	readonly read: () => Draft;
}

/** Records that wait to be handed over. */
export interface Batch extends Drainable {
	/** Takes the record, or counts why not. */
	take(offer: Offer): void;
	/** Says what must not be thrown into the host. */
	fault(fault: unknown): void;
}

/** What the signals differ in. */
export interface BatchPlan {
	readonly signal: Signal;
	readonly prefix: VariablePrefix;
	readonly options: BatchOptions;
}

/** The batch of one processor. */
export function createBatch(deps: DoorDeps, { signal, prefix, options }: BatchPlan): Batch {
	const { clock, counters, environment, log } = deps;
	const settings = batchSettings({ options, environment, prefix }, (text) => log.warn(text));
	const { maxQueueSize, maxExportBatchSize: batchMax, exportTimeoutMillis: timeoutMs } = settings;
	const drops = createDrops(deps, signal);
	const reading = createReading(drops);
	const handOver = createHandOver(deps, timeoutMs, drops);
	const queue = createRankedQueue<Draft>(maxQueueSize);
	const pump = createPump(clock, { queue, handOver, batchMax, delayMs: settings.scheduledDelayMillis });
	const full: Drop = { reason: 'queue_full', why: `${maxQueueSize} wait (maxQueueSize)` };
	let closed = false;

	function refusal({ rank, own }: Offer): Drop | undefined {
		if (own) return { reason: 'own', why: 'made by ourselves' };
		if (closed) return { reason: 'stopped', why: 'the processor is shut down' };
		return queue.admits(rank) ? undefined : full;
	}

	function keep(draft: Draft, rank: number): void {
		if (queue.add(draft, rank) !== 'added') drops.add(full);
		pump.nudge();
	}

	function close(): void {
		closed = true;
		pump.close();
	}

	return {
		...createDrain(deps, { timeoutMs, empty: pump.empty, close }, drops),
		take(offer) {
			counters.add('otel_slack_records_received_total', { signal });
			const refused = refusal(offer);
			if (refused !== undefined) drops.add(refused);
			const draft = refused === undefined ? reading(offer.read) : undefined;
			if (draft !== undefined) keep(draft, offer.rank);
		},
		fault: (fault) => drops.say('processor', `a processor failed: ${messageOf(fault)}`),
	};
}
