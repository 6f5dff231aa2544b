// Hand-made stand-ins for time, chance and voice. Nothing here touches the real clock but to let the event loop turn.
import { setImmediate as turn } from 'node:timers/promises';
import type { Chance, Clock, Log } from '../src/model/ports.ts';

/** A clock that stands still until it is moved. */
export interface VirtualClock extends Clock {
	/** Moves time forward, waking sleepers in order, each at its own moment. */
	advance(ms: number): Promise<void>;
	/** Moves time in one step without waking anybody before its end: a clock that jumps. */
	jump(ms: number): void;
	/** How many sleepers wait. */
	readonly sleeping: number;
}

/** 2026-11-20 06:59:29 UTC. */
export const epoch = 1_795_157_969_000;

/** Lets everything that can run now, run. */
export async function settle(turns = 12): Promise<void> {
	for (let i = 0; i < turns; i++) await turn();
}

export function createVirtualClock(start: number = epoch): VirtualClock {
	let now = start;
	const sleepers = new Set<{ due: number; wake: () => void }>();
	const nextDue = () => Math.min(...[...sleepers].map((sleeper) => sleeper.due));
	return {
		now: () => now,
		get sleeping() {
			return sleepers.size;
		},
		jump(ms) {
			now += ms;
		},
		sleep: (ms, signal) =>
			new Promise((resolve) => {
				if (signal?.aborted || ms <= 0) return resolve();
				const wake = () => {
					sleepers.delete(sleeper);
					signal?.removeEventListener('abort', wake);
					resolve();
				};
				const sleeper = { due: now + ms, wake };
				sleepers.add(sleeper);
				signal?.addEventListener('abort', wake, { once: true });
			}),
		async advance(ms) {
			const end = now + ms;
			await settle();
			for (let due = nextDue(); due <= end; due = nextDue()) {
				now = Math.max(now, due);
				for (const sleeper of [...sleepers]) if (sleeper.due <= now) sleeper.wake();
				await settle();
			}
			now = Math.max(now, end);
		},
	};
}

/** Dice that fall the same way each run. */
export function createSeededChance(seed = 1): Chance {
	let state = seed >>> 0;
	const fraction = () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
	let ids = 0;
	return { fraction, id: () => `id-${++ids}` };
}

/** A log that remembers. */
export interface RememberedLog extends Log {
	readonly lines: string[];
}

export function createRememberedLog(): RememberedLog {
	const lines: string[] = [];
	const write = (level: string) => (text: string) => void lines.push(`${level} ${text}`);
	return { lines, debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

/** Memory that is never short. */
export const plentyOfMemory: { readonly usedBytes: () => number; readonly availableBytes: number } = {
	usedBytes: () => 0,
	availableBytes: 2 ** 30,
};
