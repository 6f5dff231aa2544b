// The SQLite engine: the contract of model/store.ts in one file on a local disk, for one process. What is answered has been
// committed; what cannot be committed is rejected, and nothing of it is there.
import { resolve } from 'node:path';
import type { Chance, Clock, Log } from '../model/ports.ts';
import type { Store } from '../model/store.ts';
import { pageDefault } from './documents.ts';
import { pageOf } from './lanes.ts';
import { createCommitPace } from './sqlite/commit-pace.ts';
import { isDamage, openDatabase } from './sqlite/database.ts';
import { createEngine, type Engine } from './sqlite/engine.ts';
import { setAside } from './sqlite/file.ts';
import { createGroup } from './sqlite/group.ts';
import { type SqliteStoreOptions, sqliteDefaults } from './sqlite/options.ts';
import { isStoreFault, storeFault } from './store-fault.ts';

/** What the engine is handed. */
export interface SqliteStoreDeps {
	readonly clock: Clock;
	readonly chance: Chance;
	readonly log: Log;
}

/** Opens the store in a file, which is made if need be. Rejects with a `StoreFault` when that is not possible. */
export async function openSqliteStore(
	deps: SqliteStoreDeps,
	options: Partial<SqliteStoreOptions> & Pick<SqliteStoreOptions, 'path'>,
): Promise<Store> {
	const settings = { ...sqliteDefaults, ...options, path: resolve(options.path) };
	let engine = openEngine(deps, settings);
	let closed: Promise<void> | undefined;

	/** Damage found at work: the rest of the life goes on in a new file, as soon as one can be had. */
	function onFault(error: unknown): void {
		if (!isDamage(error) && engine.database.isOpen) return;
		try {
			if (engine.database.isOpen) engine.database.close();
			if (isDamage(error)) tellDamage(deps, settings.path, error);
			engine = openEngine(deps, settings);
		} catch (again) {
			deps.log.error(`storage: ${textOf(again)}`);
		}
	}

	const group = createGroup({
		database: () => engine.database,
		beforeCommit: () => engine.beforeCommit(),
		commit: createCommitPace(deps),
		onFault,
	});

	async function change<T>(work: (engine: Engine, now: number) => T): Promise<T> {
		if (closed !== undefined) throw new Error('the store is closed');
		return group.run(() => work(engine, engine.now()));
	}

	async function read<T>(work: (engine: Engine, now: number) => T): Promise<T> {
		if (closed !== undefined) throw new Error('the store is closed');
		try {
			return work(engine, engine.now());
		} catch (error) {
			onFault(error);
			throw error;
		}
	}

	async function close(): Promise<void> {
		// Shares its transaction with all that is still queued. Their callers have heard if it failed.
		await group.run(() => {}).catch(() => {});
		if (engine.database.isOpen) engine.database.close();
	}

	return {
		get: (keys) => read(({ documents }, now) => keys.map((key) => documents.get(key, now))),
		list: (type, after = '', limit) =>
			read(({ documents }, now) => documents.list({ type, after, ...(limit === undefined ? {} : { limit }) }, now)),
		commit: (writes) => change(({ operations }, now) => operations.commit(writes, now)),
		claim: (max, leaseMs) => change(({ lanes }, now) => lanes.claim({ max, leaseMs }, now)),
		settle: (claim, settlement) => change(({ operations }, now) => operations.settle(claim, settlement, now)),
		take: (bucket, pace) => change(({ take }, now) => take(bucket, pace, now)),
		dead: (operation) =>
			(operation ? change : read)(({ operations }: Engine, now: number) => operations.dead(operation, now)),
		waiting: (lane, after = '', limit = pageDefault) =>
			read(({ lanes }) => pageOf(lanes.waiting({ lane, after, limit }), limit)),
		stats: () => read(({ operations }, now) => operations.stats(now)),
		close: () => (closed ??= close()),
	};
}

/** A damaged file is set aside: what it held is lost to us, and alerts must go on. */
function openEngine(deps: SqliteStoreDeps, settings: SqliteStoreOptions): Engine {
	const open = () => createEngine({ ...deps, database: openDatabase(settings) }, settings);
	try {
		return open();
	} catch (error) {
		if (!isDamage(error)) throw openFault(settings.path, error);
		tellDamage(deps, settings.path, error);
	}
	try {
		return open();
	} catch (error) {
		throw openFault(settings.path, error);
	}
}

function tellDamage({ clock, log }: SqliteStoreDeps, path: string, error: unknown): void {
	const to = setAside(path, clock.now());
	log.error(`storage: ${path} is damaged (${textOf(error)}); it was moved to ${to}, and an empty store begins`);
}

function openFault(path: string, error: unknown): Error {
	return storeFault(`cannot open the store ${path}: ${textOf(error)}`, isStoreFault(error) ? undefined : error);
}

function textOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
