// Opens a SQLite database for one process: its pragmas, its lock, its health. Knows what SQLite's errors mean.
import { DatabaseSync } from 'node:sqlite';
import { storeFault } from '../store-fault.ts';
import { prepareFile } from './file.ts';
import type { DatabaseOptions } from './options.ts';
import { migrate } from './schema.ts';
import { prepare } from './statement.ts';

/** SQLite's own for new files, and what ours are made with. */
export const pageBytes = 4_096;

/** What the log may keep on the disk after one very large transaction. */
const logBytesMax = 16_777_216;

/** Result codes: https://sqlite.org/rescode.html. */
const codes = { busy: 5, corrupt: 11, notADatabase: 26 };

/** Opens the database and brings its tables up to date. Throws when it cannot; a second opening of the same file is refused. */
export function openDatabase(options: DatabaseOptions): DatabaseSync {
	prepareFile(options.path);
	const database = new DatabaseSync(options.path);
	try {
		configure(database, options);
		checkHealth(database);
		migrate(database);
		return database;
	} catch (error) {
		database.close();
		if (!isInUse(error)) throw error;
		throw storeFault('it is in use; a file can be opened only once at a time', error);
	}
}

/** Whether an error says that the file itself is damaged. */
export function isDamage(error: unknown): boolean {
	const code = primaryCode(error);
	return code === codes.corrupt || code === codes.notADatabase;
}

/**
 * In this order: once there is a log, `auto_vacuum` stays as it is; and the lock has to be meant before the log is opened.
 * One process per file, because SQLite before 3.51.3, as in Node 22.18, may damage a file when two reset its log at once, and
 * because waiting for another process would block this one's event loop.
 */
function configure(database: DatabaseSync, { durability, maxSizeBytes }: DatabaseOptions): void {
	database.exec(`
		PRAGMA page_size = ${pageBytes};
		PRAGMA auto_vacuum = INCREMENTAL;
		PRAGMA locking_mode = EXCLUSIVE;
		PRAGMA journal_mode = WAL;
		PRAGMA synchronous = ${durability};
		PRAGMA journal_size_limit = ${logBytesMax};
		PRAGMA max_page_count = ${Math.floor(maxSizeBytes / pageBytes)};
	`);
}

/** Reads the whole file once: better to find the damage now than in the middle of an outage. */
function checkHealth(database: DatabaseSync): void {
	const [finding] = prepare<{ quick_check: string }>(database, 'PRAGMA quick_check(1)').all();
	if (finding?.quick_check === 'ok') return;
	const text = finding?.quick_check.replaceAll('\n', ' ') ?? 'the check found nothing';
	throw Object.assign(new Error(text), { errcode: codes.corrupt });
}

/** Whether an error says that somebody else has the file open. */
export function isInUse(error: unknown): boolean {
	return primaryCode(error) === codes.busy;
}

/** The lowest byte of an extended code is the code itself. */
function primaryCode(error: unknown): number {
	const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) : 0;
	return code & 0xff;
}
