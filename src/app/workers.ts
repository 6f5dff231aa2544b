// The receiver as several processes that share its ports, so that it can use more than one core. This side keeps them: starts
// them, starts anew whichever ends, passes on what the operator asks for. What a worker does, it knows nothing of.
import type { Clock, Log } from '../model/ports.ts';

/** Another process that runs the same command. */
export interface Worker {
	/** Resolves to how it ended: its exit code or the signal that killed it. */
	readonly ended: Promise<string>;
	readonly tell: (order: Order) => void;
}

/** What a worker is told: to drain and end, or to read its configuration again. */
export type Order = 'stop' | 'reload';

/** This process among others of the same command. */
export interface Cluster {
	/** Whether it is a worker. One that loses the process it came from ends at once. */
	readonly isWorker: boolean;
	/** Calls back when this worker is told so. */
	readonly onOrder: (order: Order, act: () => void) => void;
	readonly startWorker: () => Worker;
}

/** What keeping workers takes. */
export interface WorkersDeps {
	readonly clock: Clock;
	readonly log: Log;
	readonly startWorker: () => Worker;
}

/** What ends and changes them. */
export interface WorkersSignals {
	readonly stopping: AbortSignal;
	readonly onReload: (reload: () => void) => void;
}

/** A worker that ends so soon after the first start cannot start at all: a port is taken, or the store is out of reach. */
const startingMs = 10_000;
/** Between the end of a worker and the start of its successor: long enough that one which dies of its first request burns no core. */
const restartMs = 1_000;
/** Between two workers that read their configuration again: longer than a hand-over, so that a door is always open. */
const reloadGapMs = 3_000;

/** Keeps `count` workers until `stopping` aborts and all have drained. Rejects when they cannot start. */
export async function runWorkers(count: number, deps: WorkersDeps, signals: WorkersSignals): Promise<void> {
	const { clock, log } = deps;
	const { stopping } = signals;
	const started = clock.now();
	const failed = new AbortController();
	const over = AbortSignal.any([stopping, failed.signal]);
	const workers = new Set<Worker>();

	async function keepOne(): Promise<void> {
		while (!over.aborted) {
			const worker = deps.startWorker();
			workers.add(worker);
			const end = await worker.ended;
			workers.delete(worker);
			if (over.aborted) return;
			if (clock.now() - started < startingMs) return failed.abort(end);
			log.error(`a worker ended (${end}); another one is started`);
			await clock.sleep(restartMs, over);
		}
	}

	const tellAll = () => workers.forEach((worker) => void worker.tell('stop'));
	over.addEventListener('abort', tellAll, { once: true });
	signals.onReload(async () => {
		for (const worker of [...workers]) {
			if (over.aborted) return;
			worker.tell('reload');
			await clock.sleep(reloadGapMs, over);
		}
	});
	await Promise.all(Array.from({ length: count }, keepOne));
	if (failed.signal.aborted)
		throw new Error(`a worker could not start (${failed.signal.reason}); its reason stands above`);
}
