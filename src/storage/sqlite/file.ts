// The file of a SQLite store in its folder: made for its owner's eyes alone, and moved out of the way when it is damaged.
// Knows nothing of what is in it.
import { closeSync, existsSync, mkdirSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/** The store holds what went wrong in other people's programs, which is nobody's business on the same machine. */
const fileMode = 0o600;
const folderMode = 0o700;

/**
 * Makes the file and its folder where they are missing. A file that is there is not touched: closing it here would take
 * away the locks that this very process may hold on it.
 */
export function prepareFile(path: string): void {
	if (existsSync(path)) return;
	mkdirSync(dirname(path), { recursive: true, mode: folderMode });
	closeSync(openSync(path, 'a', fileMode));
}

/** Moves a damaged file and its log beside it, and tells where to. */
export function setAside(path: string, now: number): string {
	const to = `${path}.damaged-${new Date(now).toISOString().replaceAll(':', '')}`;
	for (const suffix of ['', '-wal']) if (existsSync(path + suffix)) renameSync(path + suffix, to + suffix);
	return to;
}
