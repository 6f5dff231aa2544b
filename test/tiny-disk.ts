// A disk of a few hundred kilobytes that can be filled and made read-only. It takes root and Linux; elsewhere the tests that
// need one skip and say so once.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TinyDisk {
	readonly path: string;
	/** Takes no writes any more, or takes them again. */
	setReadOnly(isReadOnly: boolean): void;
	remove(): void;
}

function mount(...flags: readonly string[]): void {
	execFileSync('mount', [...flags], { stdio: 'ignore' });
}

/** A disk of its own; `undefined` where none can be had. */
export function createTinyDisk(kilobytes: number): TinyDisk | undefined {
	const path = mkdtempSync(join(tmpdir(), 'otel-slack-disk-'));
	try {
		mount('-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', path);
	} catch {
		// Not root, not Linux, or not allowed: the answer is that there is none.
		rmSync(path, { recursive: true });
		return undefined;
	}
	return {
		path,
		setReadOnly: (isReadOnly) => mount('-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, path),
		remove() {
			// Lazily, since a file may still be open.
			execFileSync('umount', ['-l', path]);
			rmSync(path, { recursive: true });
		},
	};
}

/** Whether tests that need one are to be skipped; the reason is written once. */
export const withoutTinyDisk: boolean = (() => {
	const disk = createTinyDisk(64);
	disk?.remove();
	if (disk === undefined) console.warn('skipped: no small disk can be mounted here (it takes root on Linux)');
	return disk === undefined;
})();
