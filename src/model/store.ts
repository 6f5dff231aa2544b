// The memory that survives: documents with counters, and deliveries waiting in lanes. One interface for all engines; what
// each promises is written in test/contract/store.ts. Business logic lives above it, once.

/** A document: JSON under a key, with two counters that never conflict. */
export interface Doc {
	readonly key: string;
	/** Counts decisions (writes of the body). It starts at the engine's clock, so a key used again never repeats one. */
	readonly version: number;
	readonly body: string;
	readonly count: number;
	/** The latest `seen` of all writes, milliseconds since the epoch. */
	readonly seen: number;
}

/** One atomic step on one document, and the deliveries that belong to it. */
export interface Write {
	readonly key: string;
	/** The version read before; 0 means the document must not exist; absent means whatever is there. */
	readonly expect?: number;
	/** A string replaces the body, `null` deletes the document, absent leaves it (counters and deliveries only). */
	readonly body?: string | null;
	/** Added to `count`. */
	readonly add?: number;
	readonly seen?: number;
	/** How long the document lives. With a body, absent means for ever; without one, absent keeps the present span. */
	readonly ttlMs?: number;
	readonly deliveries?: readonly NewDelivery[];
}

/** What became of one write. After a conflict or when full, nothing of it happened. */
export type Applied =
	| { readonly status: 'applied'; readonly version: number; readonly count: number }
	| { readonly status: 'conflict'; readonly current: Doc | null }
	| { readonly status: 'full' };

/** A durable intent to speak. */
export interface NewDelivery {
	/**
	 * The unit of order, lease and pace: one channel, one webhook. What is in a lane of timers waits for its time alone; it
	 * counts neither as waiting nor against a limit, so whoever uses such a lane keeps it short.
	 */
	readonly lane: string;
	readonly body: string;
	/** While one with this id waits, a second is dropped and the earlier due time wins. Claiming frees the id. */
	readonly once?: string;
	/** How long it waits before it is due; it does not block the lane meanwhile. */
	readonly delayMs?: number;
}

/** A delivery in somebody's hands. */
export interface Claim {
	readonly id: string;
	readonly lane: string;
	readonly body: string;
	/** Void once the lease has passed to somebody else. */
	readonly token: string;
	/** Claims so far, 1 at the first. */
	readonly tries: number;
	/** Retries settled with `failed`; back-off grows with these alone. */
	readonly fails: number;
	/** Whether an earlier attempt may have reached Slack. */
	readonly unsure: boolean;
	/** When it was enqueued, milliseconds since the epoch. */
	readonly since: number;
	/** How many more of its lane are due, counted up to a thousand: its backlog. */
	readonly behind: number;
}

/** A delivery as it lies in its lane. */
export interface WaitingDelivery {
	readonly id: string;
	readonly body: string;
	/** When it was enqueued, milliseconds since the epoch. */
	readonly since: number;
	/** When it is due; 0 once it has been claimed, since it then stays the head of its lane. */
	readonly due: number;
}

/** How a claim ends. */
export type Settlement =
	| { readonly status: 'done'; readonly pace?: Pace; readonly then?: readonly Write[] }
	| { readonly status: 'retry'; readonly afterMs: number; readonly unsure: boolean; readonly failed: boolean }
	| { readonly status: 'dead'; readonly reason: string; readonly pace?: Pace };

/** How fast a lane may speak: one message each `gapMs`, of which `burst` may come at once after a rest. */
export interface Pace {
	readonly gapMs: number;
	readonly burst: number;
}

/** A delivery that was given up. */
export interface DeadLetter {
	readonly id: string;
	readonly lane: string;
	readonly body: string;
	readonly reason: string;
	/** When it was given up, milliseconds since the epoch. */
	readonly at: number;
}

/** What a store holds back. A delivery waits until it is settled as done or dead. */
export interface StoreStats {
	readonly waiting: number;
	/** Those of them whose due time has come; only their lane can hold them back. */
	readonly due: number;
	/** Lanes with something waiting. */
	readonly lanes: number;
	readonly dead: number;
	/** The enqueue time of the oldest waiting delivery, `null` when none waits. */
	readonly oldest: number | null;
}

/** The memory itself. Every method may reject when the engine is out of reach; then nothing can be said of the call. */
export interface Store {
	/** The documents in the order of the keys, `null` where there is none. */
	get(keys: readonly string[]): Promise<(Doc | null)[]>;
	/** Documents whose key begins with `type:`, in key order, after the key `after`; `next` continues, `null` at the end. */
	list(type: string, after?: string, limit?: number): Promise<{ docs: Doc[]; next: string | null }>;
	/** Each write atomic for itself, in order, one round trip or fsync for all. */
	commit(writes: readonly Write[]): Promise<Applied[]>;
	/** The head deliveries of up to `max` ready lanes, one per lane. `nextMs` is the wait until a lane is ready. */
	claim(max: number, leaseMs: number): Promise<{ claims: Claim[]; nextMs: number | null }>;
	/** False when the token is void; then nothing was written. Safe to repeat. */
	settle(claim: Claim, settlement: Settlement): Promise<boolean>;
	/** Takes one from a bucket that refills at `pace`: 0 when taken, else the milliseconds to wait, and nothing taken. */
	take(bucket: string, pace: Pace): Promise<number>;
	/** The dead letters, after the operation if one is given: back to the end of its lane, or gone. */
	dead(operation?: { readonly requeue: string } | { readonly drop: string }): Promise<DeadLetter[]>;
	/**
	 * Deliveries waiting in a lane, those in somebody's hands included, in the order of their enqueueing, after the one with the
	 * id `after`, which may be gone; `next` continues, `null` at the end.
	 */
	waiting(
		lane: string,
		after?: string,
		limit?: number,
	): Promise<{ deliveries: WaitingDelivery[]; next: string | null }>;
	/** What waits, deliveries in somebody's hands included. */
	stats(): Promise<StoreStats>;
	close(): Promise<void>;
}

/** The lanes of timers begin with this. */
export const timerLanePrefix = 'timer:';

/** Whether a delivery waits for its time alone. */
export function isTimer({ lane }: { readonly lane: string }): boolean {
	return lane.startsWith(timerLanePrefix);
}
