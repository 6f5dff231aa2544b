import { statSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { createBucketTable } from '../../../src/storage/sqlite/buckets.ts';
import { openDatabase, pageBytes } from '../../../src/storage/sqlite/database.ts';
import { createDocumentTable } from '../../../src/storage/sqlite/documents.ts';
import { createHousekeeping } from '../../../src/storage/sqlite/housekeeping.ts';
import { createLaneTable } from '../../../src/storage/sqlite/lanes.ts';
import { createSeededChance, epoch } from '../../fakes.ts';
import { createFolder } from '../folder.ts';
import { countRows } from './memory-database.ts';

const folder = createFolder();
afterAll(folder.remove);

function open(pagesMax: number) {
	const path = folder.fresh();
	const database = openDatabase({ path, durability: 'normal', maxSizeBytes: 10_000 * pageBytes });
	const documents = createDocumentTable(database, 0);
	const household = {
		database,
		documents,
		lanes: createLaneTable(database, createSeededChance()),
		buckets: createBucketTable(database),
	};
	const keepHouse = createHousekeeping(household, pagesMax);
	const fill = (from: number, to: number) => {
		database.exec('BEGIN');
		for (let i = from; i < to; i++) documents.apply({ key: `a:${i}`, body: 'x'.repeat(2_000), ttlMs: 1_000 }, epoch);
		database.exec('COMMIT');
	};
	const pages = () => Number(database.prepare('PRAGMA page_count').get()?.page_count);
	const free = () => Number(database.prepare('PRAGMA freelist_count').get()?.freelist_count);
	return { ...household, path, keepHouse, fill, pages, free };
}

test('as a file gets full its oldest documents give way, not before', () => {
	const { database, documents, keepHouse, fill } = open(1_000);
	fill(0, 1_500);
	keepHouse(epoch);
	expect(countRows(database, 'doc')).toBe(1_500);
	fill(1_500, 2_000);
	keepHouse(epoch);
	expect(countRows(database, 'doc')).toBe(1_500);
	expect([documents.get('a:499', epoch), documents.get('a:500', epoch)?.key]).toEqual([null, 'a:500']);
	database.close();
});

test('free pages go back to the disk in slices of two hundred, every five seconds, and a megabyte is kept', () => {
	const { database, documents, path, keepHouse, fill, pages, free } = open(10_000);
	fill(0, 1_400);
	for (let i = 0; i < 3; i++) documents.sweep(epoch + 1_000);
	const freed = free();
	expect(freed).toBeGreaterThan(600);
	const freeAfter = (ms: number) => {
		keepHouse(epoch + ms);
		return free();
	};
	const times = [0, 4_999, 5_000, 10_000, 15_000, 20_000];
	const left = [freed - 200, freed - 200, freed - 400, freed - 600, freed - 600, freed - 600];
	expect(freed - 400).toBeGreaterThan(250);
	expect(times.map(freeAfter)).toEqual(left);
	database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
	expect(statSync(path).size).toBe(pages() * pageBytes);
	database.close();
});
