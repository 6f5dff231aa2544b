// The memory engine: the contract of model/store.ts on plain Maps. Every call runs in one piece, hence is atomic; nothing
// survives the process.
import type { Chance, Clock } from '../model/ports.ts';
import type { Store } from '../model/store.ts';
import { createBuckets } from './buckets.ts';
import { createDeadLetters } from './dead-letters.ts';
import { createDocuments, documentsMaxDefault, pageDefault } from './documents.ts';
import { createEngineClock } from './engine-clock.ts';
import { createLanes, pageOf } from './lanes.ts';
import { defaultLimits, type StoreLimits } from './limits.ts';
import { createOperations } from './operations.ts';

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
	const operations = createOperations({ documents, lanes, deadLetters, buckets }, limits);
	return {
		async get(keys) {
			const now = engineNow();
			return keys.map((key) => documents.get(key, now));
		},
		list: async (type, after = '', limit) =>
			documents.list({ type, after, ...(limit === undefined ? {} : { limit }) }, engineNow()),
		commit: async (writes) => operations.commit(writes, engineNow()),
		claim: async (max, leaseMs) => lanes.claim({ max, leaseMs }, engineNow()),
		settle: async (claim, settlement) => operations.settle(claim, settlement, engineNow()),
		take: async (bucket, pace) => buckets.take(bucket, pace, engineNow()),
		dead: async (operation) => operations.dead(operation, engineNow()),
		waiting: async (lane, after = '', limit = pageDefault) => pageOf(lanes.waiting({ lane, after, limit }), limit),
		stats: async () => operations.stats(engineNow()),
		close: async () => {},
	};
}
