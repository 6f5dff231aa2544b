import { expect, test } from 'vitest';
import { bucketsMax } from '../../../src/storage/buckets.ts';
import { createBucketTable } from '../../../src/storage/sqlite/buckets.ts';
import { epoch } from '../../fakes.ts';
import { countRows, openMemoryDatabase } from './memory-database.ts';

const pace = { gapMs: 1_000, burst: 1 };

test('a bucket that is full again is forgotten, and no sooner', () => {
	const database = openMemoryDatabase();
	const buckets = createBucketTable(database);
	buckets.take('a', pace, epoch);
	buckets.sweep(epoch + 999);
	expect(countRows(database, 'bucket')).toBe(1);
	buckets.sweep(epoch + 1_000);
	expect(countRows(database, 'bucket')).toBe(0);
});

test('beyond the limit the fullest are forgotten', () => {
	const database = openMemoryDatabase();
	const buckets = createBucketTable(database);
	database.exec('BEGIN');
	for (let i = 0; i <= bucketsMax; i++) buckets.take(`${i}`, pace, epoch + i / 100);
	database.exec('COMMIT');
	buckets.sweep(epoch + 500);
	expect(countRows(database, 'bucket')).toBe(bucketsMax);
	expect([buckets.take('0', pace, epoch + 500), buckets.take('1', pace, epoch + 500)]).toEqual([0, 501]);
});
