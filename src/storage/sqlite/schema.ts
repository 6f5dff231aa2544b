// The tables of a SQLite store, and how a file of an earlier version becomes one of this. Times are milliseconds of the
// engine's clock; they are REAL because a pace need not divide a second evenly.
import type { DatabaseSync } from 'node:sqlite';
import { storeFault } from '../store-fault.ts';
import { prepare } from './statement.ts';

/** Marks a file as ours, so that nobody else's database is taken for a store: "otsl" in ASCII. */
export const applicationId = 0x6f74736c;

/**
 * One step for each version of the schema, the first for an empty file; a step once released is never changed.
 *
 * A delivery that was claimed once gets the due time 0, which makes it its lane's head for good, and `tries` above 0, which
 * frees its `once`. A lane's `ready` is what it is claimed by: the later of its hold and its head's due time.
 */
const migrations: readonly string[] = [
	`
	CREATE TABLE doc (
		key TEXT NOT NULL PRIMARY KEY,
		version INTEGER NOT NULL,
		body TEXT NOT NULL,
		count REAL NOT NULL,
		seen REAL NOT NULL,
		ends REAL,
		written INTEGER NOT NULL
	) STRICT;
	CREATE INDEX doc_ends ON doc (ends) WHERE ends IS NOT NULL;
	CREATE INDEX doc_written ON doc (written);
	CREATE TABLE delivery (
		id INTEGER PRIMARY KEY AUTOINCREMENT,
		lane TEXT NOT NULL,
		body TEXT NOT NULL,
		once TEXT,
		since REAL NOT NULL,
		due REAL NOT NULL,
		tries INTEGER NOT NULL DEFAULT 0,
		fails INTEGER NOT NULL DEFAULT 0,
		unsure INTEGER NOT NULL DEFAULT 0
	) STRICT;
	CREATE INDEX delivery_order ON delivery (lane, due, id);
	CREATE UNIQUE INDEX delivery_once ON delivery (once) WHERE once IS NOT NULL AND tries = 0;
	CREATE TABLE lane (
		name TEXT NOT NULL PRIMARY KEY,
		token TEXT,
		hold REAL NOT NULL DEFAULT 0,
		arrival REAL NOT NULL DEFAULT 0,
		ready REAL
	) STRICT;
	CREATE INDEX lane_ready ON lane (ready) WHERE ready IS NOT NULL;
	CREATE TABLE letter (
		seq INTEGER PRIMARY KEY AUTOINCREMENT,
		id TEXT NOT NULL UNIQUE,
		lane TEXT NOT NULL,
		body TEXT NOT NULL,
		reason TEXT NOT NULL,
		at REAL NOT NULL
	) STRICT;
	CREATE TABLE bucket (name TEXT NOT NULL PRIMARY KEY, arrival REAL NOT NULL) STRICT;
	CREATE INDEX bucket_arrival ON bucket (arrival);
	CREATE TABLE engine (now REAL NOT NULL, floor INTEGER NOT NULL) STRICT;
	INSERT INTO engine VALUES (0, 0);
	`,
];

/** The version of the schema that this program reads and writes. */
export const schemaVersion: number = migrations.length;

/** What the tables of a file are. */
export interface Identity {
	/** 0 for an empty file. */
	readonly version: number;
	/** Why this program cannot use them; absent when it can. */
	readonly fault?: string;
}

/** Finds out what the tables of a file are. */
export function identify(database: DatabaseSync): Identity {
	const version = pragma(database, 'user_version');
	if (version > schemaVersion) {
		const versions = `it has version ${version} of the tables, this program knows ${schemaVersion}`;
		return { version, fault: `it was written by a newer otel-slack: ${versions}` };
	}
	const isOurs = version === 0 ? isEmpty(database) : pragma(database, 'application_id') === applicationId;
	return isOurs ? { version } : { version, fault: 'it is a database of something else' };
}

/** Brings the tables of a file up to date in one transaction. Throws when it holds something else or something newer. */
export function migrate(database: DatabaseSync): void {
	const { version, fault } = identify(database);
	if (fault !== undefined) throw storeFault(fault);
	if (version === schemaVersion) return;
	const steps = migrations.slice(version).join('');
	database.exec(
		`BEGIN IMMEDIATE;${steps};PRAGMA application_id = ${applicationId};PRAGMA user_version = ${schemaVersion};COMMIT`,
	);
}

function isEmpty(database: DatabaseSync): boolean {
	return prepare<{ n: number }>(database, 'SELECT count(*) AS n FROM sqlite_schema').get()?.n === 0;
}

function pragma(database: DatabaseSync, name: 'user_version' | 'application_id'): number {
	return prepare<Record<string, number>>(database, `PRAGMA ${name}`).get()?.[name] ?? 0;
}
