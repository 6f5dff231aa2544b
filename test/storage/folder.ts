// A place on the disk for the files of one test.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Folder {
	readonly path: string;
	/** A path where nothing is yet. */
	fresh(): string;
	readonly remove: () => void;
}

/** A disk in memory, where a machine has one: hundreds of files are opened, and nobody pulls the plug. */
const memory = '/dev/shm';

export function createFolder(): Folder {
	const path = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'otel-slack-'));
	let files = 0;
	return {
		path,
		fresh: () => join(path, `${++files}.db`),
		remove: () => rmSync(path, { recursive: true }),
	};
}
