// The tables of one open file, put together, and the time that goes on in it from one process to the next.
import type { DatabaseSync } from 'node:sqlite';
import type { Chance, Clock } from '../../model/ports.ts';
import { createEngineClock } from '../engine-clock.ts';
import type { StoreLimits } from '../limits.ts';
import { createOperations, type Operations } from '../operations.ts';
import { createBucketTable } from './buckets.ts';
import { pageBytes } from './database.ts';
import { createLetterTable } from './dead-letters.ts';
import { createDocumentTable, type DocumentTable } from './documents.ts';
import { createHousekeeping } from './housekeeping.ts';
import { createLaneTable, type LaneTable } from './lanes.ts';
import { prepare } from './statement.ts';

/** An open file at work. Nothing in it is a transaction by itself. */
export interface Engine {
	readonly database: DatabaseSync;
	readonly documents: DocumentTable;
	readonly lanes: LaneTable;
	readonly take: ReturnType<typeof createBucketTable>['take'];
	readonly operations: Operations;
	/** The engine's time; it does not go back, not even over a restart. */
	now(): number;
	/** Has to run at the end of each transaction. */
	beforeCommit(): void;
}

/** The engine over a database. */
export function createEngine(
	{ database, clock, chance }: { database: DatabaseSync; clock: Clock; chance: Chance },
	limits: StoreLimits & { readonly maxSizeBytes: number },
): Engine {
	const saved = prepare<{ now: number; floor: number }>(database, 'SELECT now, floor FROM engine').get();
	const save = prepare(database, 'UPDATE engine SET now = ?, floor = ?');
	const changes = prepare<{ n: number }>(database, 'SELECT total_changes() AS n');
	const documents = createDocumentTable(database, saved?.floor ?? 0);
	const lanes = createLaneTable(database, chance);
	const buckets = createBucketTable(database);
	const deadLetters = createLetterTable(database, limits.deadLettersMax);
	const keepHouse = createHousekeeping(
		{ database, documents, lanes, buckets },
		Math.floor(limits.maxSizeBytes / pageBytes),
	);
	const behindMs = Math.max(0, (saved?.now ?? 0) - clock.now());
	const sinceOpened = createEngineClock(clock);
	const now = () => sinceOpened() + behindMs;
	lanes.shortenLeases(now());
	let changesSaved = 0;
	return {
		database,
		documents,
		lanes,
		take: buckets.take,
		operations: createOperations({ documents, lanes, deadLetters, buckets }, limits),
		now,
		beforeCommit() {
			keepHouse(now());
			// An empty claim, one a second, must not wait for the disk.
			if (changes.get()?.n === changesSaved) return;
			save.run(now(), documents.versionFloor);
			changesSaved = changes.get()?.n ?? 0;
		},
	};
}
