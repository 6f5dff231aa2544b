// Random lives of a store and the plainest possible bookkeeping of them: a list of what waits, counted by looking at it.
import fc from 'fast-check';
import type { Claim, Store, StoreStats } from '../../src/model/store.ts';
import type { VirtualClock } from '../fakes.ts';

/** One step of a store's life. */
export type StoreOperation =
	| { readonly kind: 'enqueue'; readonly lane: string; readonly once: string | null; readonly delayMs: number }
	| { readonly kind: 'claim'; readonly max: number }
	| { readonly kind: 'settle'; readonly pick: number; readonly status: 'done' | 'retry' | 'dead' }
	| { readonly kind: 'requeue' | 'drop'; readonly pick: number }
	| { readonly kind: 'wait'; readonly ms: number };

/** Lives in which lanes, twins, delays, lost leases and dead letters meet. */
export const arbitraryOperations: fc.Arbitrary<StoreOperation[]> = fc.array(
	fc.oneof(
		{
			weight: 4,
			arbitrary: fc.record({
				kind: fc.constant('enqueue' as const),
				lane: fc.constantFrom('x', 'y', 'z'),
				once: fc.constantFrom(null, null, 'i', 'j'),
				delayMs: fc.constantFrom(0, 0, 500, 5_000),
			}),
		},
		{ weight: 3, arbitrary: fc.record({ kind: fc.constant('claim' as const), max: fc.integer({ min: 0, max: 3 }) }) },
		{
			weight: 3,
			arbitrary: fc.record({
				kind: fc.constant('settle' as const),
				pick: fc.nat(20),
				status: fc.constantFrom('done' as const, 'retry' as const, 'dead' as const),
			}),
		},
		fc.record({ kind: fc.constantFrom('requeue' as const, 'drop' as const), pick: fc.nat(5) }),
		fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(1, 400, 3_000) }),
	),
	{ maxLength: 60 },
);

/** Runs operations on a store and remembers what must wait in it. */
export interface StoreLedger {
	run(operation: StoreOperation): Promise<void>;
	recount(): StoreStats;
}

interface Entry {
	readonly body: string;
	readonly lane: string;
	readonly once: string | null;
	readonly since: number;
	due: number;
	claimed: boolean;
}

const leaseMs = 1_000;
const pace = { gapMs: 200, burst: 2 };

export function createLedger(store: Store, clock: VirtualClock): StoreLedger {
	const claims: Claim[] = [];
	let entries: Entry[] = [];
	let dead = 0;
	let bodies = 0;

	async function enqueue(lane: string, once: string | null, delayMs: number): Promise<void> {
		const body = `${++bodies}`;
		const due = clock.now() + delayMs;
		await store.commit([{ key: 'none:', deliveries: [{ lane, body, delayMs, ...(once === null ? {} : { once }) }] }]);
		const twin = entries.find((entry) => once !== null && entry.once === once && !entry.claimed);
		if (twin) twin.due = Math.min(twin.due, due);
		else entries.push({ body, lane, once, since: clock.now(), due, claimed: false });
	}

	async function claim(max: number): Promise<void> {
		const given = (await store.claim(max, leaseMs)).claims;
		claims.push(...given);
		for (const { body } of given) for (const entry of entries) if (entry.body === body) entry.claimed = true;
	}

	async function settle(pick: number, status: 'done' | 'retry' | 'dead'): Promise<void> {
		const claimed = claims[pick % Math.max(1, claims.length)];
		if (!claimed) return;
		const retry = { status: 'retry', afterMs: 300, unsure: false, failed: true } as const;
		const settlement = status === 'retry' ? retry : ({ status, reason: 'because', pace } as const);
		const valid = await store.settle(claimed, settlement);
		if (!valid || status === 'retry') return;
		entries = entries.filter(({ body }) => body !== claimed.body);
		if (status === 'dead') dead++;
	}

	async function bury(kind: 'requeue' | 'drop', pick: number): Promise<void> {
		const letters = await store.dead();
		const letter = letters[pick % Math.max(1, letters.length)];
		if (!letter) return;
		await store.dead(kind === 'requeue' ? { requeue: letter.id } : { drop: letter.id });
		dead--;
		const now = clock.now();
		const entry = { body: letter.body, lane: letter.lane, once: null, since: now, due: now, claimed: false };
		if (kind === 'requeue') entries.push(entry);
	}

	return {
		async run(operation) {
			if (operation.kind === 'enqueue') await enqueue(operation.lane, operation.once, operation.delayMs);
			else if (operation.kind === 'claim') await claim(operation.max);
			else if (operation.kind === 'settle') await settle(operation.pick, operation.status);
			else if (operation.kind === 'wait') clock.jump(operation.ms);
			else await bury(operation.kind, operation.pick);
		},
		recount: () => ({
			waiting: entries.length,
			due: entries.filter(({ due }) => due <= clock.now()).length,
			lanes: new Set(entries.map(({ lane }) => lane)).size,
			dead,
			oldest: entries.length === 0 ? null : Math.min(...entries.map(({ since }) => since)),
		}),
	};
}
