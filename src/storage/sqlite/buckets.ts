// Budgets in a table. One whose past is no longer felt is as good as none.
import type { DatabaseSync } from 'node:sqlite';
import { type Buckets, bucketsMax } from '../buckets.ts';
import { freeAt, spend } from '../gcra.ts';
import { prepare } from './statement.ts';

/** The budgets of one file. */
export interface BucketTable extends Pick<Buckets, 'take'> {
	/** Forgets those that are full again, and the nearest to it beyond the limit. */
	sweep(now: number): void;
}

/** The budgets in this database. */
export function createBucketTable(database: DatabaseSync): BucketTable {
	const find = prepare<{ arrival: number }>(database, 'SELECT arrival FROM bucket WHERE name = ?');
	const put = prepare(
		database,
		'INSERT INTO bucket VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET arrival = excluded.arrival',
	);
	const removeFull = prepare(database, 'DELETE FROM bucket WHERE arrival <= ?');
	const trim = prepare(
		database,
		'DELETE FROM bucket WHERE name IN (SELECT name FROM bucket ORDER BY arrival DESC LIMIT -1 OFFSET ?)',
	);
	return {
		take(bucket, pace, now) {
			const arrival = find.get(bucket)?.arrival ?? 0;
			const waitMs = Math.ceil(freeAt(arrival, now, pace) - now);
			if (waitMs > 0) return waitMs;
			put.run(bucket, spend(arrival, now, pace));
			return 0;
		},
		sweep(now) {
			removeFull.run(now);
			trim.run(bucketsMax);
		},
	};
}
