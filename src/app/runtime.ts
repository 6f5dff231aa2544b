// The one door to clock, chance, environment, console and signals. Everything else is handed these.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { getHeapStatistics } from 'node:v8';
import type { Chance, Clock, CounterName, Counters, Labels, Log } from '../model/ports.ts';
import type { Cluster, Worker } from './workers.ts';

/** The longest wait a Node timer can hold; a longer sleep is cut into pieces. */
const timerMsMax = 2_147_483_647;

/** The world as the program sees it; tests hand in another one. */
export interface Runtime {
	readonly clock: Clock;
	readonly chance: Chance;
	readonly log: Log;
	readonly counters: Counters;
	/** Makes the calls to Slack. */
	readonly fetch: typeof globalThis.fetch;
	/** Writes a text to standard output. */
	readonly write: (text: string) => void;
	readonly memory: Memory;
}

/** The memory of this process. */
export interface Memory {
	/** What our own data takes now: the heap and the buffers beside it. */
	readonly usedBytes: () => number;
	/** What this process may have: the heap's limit, or the container's if that is tighter. */
	readonly availableBytes: number;
}

/** The memory of the real process. */
export const processMemory: Memory = {
	usedBytes() {
		const { heapUsed, external } = process.memoryUsage();
		return heapUsed + external;
	},
	availableBytes: Math.min(
		getHeapStatistics().heap_size_limit,
		process.constrainedMemory() || Number.POSITIVE_INFINITY,
	),
};

/** The real world. */
export function createRuntime(log: Log): Runtime {
	return {
		clock: createClock(),
		chance: realChance,
		log,
		counters: createCounters(),
		fetch: (...call) => fetch(...call),
		write: (text) => void process.stdout.write(text),
		memory: processMemory,
	};
}

/** Real time. Timers are unref'd when `keepAlive` is false, so that a host process can end. */
export function createClock(keepAlive = true): Clock {
	return {
		now: Date.now,
		async sleep(ms, signal) {
			for (let left = ms; left > 0 && !signal?.aborted; left -= timerMsMax) {
				await pause(Math.min(left, timerMsMax), keepAlive, signal);
			}
		},
	};
}

function pause(ms: number, keepAlive: boolean, signal: AbortSignal | undefined): Promise<void> {
	return new Promise((resolve) => {
		const end = () => {
			clearTimeout(timer);
			signal?.removeEventListener('abort', end);
			resolve();
		};
		const timer = setTimeout(end, ms);
		if (!keepAlive) timer.unref();
		signal?.addEventListener('abort', end, { once: true });
	});
}

/** Real dice. */
export const realChance: Chance = { fraction: Math.random, id: randomUUID };

/** A voice on standard error, one line a text. */
export function createConsoleLog(level: LogLevel = 'info'): Log {
	const levels = ['debug', 'info', 'warn', 'error'] as const;
	const write = (at: (typeof levels)[number]) => (text: string) => {
		if (levels.indexOf(at) < levels.indexOf(level)) return;
		console.error(`${new Date().toISOString()} ${at.padEnd(5)} ${text}`);
	};
	return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

/** Counters in memory. Their labels come from our own code and are few, so the table needs no limit. */
export function createCounters(): Counters {
	const table = new Map<string, { name: CounterName; labels: Labels; value: number }>();
	return {
		add(name, labels, by = 1) {
			const key = rowKey(name, labels);
			const row = table.get(key);
			if (row === undefined) table.set(key, { name, labels, value: by });
			else row.value += by;
		},
		snapshot: () => [...table.values()].map((row) => ({ ...row })),
	};
}

/** Each request counts three times, so a row is found without JSON, which would take a sixth of a small one's time. */
function rowKey(name: CounterName, labels: Labels): string {
	let key: string = name;
	for (const label in labels) key += `\n${label}\n${labels[label]}`;
	return key;
}

/** The process's environment variables. */
export function environment(): Readonly<Record<string, string | undefined>> {
	return process.env;
}

/** The text of a file; throws a system error when there is none to be had. */
export function readTextFile(path: string): string {
	return readFileSync(path, 'utf8');
}

/**
 * Loads a module that uses Node's SQLite. Node 22 warns of it on standard error with each start, which says nothing to an
 * operator: what of it is used here is tested on every Node that is supported. All other warnings pass.
 */
export async function loadWithoutSqliteWarning<T>(load: () => Promise<T>): Promise<T> {
	// Whatever it was called with is handed on; the overloads do not matter.
	const emitWarning = process.emitWarning as (...call: unknown[]) => void;
	process.emitWarning = (...call: unknown[]) => {
		if (!String(call[0]).startsWith('SQLite is an experimental feature')) emitWarning.apply(process, call);
	};
	try {
		return await load();
	} finally {
		process.emitWarning = emitWarning;
	}
}

/** The quietest text that is still told. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Tells whoever runs a host process something it must know, once, as Node tells its own warnings. */
export function warnHost(text: string): void {
	process.emitWarning(text);
}

/**
 * Drains once before a host process ends: when it has nothing left to do, and on SIGTERM, which then ends it as it would have
 * without us.
 */
export function drainAtEnd(drain: () => Promise<void>): void {
	process.once('beforeExit', () => void drain());
	process.once('SIGTERM', () => {
		const nobodyElse = process.listenerCount('SIGTERM') === 0;
		void drain().finally(() => nobodyElse && process.kill(process.pid, 'SIGTERM'));
	});
}

/**
 * Hears of what nobody caught. Node's own end follows once it has been told: the same words on standard error, the same exit
 * code. Where the host listens too, it decides how the process goes on, and is only listened beside.
 */
export function onCrash(tell: (thrown: unknown) => Promise<void>): void {
	let told: Promise<void> | undefined;
	process.on('uncaughtException', (thrown) => {
		const isFirst = told === undefined;
		told ??= tell(thrown);
		if (process.listenerCount('uncaughtException') > 1 || !isFirst) return;
		void told.finally(() => {
			console.error(thrown);
			process.exit(1);
		});
	});
}

/** The outside world of a command. */
export interface Io {
	readonly stdout: (text: string) => void;
	readonly stderr: (text: string) => void;
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** The text of a file; throws a system error when there is none to be had. */
	readonly readFile: (path: string) => string;
	/** The world for a command that stays, with a voice that is as loud as wanted. */
	readonly createRuntime: (level: LogLevel) => Runtime;
	/** Aborts when the process is asked to end, by SIGTERM or SIGINT; asked again, the process ends at once. */
	readonly stopOnSignals: () => AbortSignal;
	/** Calls back whenever the process is asked to read its configuration again, by SIGHUP. */
	readonly onReload: (reload: () => void) => void;
	/** Starts this command once more in a process of its own, which shares the ports of this one. */
	readonly startWorker: () => Worker;
	/** Whether this process is such a worker. */
	readonly isWorker: boolean;
}

/** The process as its command line sees it. */
export interface Shell {
	readonly args: readonly string[];
	/** The version of Node that runs it, such as `24.21.0`. */
	readonly nodeVersion: string;
	readonly io: Io;
	/** Ends the process once everything written is out, whatever is still open. */
	readonly exit: (code: number) => void;
}

/** The real process, which may be one of several. */
export function createShell({ isWorker, startWorker, onOrder }: Cluster): Shell {
	// Whoever reads our output may leave early (`| head`): then nobody is left to write for.
	process.stdout.on('error', () => process.exit(1));
	return {
		args: process.argv.slice(2),
		nodeVersion: process.versions.node,
		io: {
			stdout: (text) => void process.stdout.write(text),
			stderr: (text) => void process.stderr.write(text),
			environment: environment(),
			readFile: readTextFile,
			createRuntime: (level) => createRuntime(createConsoleLog(level)),
			stopOnSignals: isWorker ? () => stopOnOrder(onOrder) : stopOnSignals,
			onReload: (reload) => void (isWorker ? onOrder('reload', reload) : process.on('SIGHUP', reload)),
			startWorker,
			isWorker,
		},
		exit: (code) => void process.stdout.write('', () => process.exit(code)),
	};
}

/** After the first signal the listeners go, so that a second one ends the process as it always would. */
function stopOnSignals(): AbortSignal {
	const stopping = new AbortController();
	const signals = ['SIGTERM', 'SIGINT'] as const;
	const stop = () => {
		for (const signal of signals) process.off(signal, stop);
		stopping.abort();
	};
	for (const signal of signals) process.on(signal, stop);
	return stopping.signal;
}

/** A terminal signals to all processes at once; a worker has been asked once then, however often it hears of it. */
function stopOnOrder(onOrder: Cluster['onOrder']): AbortSignal {
	const stopping = new AbortController();
	const stop = () => stopping.abort();
	for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
	process.on('SIGHUP', () => {});
	onOrder('stop', stop);
	return stopping.signal;
}
