// When a queue is handed over: the first item after a rest at once, since somebody waits for it; then one round per delay, or
// sooner when a batch is full. It knows neither records nor where they go.
import type { Clock } from '../model/ports.ts';
import type { RankedQueue } from './queue.ts';

/** A queue that empties itself. */
export interface Pump {
	/** To be called after each addition. */
	nudge(): void;
	/** Resolves when all that waits now has been handed over. */
	empty(): Promise<void>;
	/** Ends the rounds; `empty` still works. */
	close(): void;
}

/** What a pump works on. */
export interface PumpOptions<T> {
	readonly queue: RankedQueue<T>;
	readonly handOver: (batch: readonly T[]) => Promise<unknown>;
	readonly batchMax: number;
	/** The least time between two rounds, unless a batch is full. */
	readonly delayMs: number;
}

/** A pump. Its loop lives in the context of its making and not of an addition, so it holds on to nobody's request. */
export function createPump<T>(clock: Clock, { queue, handOver, batchMax, delayMs }: PumpOptions<T>): Pump {
	let closed = false;
	let wake = () => {};
	let pause = new AbortController();
	let handing: Promise<void> = Promise.resolve();
	const isFull = () => queue.size >= batchMax;

	function addition(): Promise<void> {
		return new Promise((resolve) => {
			wake = resolve;
		});
	}

	/** One round after the other, so that batches keep their order. */
	function empty(): Promise<void> {
		const waiting = queue.size;
		handing = handing.then(async () => {
			for (let left = waiting; left > 0 && queue.size > 0; left -= batchMax) await handOver(queue.take(batchMax));
		});
		return handing;
	}

	async function run(): Promise<void> {
		while (!closed) {
			if (queue.size === 0) await addition();
			// Whoever made the addition goes on first, and what else it adds in the same breath goes along.
			await new Promise((resolve) => setImmediate(resolve));
			await empty();
			pause = new AbortController();
			if (!closed && !isFull()) await clock.sleep(delayMs, pause.signal);
		}
	}

	void run();
	return {
		empty,
		nudge() {
			wake();
			if (isFull()) pause.abort();
		},
		close() {
			closed = true;
			wake();
			pause.abort();
		},
	};
}
