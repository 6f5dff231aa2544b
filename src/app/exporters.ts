// The side of Slack: the configured exporters, each in the branch of its store. Both doors, the network's and the host
// process's, are built on this; so nothing here may load a server.
import type { ComponentOf } from '../config/config.ts';
import { ConfigError, type Fault } from '../config/fault.ts';
import type { Commanded } from '../issues/step-issue.ts';
import type { IssueCommand } from '../model/issue.ts';
import type { Component, Consumer } from '../model/ports.ts';
import type { Store } from '../model/store.ts';
import { createDebug } from '../pipeline/debug.ts';
import { createFile } from '../pipeline/file.ts';
import { createRotatingFile } from '../pipeline/rotating-file.ts';
import { type BranchDeps, type ConfiguredSlack, createBranch } from './branch.ts';
import type { AppConfig } from './component-shapes.ts';
import type { Watched } from './health/vitals.ts';
import { sideBySide } from './life.ts';
import type { Runtime } from './runtime.ts';
import type { FileExporterOptions } from './shapes/file-exporter.ts';
import { createStoreShelf } from './stores.ts';

/** The exporters at work. */
export interface Exporters extends Component {
	/** By id. */
	readonly consumers: ReadonlyMap<string, Consumer>;
	/** One for each storage that an exporter names, and one in memory for those that name none. */
	readonly stores: readonly Store[];
	/** Does what somebody asks for an issue, named by its key in the store, which says whose it is. */
	command(issue: string, command: IssueCommand): Promise<Commanded>;
	/** What can be seen of each of them. */
	readonly watched: readonly (Watched & { readonly store: Store })[];
	/** True once everything that can be told now has been; false when that cannot be had within the time. */
	flush(withinMs: number): Promise<boolean>;
}

/** Builds the configured exporters; nothing is sent before `start`. */
export function createExporters(
	{ exporters, extensions }: Pick<AppConfig, 'exporters' | 'extensions'>,
	runtime: Runtime,
	{ shelf = createStoreShelf(runtime), ...hindsight }: Partial<Omit<BranchDeps, 'runtime'>> = {},
): Exporters {
	const branches = [...byStorage(exporters)].map(([storage, configured]) => {
		const extension = storage === undefined ? undefined : extensions.get(storage);
		if (storage !== undefined && extension === undefined) throw new ConfigError([noExtensions]);
		return createBranch(extension, configured, { runtime, shelf, ...hindsight });
	});
	const debugs = [...exporters.values()].flatMap((each): [string, Consumer][] =>
		each.type === 'debug' ? [[each.id, createDebug({ write: runtime.write }, each.options)]] : [],
	);
	const files = new Map(
		[...exporters.values()].flatMap((each) =>
			each.type === 'file' ? [[each.id, createFileExporter(runtime, each)] as const] : [],
		),
	);
	return {
		...sideBySide(runtime.clock, [...branches, ...files.values()]),
		consumers: new Map([...branches.flatMap((branch) => [...branch.consumers]), ...debugs, ...files]),
		stores: branches.map(({ store }) => store),
		watched: branches.map(({ watched }) => watched),
		async command(issue, command) {
			const results = await Promise.all(branches.map((branch) => branch.command(issue, command)));
			return results.find((result) => result !== 'gone') ?? 'gone';
		},
		async flush(withinMs) {
			const flushed = await Promise.all(branches.map(({ outbox }) => outbox.flush(withinMs)));
			return flushed.every(Boolean);
		},
	};
}

function createFileExporter(
	runtime: Runtime,
	{ id, options: { path, rotation } }: ComponentOf<'file', FileExporterOptions>,
): Consumer & Component {
	return createFile({ ...runtime, file: createRotatingFile(runtime, path, rotation) }, id);
}

/** Options in code come without extensions; those of a file have been checked. */
const noExtensions: Fault = {
	path: ['storage'],
	message: 'expected nothing here: in code everything is kept in memory',
};

function byStorage(exporters: AppConfig['exporters']): ReadonlyMap<string | undefined, readonly ConfiguredSlack[]> {
	const slacks = [...exporters.values()].filter((each) => each.type === 'slack');
	return Map.groupBy(slacks, ({ options }) => options.storage);
}
