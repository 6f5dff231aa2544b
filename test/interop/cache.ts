// What the clients need, installed once and kept between runs, outside the repository.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Finished, lastWords, run } from './run.ts';

/** Where installs are kept; `INTEROP_CACHE` names another place. */
export const cache: string = process.env.INTEROP_CACHE ?? join(tmpdir(), 'otel-slack-interop');

/** Go keeps its modules and builds here, deletable. */
export const goEnvironment: Readonly<Record<string, string>> = {
	GOMODCACHE: join(cache, 'go', 'modules'),
	GOCACHE: join(cache, 'go', 'build'),
	GOFLAGS: '-modcacherw -buildvcs=false',
	GOTOOLCHAIN: 'local',
};

/** A Collector is built from some 400 modules, on two cores in three minutes. */
const installTimeoutMs = 15 * 60_000;
const firstHashDigits = 12;

/** How something gets into its folder, one command after the other. */
export type Install = (folder: string) => readonly (readonly [command: string, ...args: string[]])[];

/** The folder that holds what `files` ask for; installed if it is not there yet. Rejects when that fails. */
export async function installed(name: string, files: readonly string[], install: Install): Promise<string> {
	const hash = createHash('sha256');
	for (const file of files) hash.update(readFileSync(file));
	const folder = join(cache, `${name}-${hash.digest('hex').slice(0, firstHashDigits)}`);
	const complete = join(folder, '.complete');
	if (existsSync(complete)) return folder;
	console.log(`${name}: installing into ${folder}`);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	for (const [command, ...args] of install(folder)) {
		const finished = await run(command, args, {
			cwd: folder,
			environment: goEnvironment,
			timeoutMs: installTimeoutMs,
		});
		if (finished.code !== 0) throw new Error(failed(command, finished));
	}
	writeFileSync(complete, '');
	return folder;
}

function failed(command: string, finished: Finished): string {
	return `${command} ended with ${finished.code}: ${lastWords(finished)}`;
}
