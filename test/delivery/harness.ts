// An outbox over the memory engine in virtual time, before a peer that does what the test says and remembers every call.
import { createCounters } from '../../src/app/runtime.ts';
import {
	type Attempt,
	createOutbox,
	type Outbox,
	type OutboxOptions,
	type Trouble,
} from '../../src/delivery/outbox.ts';
import type { Counters } from '../../src/model/ports.ts';
import type { Claim, NewDelivery, Store } from '../../src/model/store.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import {
	createRememberedLog,
	createSeededChance,
	createVirtualClock,
	epoch,
	type RememberedLog,
	type VirtualClock,
} from '../fakes.ts';

/** One attempt, as the peer saw it. */
export interface Call {
	readonly lane: string;
	readonly body: string;
	/** Milliseconds since the test began. */
	readonly at: number;
	readonly tries: number;
	readonly unsure: boolean;
}

/** What the peer does; the signal is the attempt's. */
export type Peer = (claim: Claim, signal: AbortSignal) => Attempt | Promise<Attempt>;

export interface Delivery {
	readonly clock: VirtualClock;
	readonly store: Store;
	readonly outbox: Outbox;
	readonly log: RememberedLog;
	readonly counters: Counters;
	readonly calls: readonly Call[];
	/** Commits deliveries and wakes the outbox. */
	send(...deliveries: NewDelivery[]): Promise<void>;
	/** `outcome` or `outcome because`, with its total. */
	counted(): Record<string, number>;
}

export const delivered: Attempt = { outcome: { status: 'delivered' } };
export const moot: Attempt = { outcome: { status: 'moot' } };
export const unavailable: Attempt = {
	outcome: { status: 'retry', because: 'unavailable', reason: 'status 503', unsure: false },
};
export const badToken: Attempt = {
	outcome: { status: 'refused', because: 'configuration', reason: 'token_revoked' },
};
export const badPayload: Attempt = { outcome: { status: 'refused', because: 'payload', reason: 'invalid_blocks' } };
export const rateLimited = (afterMs: number): Attempt => ({
	outcome: { status: 'retry', because: 'rate_limited', reason: 'ratelimited', afterMs, unsure: false },
});

export function createDelivery(
	peer: Peer,
	options: Partial<OutboxOptions> = {},
	wrap: (store: Store, clock: VirtualClock) => Store = (store) => store,
	onTrouble?: (claim: Claim, trouble: Trouble) => Promise<void>,
): Delivery {
	const clock = createVirtualClock();
	const chance = createSeededChance();
	const log = createRememberedLog();
	const counters = createCounters();
	const store = wrap(createMemoryStore({ clock, chance }), clock);
	const calls: Call[] = [];
	const attempt = async (claim: Claim, signal: AbortSignal) => {
		const { lane, body, tries, unsure } = claim;
		calls.push({ lane, body, at: clock.now() - epoch, tries, unsure });
		return peer(claim, signal);
	};
	const outbox = createOutbox(
		{ store, clock, chance, log, counters, attempt, ...(onTrouble && { onTrouble }) },
		options,
	);
	return {
		...{ clock, store, outbox, log, counters, calls },
		async send(...deliveries) {
			await store.commit([{ key: 'none:', deliveries }]);
			outbox.wake();
		},
		counted() {
			const rows = counters.snapshot().map(({ labels, value }) => [Object.values(labels).join(' '), value] as const);
			return Object.fromEntries(rows);
		},
	};
}

/** Deliveries to one lane, their bodies counted up from 1. */
export function deliveries(count: number, lane = 'x'): NewDelivery[] {
	return Array.from({ length: count }, (_, i) => ({ lane, body: `${lane}${i + 1}` }));
}
