import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { openDatabase } from '../../../src/storage/sqlite/database.ts';
import { inspectSqliteFile } from '../../../src/storage/sqlite/inspect.ts';
import { schemaVersion } from '../../../src/storage/sqlite/schema.ts';
import { createFolder } from '../folder.ts';

const folder = createFolder();
afterAll(folder.remove);

const open = (path: string) => openDatabase({ path, durability: 'full', maxSizeBytes: 100 * 4_096 });

test('where nothing is yet, nothing is made', () => {
	const path = `${folder.fresh()}/deep/store.db`;
	expect(inspectSqliteFile(path)).toEqual({ status: 'absent' });
	expect(existsSync(path)).toBe(false);
	expect(readdirSync(folder.path)).toEqual([]);
});

test('a store that nobody uses is usable, and can be used afterwards', () => {
	const path = folder.fresh();
	open(path).close();
	const bytes = readFileSync(path);
	expect(inspectSqliteFile(path)).toEqual({ status: 'usable', version: schemaVersion, bytes: bytes.length });
	expect(readFileSync(path).equals(bytes)).toBe(true);
	expect(readdirSync(folder.path).filter((name) => name.startsWith(`${basename(path)}-`))).toEqual([]);
	open(path).close();
});

test('an empty file is as good as none', () => {
	const path = folder.fresh();
	writeFileSync(path, '');
	expect(inspectSqliteFile(path)).toEqual({ status: 'usable', version: 0, bytes: 0 });
});

test('a store that somebody has open is in use, and stays theirs', () => {
	const path = folder.fresh();
	const database = open(path);
	expect(inspectSqliteFile(path)).toEqual({ status: 'in use' });
	database.exec('UPDATE engine SET now = 1');
	database.close();
});

test('a store of a newer program, and of another one, are not ours to use', () => {
	const [newer, other] = [folder.fresh(), folder.fresh()];
	const database = open(newer);
	database.exec(`PRAGMA user_version = ${schemaVersion + 1}`);
	database.close();
	const foreign = new DatabaseSync(other);
	foreign.exec('CREATE TABLE plant (name TEXT)');
	foreign.close();
	expect(inspectSqliteFile(newer)).toMatchObject({ status: 'unusable', reason: expect.stringContaining('newer') });
	expect(inspectSqliteFile(other)).toEqual({ status: 'unusable', reason: 'it is a database of something else' });
});

test('a file that is no database is left where it is', () => {
	const path = folder.fresh();
	writeFileSync(path, 'x'.repeat(10_000));
	expect(inspectSqliteFile(path)).toEqual({ status: 'unusable', reason: 'file is not a database' });
	expect(existsSync(path)).toBe(true);
});

// The superuser may write everywhere.
test.skipIf(process.getuid?.() === 0)('a folder that cannot be written to is said to be so', () => {
	const locked = folder.fresh();
	mkdirSync(locked);
	chmodSync(locked, 0o500);
	expect(inspectSqliteFile(`${locked}/store.db`)).toMatchObject({
		status: 'unusable',
		reason: expect.stringContaining('EACCES'),
	});
});

test('a file where a folder should be is said to be so', () => {
	const path = folder.fresh();
	writeFileSync(path, '');
	expect(inspectSqliteFile(`${path}/store.db`)).toMatchObject({ status: 'unusable' });
});
