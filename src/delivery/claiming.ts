// The one loop of delivery: asks the store what is ready, hands it on, and sleeps until something can have changed.
import type { Clock } from '../model/ports.ts';
import type { Claim, Store } from '../model/store.ts';
import type { Bell } from './bell.ts';
import type { InFlight } from './in-flight.ts';
import type { StoreWatch } from './store-watch.ts';

/** What claiming needs. */
export interface ClaimingDeps {
	readonly store: Store;
	readonly clock: Clock;
	readonly bell: Bell;
	readonly watch: StoreWatch;
	readonly inFlight: InFlight;
	readonly carry: (claim: Claim, over: AbortController) => Promise<void>;
	/** Takes a claim that came after the stop. */
	readonly giveBack: (claim: Claim) => Promise<void>;
}

/** The loop and what it knows. */
export interface Claiming {
	/** Resolves after `stop`. */
	run(): Promise<void>;
	stop(): void;
	readonly state: 'new' | 'running' | 'stopped';
	/** Whether the last look showed that nothing becomes ready until then, and nothing has happened since. */
	isQuietUntil(time: number): boolean;
}

/** The longest sleep between two looks, as other processes may commit to the same store. */
export const pollMsMax = 1_000;

/** A loop that has not begun. */
export function createClaiming(deps: ClaimingDeps, options: { lanesAtOnce: number; leaseMs: number }): Claiming {
	const { store, clock, bell, watch, inFlight } = deps;
	let state: Claiming['state'] = 'new';
	let quiet = { rung: bell.next(), until: 0 };

	/** Tells how long to sleep. */
	async function look(rung: AbortSignal): Promise<number> {
		const free = options.lanesAtOnce - inFlight.size;
		if (free <= 0) return pollMsMax;
		const { claims, nextMs } = await store.claim(free, options.leaseMs);
		watch.worked();
		const take = state === 'stopped' ? deps.giveBack : deps.carry;
		for (const claim of claims) inFlight.add((over) => take(claim, over));
		quiet = { rung, until: clock.now() + (nextMs ?? Number.POSITIVE_INFINITY) };
		return claims.length === free ? pollMsMax : Math.min(nextMs ?? pollMsMax, pollMsMax);
	}

	return {
		get state() {
			return state;
		},
		async run() {
			if (state !== 'new') return;
			state = 'running';
			while (state === 'running') {
				// Taken before looking, so that whatever happens meanwhile cuts the sleep short.
				const rung = bell.next();
				const sleepMs = await look(rung).catch(watch.failed);
				await clock.sleep(Math.max(1, sleepMs), rung);
			}
		},
		stop() {
			state = 'stopped';
			bell.ring();
		},
		isQuietUntil: (time) => !quiet.rung.aborted && quiet.until > time,
	};
}
