// Gathers the facts of issues in memory and adds them to the store every few seconds, so that a storm makes few writes.
// What several replicas add to one issue adds up. Facts are nobody's reason to be put off: where memory or the store is short
// of room, some are lost, and the counts of issues are not.
import type { IssueFacts } from '../../model/notification.ts';
import type { Clock, Log } from '../../model/ports.ts';
import type { Store } from '../../model/store.ts';
import { factsKey, readFacts, writeFacts } from './document.ts';
import { addFacts, type Facts, noFacts, shownFacts } from './facts.ts';

/** What a keeper is handed. */
export interface FactsKeeperDeps {
	readonly store: Store;
	readonly clock: Clock;
	readonly log: Log;
}

/** Keeps the facts of issues. */
export interface FactsKeeper {
	/** Takes what occurrences of an issue had in common. */
	add(issue: string, facts: Facts): void;
	/** All that is known of an issue here; nothing until the store has been asked. */
	known(issue: string): Facts | undefined;
	/** What to show of an issue: what is stored and what is not yet. */
	read(issue: string): Promise<IssueFacts | undefined>;
	/** Stores what is not stored yet; later additions are lost. */
	stop(): Promise<void>;
}

/** What is known of one issue. */
interface Entry {
	/** As it is stored; absent until the store has been asked. */
	stored?: Facts;
	/** What is not stored yet, and how many batches it came in. */
	fresh: Facts;
	batches: number;
	/** What is being stored. */
	leaving: Facts;
}

/** Often enough for what a card shows; a batch comes about every second. */
const writeEveryMs = 5_000;
/** Issues written at once; when thousands come up in a moment, the busiest go first. */
const writesMax = 200;
/** Issues in memory, some kilobytes each. More than these are told by nothing but a storm. */
const entriesMax = 2_000;
/** As long as the issue. */
const retentionMs = 30 * 24 * 60 * 60_000;

/** A keeper that has nothing to do. It waits for nothing unless there is something to store. */
export function createFactsKeeper({ store, clock, log }: FactsKeeperDeps): FactsKeeper {
	const entries = new Map<string, Entry>();
	const ending = new AbortController();
	let running: Promise<void> | undefined;

	function put(issue: string, entry: Entry): void {
		// The one longest untouched goes first.
		entries.delete(issue);
		entries.set(issue, entry);
		const [oldest] = entries.keys();
		if (entries.size > entriesMax && oldest !== undefined) entries.delete(oldest);
	}

	function unwritten(): (readonly [string, Entry])[] {
		return [...entries].filter(([, { batches }]) => batches > 0);
	}

	async function run(): Promise<void> {
		while (unwritten().length > 0 && !ending.signal.aborted) {
			await clock.sleep(writeEveryMs, ending.signal);
			await write();
		}
		running = undefined;
	}

	async function write(): Promise<void> {
		const chosen = unwritten()
			.toSorted(([, one], [, other]) => other.batches - one.batches)
			.slice(0, writesMax);
		for (const [, entry] of chosen) Object.assign(entry, { leaving: entry.fresh, fresh: noFacts, batches: 0 });
		// What may have been stored is not stored again: facts may be too low, never too high.
		await writeOut(chosen).catch((error: unknown) => log.warn(`facts of issues could not be stored: ${String(error)}`));
		for (const [, entry] of chosen) entry.leaving = noFacts;
	}

	async function writeOut(chosen: readonly (readonly [string, Entry])[]): Promise<void> {
		const docs = await store.get(chosen.map(([issue]) => factsKey(issue)));
		const sums = chosen.map(([issue, entry], at) => {
			const doc = docs[at] ?? null;
			const facts = addFacts(doc === null ? noFacts : readFacts(doc), entry.leaving);
			const write = { key: factsKey(issue), expect: doc?.version ?? 0, body: writeFacts(facts), ttlMs: retentionMs };
			return { entry, facts, write };
		});
		const applied = await store.commit(sums.map((sum) => sum.write));
		for (const [at, { entry, facts }] of sums.entries()) {
			if (applied[at]?.status === 'applied') entry.stored = facts;
			// Another replica was faster: added to what it wrote the next time.
			else Object.assign(entry, { fresh: addFacts(entry.fresh, entry.leaving), batches: entry.batches + 1 });
		}
	}

	return {
		add(issue, facts) {
			const entry = entries.get(issue) ?? { fresh: noFacts, batches: 0, leaving: noFacts };
			put(issue, Object.assign(entry, { fresh: addFacts(entry.fresh, facts), batches: entry.batches + 1 }));
			if (!ending.signal.aborted) running ??= run();
		},
		known(issue) {
			const entry = entries.get(issue);
			return entry?.stored && addFacts(entry.stored, addFacts(entry.leaving, entry.fresh));
		},
		async read(issue) {
			const [doc] = await store.get([factsKey(issue)]);
			const fresh = entries.get(issue)?.fresh;
			if (!doc && fresh === undefined) return undefined;
			return shownFacts(addFacts(doc ? readFacts(doc) : noFacts, fresh ?? noFacts), clock.now());
		},
		async stop() {
			ending.abort();
			await running;
			await write();
		},
	};
}
