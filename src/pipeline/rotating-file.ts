// A file that lines are appended to and that does not grow for ever: when it is full it is put aside under the time of its
// end, and what was put aside long ago goes. A disk that is full costs the lines it cannot hold and never half of one.
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { Clock } from '../model/ports.ts';

/** When a file is put aside, and what is kept of what was; the names and units are the Collector's. */
export interface RotationOptions {
	/** How large it may become, in megabytes of 1024 * 1024 bytes. Default 100, the Collector's. */
	readonly maxMegabytes: number;
	/** How many days the files put aside are kept; 0, the default, is for ever. */
	readonly maxDays: number;
	/** How many of them are kept; 0 keeps all. Default 10, so that a forgotten file ends at a gigabyte. */
	readonly maxBackups: number;
}

/** Lines that are written behind one another. */
export interface RotatingFile {
	/** Resolves once the lines, each with its end, are with the system. Rejects when they cannot be; then none of them is. */
	append(lines: string): Promise<void>;
	/** Resolves once everything asked for has been written. What is appended later opens the file anew. */
	close(): Promise<void>;
}

/** How files are put aside unless told otherwise. */
export const rotationDefaults: RotationOptions = { maxMegabytes: 100, maxDays: 0, maxBackups: 10 };

const bytesPerMegabyte = 1024 * 1024;
const msPerDay = 24 * 60 * 60_000;
/** What was logged is nobody else's business. */
const ownerOnly = { file: 0o600, folder: 0o700 };

/** The file at `path`; it and its folder are made when something is first appended. */
export function createRotatingFile({ clock }: { clock: Clock }, path: string, rotation: RotationOptions): RotatingFile {
	const bytesMax = rotation.maxMegabytes * bytesPerMegabyte;
	let last: Promise<void> = Promise.resolve();
	let file: { readonly handle: FileHandle; size: number } | undefined;

	async function write(text: string): Promise<void> {
		const bytes = Buffer.from(text);
		file ??= await openFile(path);
		if (file.size > 0 && file.size + bytes.length > bytesMax) {
			await closeFile();
			await putAside(path, clock.now(), rotation);
			file = await openFile(path);
		}
		try {
			await writeAll(file.handle, bytes);
			file.size += bytes.length;
		} catch (error) {
			// A torn line would spoil the next one too. Making a file shorter needs no space.
			await file.handle.truncate(file.size).catch(() => {});
			await closeFile();
			throw error;
		}
	}

	async function closeFile(): Promise<void> {
		const closing = file;
		file = undefined;
		await closing?.handle.close();
	}

	/** One after the other, whatever became of the one before. */
	function next(work: () => Promise<void>): Promise<void> {
		last = last.catch(() => {}).then(work);
		return last;
	}

	return { append: (lines) => next(() => write(lines)), close: () => next(closeFile) };
}

async function openFile(path: string): Promise<{ readonly handle: FileHandle; size: number }> {
	await mkdir(dirname(path), { recursive: true, mode: ownerOnly.folder });
	const handle = await open(path, 'a', ownerOnly.file);
	const { size } = await handle.stat();
	return { handle, size };
}

/** The system may take a part and refuse the rest only when asked again. */
async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
	for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten;
}

async function putAside(path: string, now: number, { maxDays, maxBackups }: RotationOptions): Promise<void> {
	const [folder, extension] = [dirname(path), extname(path)];
	const start = `${basename(path, extension)}-`;
	const isBackup = (name: string) =>
		name.startsWith(start) && name.endsWith(extension) && timeOf(name, start, extension) !== undefined;
	const before = (await readdir(folder)).filter(isBackup);
	let at = now;
	while (before.includes(nameAt(at))) at++;
	function nameAt(ms: number): string {
		return `${start}${new Date(ms).toISOString().replaceAll(':', '-').replace('Z', '')}${extension}`;
	}
	await rename(path, join(folder, nameAt(at)));
	const newestFirst = [...before, nameAt(at)].toSorted().toReversed();
	const isOld = (name: string) => maxDays > 0 && (timeOf(name, start, extension) ?? now) < now - maxDays * msPerDay;
	const gone = newestFirst.filter((name, index) => (maxBackups > 0 && index >= maxBackups) || isOld(name));
	for (const name of gone) await rm(join(folder, name), { force: true });
}

/** The time in the name of a file that was put aside: `alerts-2026-11-20T06-59-29.000.json`. */
function timeOf(name: string, start: string, extension: string): number | undefined {
	const [, day, hours, minutes, seconds] =
		/^(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2}\.\d{3})$/.exec(
			name.slice(start.length, name.length - extension.length),
		) ?? [];
	return day === undefined ? undefined : Date.parse(`${day}T${hours}:${minutes}:${seconds}Z`);
}
