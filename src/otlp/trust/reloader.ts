// Files that change while the program runs: certificates, tokens, passwords. Read once at the start, when a fault stops it,
// and again every so often, when a fault leaves in use what was read before. It asks instead of being told: mounted secrets
// are swapped by symbolic links, which the notifications of file systems do not follow.
import { ConfigError, type Path, printPath } from '../../config/fault.ts';
import { quote } from '../../config/quote.ts';
import { explainUnreadable } from '../../config/source.ts';
import type { Clock, Log } from '../../model/ports.ts';

/** What reading files again and again needs. */
export interface ReloaderDeps {
	readonly clock: Clock;
	readonly log: Log;
	/** The text of a file; throws a system error when there is none to be had. */
	readonly readFile: (path: string) => string;
}

/** A file, and the option that names it. */
export interface NamedFile {
	readonly option: Path;
	readonly file: string;
}

/** What is read, and what becomes of it. */
export interface Reload {
	readonly files: readonly NamedFile[];
	/** How often to look, 0 for never again. */
	readonly intervalMs: number;
	/** Takes the texts, in the order of the files. Throws a `ConfigError` when they cannot be used, and then uses none. */
	readonly use: (texts: readonly string[]) => void;
}

/** Reads files, and reads them again. */
export interface Reloader {
	/** Reads, and uses what is new. Throws a `ConfigError` when that is not possible. */
	load(): void;
	/** Loads every so often until the signal aborts. It never rejects. */
	watch(signal: AbortSignal): Promise<void>;
}

/** Creates a reloader that has read nothing yet. */
export function createReloader({ clock, log, readFile }: ReloaderDeps, { files, intervalMs, use }: Reload): Reloader {
	let inUse: readonly string[] | undefined;
	let trouble = '';

	function load(): void {
		const texts = files.map((each) => read(each, readFile));
		if (inUse !== undefined && texts.every((text, index) => text === inUse?.[index])) return;
		use(texts);
		if (inUse !== undefined) log.info(`${names(files)} changed and is used as it is now`);
		inUse = texts;
	}

	function reload(): void {
		try {
			load();
			trouble = '';
		} catch (error) {
			const text = error instanceof Error ? error.message : String(error);
			// A file that stays wrong is told once.
			if (text !== trouble) log.error(`${text}; what was read before stays in use`);
			trouble = text;
		}
	}

	return {
		load,
		async watch(signal) {
			if (intervalMs === 0 || files.length === 0) return;
			for (;;) {
				await clock.sleep(intervalMs, signal);
				if (signal.aborted) return;
				reload();
			}
		},
	};
}

function read({ option, file }: NamedFile, readFile: (path: string) => string): string {
	try {
		return readFile(file);
	} catch (error) {
		const message = `expected a file that can be read, got ${quote(file)}: ${explainUnreadable(error)}`;
		throw new ConfigError([{ path: option, message }]);
	}
}

function names(files: readonly NamedFile[]): string {
	return files.map(({ option }) => printPath(option)).join(' or ');
}
