// How the program fares at this moment, gathered from its stores and outboxes. It judges nothing.
import type { Destination } from '../../delivery/lane-health.ts';
import { withinTime } from '../../delivery/within-time.ts';
import type { Clock } from '../../model/ports.ts';
import type { Store, StoreStats } from '../../model/store.ts';
import type { CommitTimes } from './commit-times.ts';

/** A store and what empties it, as far as looking at them goes. */
export interface Watched {
	/** The id of the extension that keeps it; `memory` where none does. */
	readonly storage: string;
	readonly store: Pick<Store, 'stats'>;
	/** What may wait in it. */
	readonly deliveriesMax: number;
	readonly commits: () => CommitTimes;
	readonly destinations: () => readonly Destination[];
}

/** How one store and its destinations fare. */
export interface Vitals {
	readonly storage: string;
	/** Absent when the store is out of reach. */
	readonly stats?: StoreStats;
	/** Why it is out of reach. */
	readonly fault?: string;
	readonly deliveriesMax: number;
	readonly commits: CommitTimes;
	readonly destinations: readonly Destination[];
	/** When the number of dead letters was last seen to rise, milliseconds since the epoch; absent when it was not. */
	readonly deadRoseAt?: number;
}

/** Whoever asks for health has little patience: Kubernetes gives up after a second. */
const patienceMs = 800;

/** A function that takes the vitals of all; each call remembers what it saw of dead letters. */
export function createVitals(clock: Clock, watched: readonly Watched[]): () => Promise<readonly Vitals[]> {
	const readers = watched.map((each) => createReader(clock, each));
	return () => Promise.all(readers.map((read) => read()));
}

function createReader(
	clock: Clock,
	{ storage, store, deliveriesMax, commits, destinations }: Watched,
): () => Promise<Vitals> {
	let deadSeen: number | undefined;
	let deadRoseAt: number | undefined;

	function noteDead({ dead }: StoreStats): void {
		if (deadSeen !== undefined && dead > deadSeen) deadRoseAt = clock.now();
		deadSeen = dead;
	}

	return async () => {
		const answer = await readStats(clock, store);
		if ('dead' in answer) noteDead(answer);
		return {
			storage,
			...('dead' in answer ? { stats: answer } : answer),
			deliveriesMax,
			commits: commits(),
			destinations: destinations(),
			...(deadRoseAt === undefined ? {} : { deadRoseAt }),
		};
	};
}

async function readStats(clock: Clock, store: Watched['store']): Promise<StoreStats | { readonly fault: string }> {
	try {
		const stats = await withinTime(clock, { ms: patienceMs, graceMs: 0 }, () => store.stats());
		return stats ?? { fault: 'it does not answer' };
	} catch (error) {
		return { fault: error instanceof Error ? error.message : String(error) };
	}
}
