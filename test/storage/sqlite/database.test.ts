import { writeFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { isDamage, openDatabase } from '../../../src/storage/sqlite/database.ts';
import type { DatabaseOptions } from '../../../src/storage/sqlite/options.ts';
import { prepare } from '../../../src/storage/sqlite/statement.ts';
import { createFolder } from '../folder.ts';

const folder = createFolder();
afterAll(folder.remove);

const options = (over: Partial<DatabaseOptions> = {}): DatabaseOptions => ({
	path: folder.fresh(),
	durability: 'full',
	maxSizeBytes: 100 * 4_096,
	...over,
});

function faultOf(open: () => unknown): unknown {
	try {
		open();
	} catch (error) {
		return error;
	}
	return undefined;
}

test('a database is set up as promised', () => {
	const database = openDatabase(options());
	const value = (name: string) => prepare<Record<string, unknown>>(database, `PRAGMA ${name}`).get()?.[name];
	const names = ['auto_vacuum', 'locking_mode', 'journal_mode', 'synchronous', 'max_page_count', 'page_size'];
	expect(names.map(value)).toEqual([2, 'exclusive', 'wal', 2, 100, 4_096]);
	database.close();
});

test('commits that need not wait for the disk do not', () => {
	const database = openDatabase(options({ durability: 'normal' }));
	expect(prepare(database, 'PRAGMA synchronous').get()).toEqual({ synchronous: 1 });
	database.close();
});

test('a file can be opened once at a time, and again when it is closed', () => {
	const same = options();
	const first = openDatabase(same);
	expect(faultOf(() => openDatabase(same))).toMatchObject({
		message: 'it is in use; a file can be opened only once at a time',
		code: 'ERR_STORE',
	});
	first.close();
	openDatabase(same).close();
});

test('a file that is no database, or a broken one, is damaged; one that is in use is not', () => {
	const same = options();
	writeFileSync(same.path, 'x'.repeat(5_000));
	expect(isDamage(faultOf(() => openDatabase(same)))).toBe(true);

	const used = options();
	const open = openDatabase(used);
	expect(isDamage(faultOf(() => openDatabase(used)))).toBe(false);
	open.close();
	expect(isDamage(new Error('anything else'))).toBe(false);
});
