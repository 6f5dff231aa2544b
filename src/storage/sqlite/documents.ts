// Documents in a table. What a write makes of one is decided where the memory engine has it too; here it is read and kept.
import type { DatabaseSync } from 'node:sqlite';
import type { Doc } from '../../model/store.ts';
import { type Documents, type Entry, entryAfter, pageDefault } from '../documents.ts';
import { prepare } from './statement.ts';

/** The documents of one file. */
export interface DocumentTable extends Omit<Documents, 'size'> {
	/** Deletes some of those whose end has come. */
	sweep(now: number): void;
	/** Forgets some of those longest unwritten. */
	forgetOldest(): void;
	/** The least version that a new document may get. */
	readonly versionFloor: number;
}

/** Enough to outrun any writer, and done in a few milliseconds. */
const deletedAtOnce = 500;

interface Row extends Doc {
	readonly ends: number | null;
}

interface Gone {
	readonly version: number;
}

const columns = 'key, version, body, count, seen, ends';
const isLive = '(ends IS NULL OR ends > ?)';

/** The documents in this database. */
export function createDocumentTable(database: DatabaseSync, floor: number): DocumentTable {
	const live = prepare<Row>(database, `SELECT ${columns} FROM doc WHERE key = ? AND ${isLive}`);
	const page = prepare<Row>(
		database,
		`SELECT ${columns} FROM doc WHERE key >= ? AND key < ? AND key > ? AND ${isLive} ORDER BY key LIMIT ?`,
	);
	const put = prepare(
		database,
		`INSERT INTO doc (${columns}, written) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET version =
			excluded.version, body = excluded.body, count = excluded.count, seen = excluded.seen, ends = excluded.ends, written =
			excluded.written`,
	);
	const remove = prepare<Gone>(database, 'DELETE FROM doc WHERE key = ? RETURNING version');
	const removeExpired = prepare<Gone>(
		database,
		'DELETE FROM doc WHERE key IN (SELECT key FROM doc WHERE ends <= ? LIMIT ?) RETURNING version',
	);
	const removeOldest = prepare<Gone>(
		database,
		'DELETE FROM doc WHERE key IN (SELECT key FROM doc ORDER BY written LIMIT ?) RETURNING version',
	);
	let versionFloor = floor;
	let written = prepare<{ last: number | null }>(database, 'SELECT max(written) AS last FROM doc').get()?.last ?? 0;

	/** Keeps what is gone from giving its version to a successor. */
	function bury(gone: readonly Gone[]): void {
		for (const { version } of gone) versionFloor = Math.max(versionFloor, version + 1);
	}

	return {
		get versionFloor() {
			return versionFloor;
		},
		get(key, now) {
			const row = live.get(key, now);
			return row === undefined ? null : docOf(row);
		},
		list({ type, after, limit = pageDefault }, now) {
			const rows = page.all(`${type}:`, `${type};`, after, now, limit + 1);
			const docs = rows.slice(0, limit).map(docOf);
			return { docs, next: rows.length > limit ? (docs.at(-1)?.key ?? null) : null };
		},
		apply(write, now) {
			const row = live.get(write.key, now);
			const before = row && { ...row, ends: row.ends ?? Number.POSITIVE_INFINITY };
			// An expired one must not give its version to its successor.
			if (before === undefined) bury(remove.all(write.key));
			const after = entryAfter(write, before, { now, versionFloor });
			if (after) put.run(...valuesOf(write.key, after), ++written);
			else if (before) bury(remove.all(write.key));
			return { status: 'applied', version: after?.version ?? 0, count: after?.count ?? 0 };
		},
		sweep: (now) => bury(removeExpired.all(now, deletedAtOnce)),
		forgetOldest: () => bury(removeOldest.all(deletedAtOnce)),
	};
}

function docOf({ key, version, body, count, seen }: Row): Doc {
	return { key, version, body, count, seen };
}

function valuesOf(key: string, { version, body, count, seen, ends }: Entry): (string | number | null)[] {
	return [key, version, body, count, seen, Number.isFinite(ends) ? ends : null];
}
