// Looks at the file of a SQLite store from outside, without making, mending, upgrading or holding it: somebody may be using it.
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isInUse } from './database.ts';
import { identify } from './schema.ts';

/** What there is at a path. */
export type FileFound =
	/** Nothing yet, and it can be made. */
	| { readonly status: 'absent' }
	/** A store of ours, or a file that is still empty. */
	| { readonly status: 'usable'; readonly version: number; readonly bytes: number }
	| { readonly status: 'in use' }
	| { readonly status: 'unusable'; readonly reason: string };

/** Looks at a path. */
export function inspectSqliteFile(path: string): FileFound {
	try {
		if (existsSync(path)) return inspectFile(path);
		// The dot is only there where it is a folder.
		accessSync(`${nearestFolder(resolve(path))}/.`, constants.W_OK);
		return { status: 'absent' };
	} catch (error) {
		return { status: 'unusable', reason: error instanceof Error ? error.message : String(error) };
	}
}

function inspectFile(path: string): FileFound {
	// The log lies beside the file, so both have to be writable.
	accessSync(path, constants.R_OK | constants.W_OK);
	accessSync(dirname(resolve(path)), constants.W_OK);
	const { size: bytes } = statSync(path);
	// Not read-only: that would leave an empty log beside the file.
	const database = new DatabaseSync(path);
	try {
		const { version, fault } = identify(database);
		return fault === undefined ? { status: 'usable', version, bytes } : { status: 'unusable', reason: fault };
	} catch (error) {
		if (isInUse(error)) return { status: 'in use' };
		throw error;
	} finally {
		database.close();
	}
}

/** The folder that a file would be made in, or the nearest above it that is there. */
function nearestFolder(path: string): string {
	const folder = dirname(path);
	return existsSync(folder) || folder === path ? folder : nearestFolder(folder);
}
