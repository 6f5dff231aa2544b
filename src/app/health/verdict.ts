// Whether somebody has to be told that the program is not well, and why. Pure: vitals and the time go in, sentences come out.
import type { Vitals } from './vitals.ts';

/** What is still well. */
export interface Tolerance {
	/** How long a destination may be out of reach or held. */
	readonly unhealthyAfterMs: number;
}

/** Five minutes: Slack's own hiccups are over by then, and a revoked webhook is no less revoked. */
export const unhealthyAfterMsDefault: number = 5 * 60_000;

/** From this share of its places on, a store is nearly full: senders will soon be put off. */
const crowdedShare = 0.9;

/** For so long after the latest dead letter there is one too many. */
const deadFreshMs = 60 * 60_000;

const msPerMinute = 60_000;

/** What is not well, one sentence each; empty when all is. They hold no secret. */
export function reasonsOf(vitals: readonly Vitals[], { unhealthyAfterMs }: Tolerance, now: number): readonly string[] {
	return vitals.flatMap((each) => [
		...storeReasons(each),
		...(each.deadRoseAt !== undefined && now - each.deadRoseAt < deadFreshMs
			? [`${each.storage}: messages were given up lately; dead letters: ${each.stats?.dead ?? 'not to be seen now'}`]
			: []),
		...each.destinations.flatMap(({ name, state, since = now, reason = '' }) => {
			if (state === 'healthy' || now - since < unhealthyAfterMs) return [];
			const how = state === 'held' ? 'is held until its configuration is mended' : 'is out of reach';
			return [`${name} ${how} for ${Math.floor((now - since) / msPerMinute)} min: ${reason}`];
		}),
	]);
}

/** What keeps the program from taking more; empty when nothing does. */
export function storeReasons({ storage, stats, fault, deliveriesMax }: Vitals): readonly string[] {
	if (stats === undefined) return [`${storage}: the store is out of reach: ${fault ?? ''}`];
	if (stats.waiting < crowdedShare * deliveriesMax) return [];
	return [`${storage}: ${stats.waiting} of at most ${deliveriesMax} messages wait`];
}
