// Whether what must survive could be kept: each storage extension is opened, or looked at where opening would take it away
// from a receiver that runs.
import type { Component as Configured } from '../../config/config.ts';
import { withinTime } from '../../delivery/within-time.ts';
import type { Log } from '../../model/ports.ts';
import type { AppOptions } from '../component-shapes.ts';
import { loadWithoutSqliteWarning, type Runtime } from '../runtime.ts';
import { createStoreShelf } from '../stores.ts';
import type { Finding } from './finding.ts';

type ConfiguredExtension = Configured<AppOptions['extensions']>;

/** A server that says nothing for so long would hold up every sender. */
const openMsMax = 10_000;
/** What was opened holds nothing of ours. */
const closeMsMax = 1_000;
/** Nothing is delivered here. */
const deliveriesMax = 1;

/** Looks at one extension; finds nothing in those that keep nothing. */
export async function checkStorage(extension: ConfiguredExtension, runtime: Runtime): Promise<readonly Finding[]> {
	switch (extension.type) {
		case 'sqlite_storage':
			return [{ ...(await checkFile(extension.options.path)), check: 'storage', subject: extension.id }];
		case 'redis_storage':
			return checkServer(extension, runtime);
		default:
			return [];
	}
}

type Verdict = Pick<Finding, 'verdict' | 'text'>;

const bytesPerMib = 1_048_576;

async function checkFile(path: string): Promise<Verdict> {
	const { inspectSqliteFile } = await loadWithoutSqliteWarning(() => import('../../storage/sqlite/inspect.ts'));
	const found = inspectSqliteFile(path);
	switch (found.status) {
		case 'absent':
			return { verdict: 'ok', text: `${path} will be made` };
		case 'usable':
			return {
				verdict: 'ok',
				text: `${path}, version ${found.version}, ${(found.bytes / bytesPerMib).toFixed(1)} MiB`,
			};
		case 'in use':
			return { verdict: 'ok', text: `${path} is in use, which is well if the receiver is running` };
		case 'unusable':
			return { verdict: 'fail', text: `${path}: ${found.reason}` };
	}
}

async function checkServer(extension: ConfiguredExtension, runtime: Runtime): Promise<readonly Finding[]> {
	const found = { check: 'storage', subject: extension.id } as const;
	const warnings: string[] = [];
	const nothing = () => {};
	const log: Log = { debug: nothing, info: nothing, warn: (text) => void warnings.push(text), error: nothing };
	const living = createStoreShelf({ ...runtime, log }).take(extension, deliveriesMax);
	const opened = await withinTime(runtime.clock, { ms: openMsMax, graceMs: 0 }, () =>
		living.start().then(
			() => ({ fault: undefined }),
			(error: unknown) => ({ fault: error instanceof Error ? error.message : String(error) }),
		),
	);
	if (opened === undefined) {
		return [{ ...found, verdict: 'fail', text: `did not open within ${openMsMax / 1_000} s` }];
	}
	if (opened.fault !== undefined) return [{ ...found, verdict: 'fail', text: opened.fault }];
	await living.stop(closeMsMax);
	if (warnings.length > 0) return warnings.map((text) => ({ ...found, verdict: 'warn', text }));
	return [{ ...found, verdict: 'ok', text: 'it opens, and can be written to' }];
}
