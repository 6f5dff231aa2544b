// The one door to clock, chance, environment, console and signals. Everything else is handed these.
import { randomUUID } from 'node:crypto';
import type { Chance, Clock, CounterName, Counters, Labels, Log } from '../model/ports.ts';

/** The longest wait a Node timer can hold; a longer sleep is cut into pieces. */
const timerMsMax = 2_147_483_647;

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
export function createConsoleLog(level: 'debug' | 'info' | 'warn' | 'error' = 'info'): Log {
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
			const key = `${name} ${JSON.stringify(labels)}`;
			const row = table.get(key) ?? { name, labels, value: 0 };
			row.value += by;
			table.set(key, row);
		},
		snapshot: () => [...table.values()].map((row) => ({ ...row })),
	};
}

/** The process's environment variables. */
export function environment(): Readonly<Record<string, string | undefined>> {
	return process.env;
}
