// The end of an attempt, written down: settled as long as the lease lasts, then counted once and, where it is bad news, said.
import type { Clock, Counters, Log } from '../model/ports.ts';
import type { Claim, Settlement, Store } from '../model/store.ts';
import type { Conclusion } from './conclude.ts';
import type { StoreWatch } from './store-watch.ts';

/** What settling needs. */
export interface SettleDeps {
	readonly store: Store;
	readonly clock: Clock;
	readonly log: Log;
	readonly counters: Counters;
	readonly watch: StoreWatch;
}

/** Settles a claim, patiently until `leaseEnds`. */
export type Settle = (claim: Claim, conclusion: Conclusion, leaseEnds: number) => Promise<void>;

/** The settling of claims in `store`. */
export function createSettle({ store, clock, log, counters, watch }: SettleDeps): Settle {
	/** `undefined` when the store stayed out of reach: the lease passes and the delivery goes out anew, in doubt. */
	async function write(claim: Claim, settlement: Settlement, leaseEnds: number): Promise<boolean | undefined> {
		for (;;) {
			try {
				return await store.settle(claim, settlement);
			} catch (error) {
				const waitMs = watch.failed(error);
				if (clock.now() + waitMs >= leaseEnds) return undefined;
				await clock.sleep(waitMs);
			}
		}
	}

	return async (claim, { settlement, counted }, leaseEnds) => {
		const { id, lane } = claim;
		const isOurs = await write(claim, settlement, leaseEnds);
		if (isOurs) counters.add('otel_slack_deliveries_total', counted);
		else counters.add('otel_slack_deliveries_total', { outcome: 'retry', because: 'lost_lease' });
		if (!isOurs) log.warn(`delivery: the lease on ${lane} was lost before delivery ${id} could be settled`);
		else if (settlement.status === 'dead') log.error(`delivery: gave up ${id} on ${lane}: ${settlement.reason}`);
	};
}
