// Random lives, lived by an engine and by the memory engine at once: whatever one answers the other answers too. Ids, tokens
// and versions are each engine's own and are not compared, only what follows from them.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Applied, Claim, DeadLetter, Doc, Store, WaitingDelivery, Write } from '../../src/model/store.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { createSeededChance, createVirtualClock } from '../fakes.ts';
import type { OpenStore } from './store.ts';
import { arbitraryOperations, createLedger } from './store-operations.ts';

/** A write whose `expect` says what the writer knows, as versions differ from engine to engine. */
interface KnowingWrite extends Omit<Write, 'expect'> {
	readonly knows: 'nothing' | 'absent' | 'current' | 'stale';
	/** What passes before it. */
	readonly afterMs: number;
}

const keys = ['issue:a', 'issue:b', 'issues:c', 'told:a'];
const limits = { deliveriesMax: 6, deadLettersMax: 1 };

const arbitraryWrite: fc.Arbitrary<KnowingWrite> = fc
	.record(
		{
			key: fc.constantFrom(...keys),
			knows: fc.constantFrom('nothing', 'nothing', 'absent', 'current', 'stale'),
			afterMs: fc.constantFrom(0, 0, 1, 300),
			body: fc.option(fc.constantFrom('{}', '{"a":"ä\\ud800"}', '')),
			add: fc.integer({ min: 0, max: 3 }),
			seen: fc.integer({ min: 0, max: 5 }),
			ttlMs: fc.constantFrom(1, 400, 5_000),
			deliveries: fc.array(
				fc.record(
					{
						lane: fc.constantFrom('x', 'y', 'z'),
						body: fc.constant('beside'),
						once: fc.constantFrom('i', 'j', 'k'),
						delayMs: fc.constantFrom(0, 500),
					},
					{ requiredKeys: ['lane', 'body'] },
				),
				{ maxLength: 3 },
			),
		},
		{ requiredKeys: ['key', 'knows', 'afterMs'] },
	)
	.map((write) => write as KnowingWrite);

/** Several lives in a row, since a single one is mostly short. */
const longLives = fc.array(arbitraryOperations, { minLength: 4, maxLength: 4 }).map((lives) => lives.flat());

const withoutVersion = (doc: Doc | null) => doc && { ...doc, version: 0 };
const outcomeOf = (applied: Applied) => {
	if (applied.status === 'full') return applied;
	if (applied.status === 'conflict') return { status: 'conflict', current: withoutVersion(applied.current) };
	return { status: 'applied', exists: applied.version > 0, count: applied.count };
};
const claimOf = ({ id: _id, token: _token, ...claim }: Claim) => claim;
const deliveryOf = ({ id: _id, ...delivery }: WaitingDelivery) => delivery;
const letterOf = ({ id: _id, ...letter }: DeadLetter) => letter;
const byLane = (one: { lane: string }, other: { lane: string }) => one.lane.localeCompare(other.lane);

/** Both stores as one: it answers as the first does, after both have been found to agree. */
function createPair(first: Store, second: Store): Store {
	const counterparts = new Map<string, Claim>();
	const nameOf = ({ lane, token }: Claim) => `${lane} ${token}`;

	async function both<T, Seen>(call: (store: Store) => Promise<T>, seen: (answer: T) => Seen): Promise<[T, T]> {
		const answers: [T, T] = [await call(first), await call(second)];
		expect(seen(answers[1])).toEqual(seen(answers[0]));
		return answers;
	}

	return {
		get: async (wanted) =>
			(
				await both(
					(store) => store.get(wanted),
					(docs) => docs.map(withoutVersion),
				)
			)[0],
		list: async (...page) =>
			(
				await both(
					(store) => store.list(...page),
					({ docs, next }) => ({ docs: docs.map(withoutVersion), next }),
				)
			)[0],
		commit: async (writes) =>
			(
				await both(
					(store) => store.commit(writes),
					(applied) => applied.map(outcomeOf),
				)
			)[0],
		async claim(max, leaseMs) {
			// Of lanes ready since the same millisecond any may come first, so it is all or none.
			const most = max === 0 ? 0 : 100;
			const [mine, theirs] = await both(
				(store) => store.claim(most, leaseMs),
				({ claims, nextMs }) => ({ claims: claims.toSorted(byLane).map(claimOf), nextMs }),
			);
			for (const claim of mine.claims) {
				const counterpart = theirs.claims.find(({ lane }) => lane === claim.lane);
				if (counterpart) counterparts.set(nameOf(claim), counterpart);
			}
			return mine;
		},
		async settle(claim, settlement) {
			const then = [
				{ key: 'told:a', body: '{}', add: 1, deliveries: [{ lane: claim.lane, body: 'after', once: 'k' }] },
			];
			const end = settlement.status === 'done' ? { ...settlement, then } : settlement;
			const counterpart = counterparts.get(nameOf(claim)) ?? claim;
			const [valid] = await both(
				(store) => store.settle(store === first ? claim : counterpart, end),
				(answer) => answer,
			);
			return valid;
		},
		take: async (...bucket) =>
			(
				await both(
					(store) => store.take(...bucket),
					(ms) => ms,
				)
			)[0],
		async dead(operation) {
			const before = await both(
				(store) => store.dead(),
				(letters) => letters.map(letterOf),
			);
			if (operation === undefined) return before[0];
			const wanted = 'requeue' in operation ? operation.requeue : operation.drop;
			const id = before[1][before[0].findIndex((letter) => letter.id === wanted)]?.id ?? 'unknown';
			const counterpart = 'requeue' in operation ? { requeue: id } : { drop: id };
			const [letters] = await both(
				(store) => store.dead(store === first ? operation : counterpart),
				(after) => after.map(letterOf),
			);
			return letters;
		},
		async waiting(lane) {
			const [mine] = await both(
				(store) => store.waiting(lane),
				({ deliveries }) => deliveries.map(deliveryOf),
			);
			return mine;
		},
		stats: async () =>
			(
				await both(
					(store) => store.stats(),
					(stats) => stats,
				)
			)[0],
		close: async () => void (await Promise.all([first.close(), second.close()])),
	};
}

/** Writes to both stores what a writer would who knows this much of each. */
async function write(
	stores: readonly [Store, Store],
	{ knows, afterMs: _afterMs, ...rest }: KnowingWrite,
): Promise<void> {
	const outcomes = await Promise.all(
		stores.map(async (store) => {
			const version = (await store.get([rest.key]))[0]?.version ?? 0;
			const expected = {
				nothing: {},
				absent: { expect: 0 },
				current: { expect: version },
				stale: { expect: version - 1 },
			};
			return (await store.commit([{ ...rest, ...expected[knows] }])).map(outcomeOf);
		}),
	);
	expect(outcomes[1]).toEqual(outcomes[0]);
}

/** The engine lives as the memory engine does. */
export function storesAgree(name: string, open: OpenStore): void {
	test(`${name} answers as the memory engine does, whatever happens`, async () => {
		await fc.assert(
			fc.asyncProperty(
				longLives,
				fc.array(arbitraryWrite, { maxLength: 60, size: 'max' }),
				async (operations, writes) => {
					const clock = createVirtualClock();
					const memory = createMemoryStore({ clock, chance: createSeededChance() }, limits);
					const { store } = await open(clock, limits);
					const pair = createPair(memory, store);
					const ledger = createLedger(pair, clock);
					for (let i = 0; i < Math.max(operations.length, writes.length); i++) {
						const [operation, next] = [operations[i], writes[i]];
						if (operation) await ledger.run(operation);
						clock.jump(next?.afterMs ?? 0);
						if (next) await write([memory, store], next);
						await pair.take('bucket', { gapMs: 700, burst: 2 });
						await pair.stats();
						await pair.waiting('x');
					}
					await pair.get(keys);
					for (const type of ['issue', 'told']) await pair.list(type, '', 1);
					await pair.dead();
					await pair.close();
				},
			),
			{ seed: 20_261_120, numRuns: 40 },
		);
	});
}
