// Budgets shared by many lanes, such as what a whole workspace may hear. Knows nothing of deliveries.
import type { Pace } from '../model/store.ts';
import { freeAt, spend } from './gcra.ts';

/** Bounds a table keyed by names from the data. Forgetting the longest unused only gives it a fresh burst. */
export const bucketsMax = 10_000;

/** Budgets by name. */
export interface Buckets {
	/** 0 when one was taken, else the milliseconds to wait. */
	take(bucket: string, pace: Pace, now: number): number;
	readonly size: number;
}

/** An empty table of budgets. */
export function createBuckets(): Buckets {
	const arrivals = new Map<string, number>();
	return {
		get size() {
			return arrivals.size;
		},
		take(bucket, pace, now) {
			const arrival = arrivals.get(bucket) ?? 0;
			const waitMs = Math.ceil(freeAt(arrival, now, pace) - now);
			if (waitMs > 0) return waitMs;
			arrivals.delete(bucket);
			arrivals.set(bucket, spend(arrival, now, pace));
			forgetOldest(arrivals);
			return 0;
		},
	};
}

function forgetOldest(arrivals: Map<string, number>): void {
	for (const bucket of arrivals.keys()) {
		if (arrivals.size <= bucketsMax) return;
		arrivals.delete(bucket);
	}
}
