// The memory engine: the contract of model/store.ts on plain Maps. Every call runs in one piece, hence is atomic; nothing
// survives the process.
import type { Chance, Clock } from '../model/ports.ts';
import type { Applied, Doc, Store, Write } from '../model/store.ts';
import { createBuckets } from './buckets.ts';
import { createDeadLetters } from './dead-letters.ts';
import { createDocuments, documentsMaxDefault } from './documents.ts';
import { createEngineClock } from './engine-clock.ts';
import { createLanes } from './lanes.ts';
import { defaultLimits, type StoreLimits } from './limits.ts';

/** What the memory engine can be told; each limit says its default and why where it is defined. */
export interface MemoryStoreOptions extends StoreLimits {
	/** Documents kept; beyond it the one longest unwritten is forgotten. */
	readonly documentsMax: number;
}

/** A store that lives as long as the process. */
export function createMemoryStore(
	{ clock, chance }: { clock: Clock; chance: Chance },
	options: Partial<MemoryStoreOptions> = {},
): Store {
	const limits = { ...defaultLimits, documentsMax: documentsMaxDefault, ...options };
	const engineNow = createEngineClock(clock);
	const documents = createDocuments(limits.documentsMax);
	const lanes = createLanes(chance);
	const deadLetters = createDeadLetters(limits.deadLettersMax);
	const buckets = createBuckets();

	function fits({ deliveries = [] }: Write): boolean {
		const fresh = lanes.fresh(deliveries);
		return fresh === 0 || lanes.size + fresh <= limits.deliveriesMax;
	}

	function apply(write: Write, now: number): Applied {
		for (const delivery of write.deliveries ?? []) lanes.enqueue(delivery, now);
		return documents.apply(write, now);
	}

	function commitOne(write: Write, now: number): Applied {
		const current = documents.get(write.key, now);
		if (!isExpected(write, current)) return { status: 'conflict', current };
		return fits(write) ? apply(write, now) : { status: 'full' };
	}

	return {
		async get(keys) {
			const now = engineNow();
			return keys.map((key) => documents.get(key, now));
		},
		list: async (type, after = '', limit) =>
			documents.list({ type, after, ...(limit === undefined ? {} : { limit }) }, engineNow()),
		async commit(writes) {
			const now = engineNow();
			return writes.map((write) => commitOne(write, now));
		},
		claim: async (max, leaseMs) => lanes.claim({ max, leaseMs }, engineNow()),
		async settle(claim, settlement) {
			const now = engineNow();
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
		take: async (bucket, pace) => buckets.take(bucket, pace, engineNow()),
		async dead(operation) {
			if (!operation) return deadLetters.list();
			const letter = deadLetters.remove('requeue' in operation ? operation.requeue : operation.drop);
			if (letter && 'requeue' in operation) lanes.enqueue({ lane: letter.lane, body: letter.body }, engineNow());
			return deadLetters.list();
		},
		stats: async () => ({ ...lanes.stats(engineNow()), dead: deadLetters.size }),
		close: async () => {},
	};
}

/** Whether the document is as the writer believes; an expired one counts as none. */
function isExpected({ expect }: Write, current: Doc | null): boolean {
	return expect === undefined || expect === (current?.version ?? 0);
}
