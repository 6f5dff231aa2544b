// Waiting for what other processes do, with an end.
import { setTimeout as pause } from 'node:timers/promises';

const lookMs = 20;

/** Waits until something is so; false when it was not within the time. */
export async function eventually(condition: () => boolean, withinMs: number): Promise<boolean> {
	const end = performance.now() + withinMs;
	while (!condition()) {
		if (performance.now() > end) return false;
		await pause(lookMs);
	}
	return true;
}
