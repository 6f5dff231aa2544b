// How long a store takes for its commits: a wrapper that looks at the clock. It changes nothing of what is asked or answered.
import type { Clock } from '../../model/ports.ts';
import type { Store } from '../../model/store.ts';

/** Commits so far. */
export interface CommitTimes {
	readonly count: number;
	readonly sumMs: number;
	/** Of the latest hundred; 0 before the first. */
	readonly medianMs: number;
}

/** A store that is watched. */
export interface TimedStore extends Store {
	readonly commitTimes: () => CommitTimes;
}

/** Enough for a median that follows what the disk does now. */
export const latestMax = 100;

/** The store, its commits timed. The clock tells milliseconds, so single times are coarse and only many are exact. */
export function createTimedStore(store: Store, clock: Clock): TimedStore {
	let latest: readonly number[] = [];
	let count = 0;
	let sumMs = 0;
	return {
		...store,
		async commit(writes) {
			const start = clock.now();
			const applied = await store.commit(writes);
			const ms = Math.max(0, clock.now() - start);
			latest = [...latest.slice(1 - latestMax), ms];
			count++;
			sumMs += ms;
			return applied;
		},
		commitTimes: () => ({ count, sumMs, medianMs: medianOf(latest) }),
	};
}

function medianOf(numbers: readonly number[]): number {
	return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}
