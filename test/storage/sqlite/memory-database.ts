// A database of our tables that no file stands behind.
import { DatabaseSync } from 'node:sqlite';
import { migrate } from '../../../src/storage/sqlite/schema.ts';

export function openMemoryDatabase(): DatabaseSync {
	const database = new DatabaseSync(':memory:');
	migrate(database);
	return database;
}

export function countRows(database: DatabaseSync, table: string): unknown {
	return database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n;
}
