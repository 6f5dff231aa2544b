// A server in a process of its own, so that its CPU time is its own. The process that measures starts and asks it; the server
// tells where it listens and what it has used.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What a server has used since it started. */
export interface Usage {
	readonly cpuMs: number;
	readonly rssBytes: number;
	readonly heapBytes: number;
	/** The most it ever took. */
	readonly peakRssBytes: number;
	/** For how long at most the event loop stood still since the last question. */
	readonly standstillMs: number;
}

/** A running server. */
export interface ServerProcess {
	readonly port: number;
	usage(): Promise<Usage>;
	end(): Promise<void>;
}

/** Forks a server. Rejects when it ends before it listens. */
export async function startServer(file: string, args: readonly string[]): Promise<ServerProcess> {
	const child = fork(new URL(file, import.meta.url), args);
	const ended = once(child, 'exit');
	const [told] = await Promise.race([once(child, 'message'), ended.then(([code]) => [{ code }])]);
	if (typeof told.port !== 'number') throw new Error(`${file} ${args.join(' ')} ended with ${told.code}`);
	return {
		port: told.port,
		async usage() {
			child.send('usage');
			const [usage] = await once(child, 'message');
			return usage;
		},
		async end() {
			child.disconnect();
			await ended;
		},
	};
}

/** How often the event loop is looked at: as finely as Node allows. */
const lookMs = 1;

/** The server's half: tells where it listens, answers what it has used, and ends with whoever started it. */
export function standBy(port: number): void {
	const delay = monitorEventLoopDelay({ resolution: lookMs });
	delay.enable();
	process.on('disconnect', () => process.exit());
	process.on('message', () => {
		process.send?.(usageNow(delay.max / 1e6 - lookMs));
		delay.reset();
	});
	process.send?.({ port });
}

function usageNow(standstillMs: number): Usage {
	const { user, system } = process.cpuUsage();
	const { rss, heapUsed } = process.memoryUsage();
	const peakRssBytes = 1024 * process.resourceUsage().maxRSS;
	return { cpuMs: (user + system) / 1e3, rssBytes: rss, heapBytes: heapUsed, peakRssBytes, standstillMs };
}
