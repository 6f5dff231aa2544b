// The Collector's memory limiter: while the process uses more memory than it should, records are refused before they take
// more. It looks at intervals, so refusing costs nothing; what counts as used is measured elsewhere.
import type { Acceptance, Clock, Component, Consumer, Log } from '../model/ports.ts';

/** When records are refused. */
export interface MemoryLimitOptions {
	/** How often the memory is looked at. */
	readonly checkIntervalMs: number;
	/** Above this records are refused, until the use falls below it again: the limit less the room for a spike. */
	readonly softLimitBytes: number;
}

/** What the limiter is handed. */
export interface MemoryLimitDeps {
	readonly clock: Clock;
	readonly log: Log;
	readonly next: Consumer;
	/** How much is in use now, in bytes. */
	readonly usedBytes: () => number;
	/** Lets go of what can be done without, whenever too much is in use. */
	readonly relieve?: () => void;
}

/** The Collector's words, which its clients' operators know; senders keep the data and come back. */
const refused: Acceptance = { status: 'retry', message: 'data refused due to high memory usage' };

const mebibyte = 1024 * 1024;

/** A limiter in front of `next`; it looks once at the start and then at each interval until it is stopped. */
export function createMemoryLimit(deps: MemoryLimitDeps, options: MemoryLimitOptions): Consumer & Component {
	const { clock, log, next, usedBytes } = deps;
	const stopped = new AbortController();
	let isOver = false;

	function look(): void {
		const used = usedBytes();
		const wasOver = isOver;
		isOver = used > options.softLimitBytes;
		if (isOver) deps.relieve?.();
		if (isOver === wasOver) return;
		const state = `${Math.round(used / mebibyte)} MiB used of ${Math.round(options.softLimitBytes / mebibyte)} MiB`;
		if (isOver) log.warn(`memory_limiter: records are refused: ${state}`);
		else log.info(`memory_limiter: records are taken again: ${state}`);
	}

	async function watch(): Promise<void> {
		while (!stopped.signal.aborted) {
			look();
			await clock.sleep(options.checkIntervalMs, stopped.signal);
		}
	}

	return {
		consume: async (telemetry) => (isOver ? refused : next.consume(telemetry)),
		async start() {
			void watch();
		},
		async stop() {
			stopped.abort();
		},
	};
}
