// Keeps a file small: what has expired goes, then what is longest unwritten when the file gets full, and free pages go back
// to the disk. In slices, inside transactions that run anyway, so that nobody waits for it.
import type { DatabaseSync } from 'node:sqlite';
import type { BucketTable } from './buckets.ts';
import type { DocumentTable } from './documents.ts';
import type { LaneTable } from './lanes.ts';
import { prepare } from './statement.ts';

/** The tables that are kept small. */
export interface Household {
	readonly database: DatabaseSync;
	readonly documents: DocumentTable;
	readonly lanes: LaneTable;
	readonly buckets: BucketTable;
}

/** From this share of its size on, a file forgets its oldest documents; the rest is for what must still be written. */
const crowdedShare = 0.9;

/** Often enough for a table that grows by a few rows a second. */
const tidyEveryMs = 5_000;

/** A vacuum of 200 pages takes under a millisecond; a quarter of a thousand free pages, a megabyte, is kept for what comes. */
const vacuum = { pages: 200, pagesKept: 250 };

/** A function to call at the end of each transaction; `pagesMax` is what the file may grow to. */
export function createHousekeeping(
	{ database, documents, lanes, buckets }: Household,
	pagesMax: number,
): (now: number) => void {
	const pages = prepare<{ page_count: number }>(database, 'PRAGMA page_count');
	const free = prepare<{ freelist_count: number }>(database, 'PRAGMA freelist_count');
	const freePages = () => free.get()?.freelist_count ?? 0;
	const isCrowded = () => (pages.get()?.page_count ?? 0) - freePages() > crowdedShare * pagesMax;
	let tidyAt = 0;
	return (now) => {
		documents.sweep(now);
		if (isCrowded()) documents.forgetOldest();
		if (now < tidyAt) return;
		tidyAt = now + tidyEveryMs;
		lanes.forgetRested(now);
		buckets.sweep(now);
		if (freePages() > vacuum.pagesKept) database.exec(`PRAGMA incremental_vacuum(${vacuum.pages})`);
	};
}
