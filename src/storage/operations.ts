// What a call to a store does to its parts, whatever these are kept in. Every operation runs in one piece; that this piece
// is atomic and survives is up to the engine.
import type { Applied, Claim, DeadLetter, Doc, Settlement, Store, StoreStats, Write } from '../model/store.ts';
import type { Buckets } from './buckets.ts';
import type { DeadLetters } from './dead-letters.ts';
import { type Documents, isExpected } from './documents.ts';
import type { Lanes } from './lanes.ts';
import type { StoreLimits } from './limits.ts';

/** What a store is made of. */
export interface StoreParts {
	readonly documents: Pick<Documents, 'get' | 'list' | 'apply'>;
	readonly lanes: Omit<Lanes, 'known'>;
	readonly deadLetters: DeadLetters;
	readonly buckets: Pick<Buckets, 'take'>;
}

/** The calls of a store that change something, each at a moment of the engine's time. */
export interface Operations {
	commit(writes: readonly Write[], now: number): Applied[];
	settle(claim: Claim, settlement: Settlement, now: number): boolean;
	dead(operation: Parameters<Store['dead']>[0], now: number): DeadLetter[];
	stats(now: number): StoreStats;
}

/** The operations over these parts. */
export function createOperations(parts: StoreParts, { deliveriesMax }: Pick<StoreLimits, 'deliveriesMax'>): Operations {
	const { documents, lanes, deadLetters } = parts;

	function fits({ deliveries = [] }: Write): boolean {
		const fresh = lanes.fresh(deliveries);
		return fresh === 0 || lanes.size + fresh <= deliveriesMax;
	}

	function apply(write: Write, now: number): Applied {
		for (const delivery of write.deliveries ?? []) lanes.enqueue(delivery, now);
		return documents.apply(write, now);
	}

	function commitOne(write: Write, now: number): Applied {
		const current: Doc | null = documents.get(write.key, now);
		if (!isExpected(write, current)) return { status: 'conflict', current };
		return fits(write) ? apply(write, now) : { status: 'full' };
	}

	return {
		commit: (writes, now) => writes.map((write) => commitOne(write, now)),
		settle(claim, settlement, now) {
			if (!lanes.settle(claim, settlement, now)) return false;
			const { id, lane, body } = claim;
			if (settlement.status === 'dead') deadLetters.add({ id, lane, body, reason: settlement.reason, at: now });
			if (settlement.status !== 'done') return true;
			// Not held to the limit: what was said must be remembered, and a place has just become free.
			for (const write of settlement.then ?? []) {
				if (isExpected(write, documents.get(write.key, now))) apply(write, now);
			}
			return true;
		},
		dead(operation, now) {
			if (!operation) return deadLetters.list();
			const letter = deadLetters.remove('requeue' in operation ? operation.requeue : operation.drop);
			if (letter && 'requeue' in operation) lanes.enqueue({ lane: letter.lane, body: letter.body }, now);
			return deadLetters.list();
		},
		stats: (now) => ({ ...lanes.stats(now), dead: deadLetters.size }),
	};
}
