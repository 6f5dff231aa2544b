// The generic cell rate algorithm: pace and burst in one remembered number, the theoretical arrival time. Knows nothing of
// lanes, of buckets or of where the number is kept.
import type { Pace } from '../model/store.ts';

/** The number to remember after one more message at `now`; 0 stands for no past. */
export function spend(arrival: number, now: number, pace: Pace): number {
	return Math.max(now, arrival) + pace.gapMs;
}

/** When the next message may leave: now, or later when the burst is spent. */
export function freeAt(arrival: number, now: number, pace: Pace): number {
	return Math.max(now, arrival - (pace.burst - 1) * pace.gapMs);
}
