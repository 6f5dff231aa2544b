// How much any engine keeps of what strangers can make grow.

/** How far the deliveries behind a claim are counted; a longer backlog is no other case, and counting it takes time. */
export const behindMax = 1_000;

/** The limits every engine holds. */
export interface StoreLimits {
	/** Deliveries that may wait, those in flight included. A write that would exceed it answers `full`. */
	readonly deliveriesMax: number;
	/** Dead letters kept; beyond it the oldest is forgotten. */
	readonly deadLettersMax: number;
}

/**
 * 10,000 deliveries: at a message a second one channel works them off in under three hours, and what is older than that
 * is no alert any more; with their issues they take about 20 MB. 1,000 dead letters: somebody reads them one by one, and
 * a longer list says the same thing again.
 */
export const defaultLimits: StoreLimits = { deliveriesMax: 10_000, deadLettersMax: 1_000 };
