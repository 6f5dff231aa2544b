// Waiting until everything that can be said now has been said, or until there is no point in waiting.
import type { Clock } from '../model/ports.ts';
import type { Store } from '../model/store.ts';
import type { Bell } from './bell.ts';
import { type Claiming, pollMsMax } from './claiming.ts';
import type { InFlight } from './in-flight.ts';
import { withinTime } from './within-time.ts';

/** What a flush needs. */
export interface FlushDeps {
	readonly store: Store;
	readonly clock: Clock;
	readonly bell: Bell;
	readonly inFlight: InFlight;
	readonly claiming: Claiming;
}

/** A function that waits at most `withinMs` and tells whether nothing is due or in flight any more. */
export function createFlush({
	store,
	clock,
	bell,
	inFlight,
	claiming,
}: FlushDeps): (withinMs: number) => Promise<boolean> {
	async function isIdle(): Promise<boolean> {
		if (inFlight.size > 0) return false;
		// A store out of reach tells nothing; the loop has said so.
		const due = await store.stats().then(
			(stats) => stats.due,
			() => Number.POSITIVE_INFINITY,
		);
		return due === 0;
	}

	async function drain(deadline: number, over: AbortSignal): Promise<boolean> {
		// What was known before this call may be out of date.
		bell.ring();
		for (;;) {
			const rung = bell.next();
			if (await isIdle()) return true;
			const isVain = claiming.state !== 'running' || (inFlight.size === 0 && claiming.isQuietUntil(deadline));
			if (isVain || over.aborted) return false;
			await clock.sleep(Math.min(pollMsMax, Math.max(1, deadline - clock.now())), rung);
		}
	}

	return async (withinMs) => {
		const deadline = clock.now() + withinMs;
		const drained = await withinTime(clock, { ms: withinMs, graceMs: 0 }, (over) => drain(deadline, over));
		return drained ?? false;
	};
}
