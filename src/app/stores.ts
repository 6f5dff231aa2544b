// Joins the storage extensions a configuration can name to their engines. An engine is loaded when it is opened, so that
// nobody loads what is not configured.
import type { Component as Configured } from '../config/config.ts';
import { isSecret } from '../config/secret.ts';
import type { Component } from '../model/ports.ts';
import type { Store } from '../model/store.ts';
import { createMemoryStore } from '../storage/memory.ts';
import { storeFault } from '../storage/store-fault.ts';
import type { AppOptions } from './component-shapes.ts';
import { loadWithoutSqliteWarning, type Runtime } from './runtime.ts';
import type { RedisStorageOptions } from './shapes/redis-storage.ts';

/** A store with a life: `start` opens it and rejects when that is not possible; before that every call rejects. */
export interface LivingStore extends Component {
	readonly store: Store;
}

/** Opens stores, and lets the programs of one process share them while one takes over from another. */
export interface StoreShelf {
	/** The store that an extension describes, the same one as long as somebody has it open. */
	take(extension: Configured<AppOptions['extensions']> | undefined, deliveriesMax: number): LivingStore;
	/** Keeps open what is open until the returned function is called. */
	hold(): (withinMs: number) => Promise<void>;
}

/** A store and how many have it open. */
interface Shelved {
	readonly key: string;
	readonly id: string | undefined;
	readonly living: LivingStore;
	users: number;
}

/** An empty shelf. A store is closed when the last who started it has stopped. */
export function createStoreShelf(runtime: Runtime): StoreShelf {
	const shelf = new Map<string, Shelved>();

	async function release(shelved: Shelved, withinMs: number): Promise<void> {
		shelved.users--;
		if (shelved.users > 0) return;
		shelf.delete(shelved.key);
		await shelved.living.stop(withinMs);
	}

	return {
		take(extension, deliveriesMax) {
			const key = keyOf(extension);
			const inTheWay = extension?.type === 'sqlite_storage' && [...shelf.values()].some(isOtherOf(extension.id, key));
			const shelved: Shelved = shelf.get(key) ?? {
				key,
				id: extension?.id,
				living: createStore(extension, { runtime, deliveriesMax }),
				users: 0,
			};
			shelf.set(key, shelved);
			return {
				store: shelved.living.store,
				async start() {
					if (inTheWay) throw storeFault(`the options of ${extension.id} can be changed by a restart only`);
					await shelved.living.start();
					shelved.users++;
				},
				stop: (withinMs) => release(shelved, withinMs),
			};
		},
		hold() {
			const held = [...shelf.values()];
			for (const shelved of held) shelved.users++;
			return async (withinMs) => {
				for (const shelved of held) await release(shelved, withinMs);
			};
		},
	};
}

/** Options that differ make another store; a secret counts with its text. */
function keyOf(extension: Configured<AppOptions['extensions']> | undefined): string {
	return JSON.stringify([extension?.id, extension?.options], function (this: unknown, name, value: unknown) {
		const written: unknown = Reflect.get(Object(this), name);
		return isSecret(written) ? written.reveal() : value;
	});
}

/** The same extension with other options, still open: its file cannot be opened twice. */
function isOtherOf(id: string, key: string): (shelved: Shelved) => boolean {
	return (shelved) => shelved.id === id && shelved.key !== key && shelved.users > 0;
}

/** The store that an extension describes; without one it is kept in memory. */
function createStore(
	extension: Configured<AppOptions['extensions']> | undefined,
	{ runtime, deliveriesMax }: { readonly runtime: Runtime; readonly deliveriesMax: number },
): LivingStore {
	if (extension === undefined) {
		const store = createMemoryStore(runtime, { deliveriesMax });
		return { store, start: async () => {}, stop: store.close };
	}
	switch (extension.type) {
		case 'sqlite_storage':
			return createLivingStore(async () => {
				const { openSqliteStore } = await loadWithoutSqliteWarning(() => import('../storage/sqlite.ts'));
				return openSqliteStore(runtime, { ...extension.options, deliveriesMax });
			});
		case 'redis_storage':
			return createLivingStore(async () => {
				const { openRedisStore } = await import('../storage/redis.ts');
				return openRedisStore(runtime, { ...redisOptions(extension.options), deliveriesMax });
			});
		default:
			throw new Error(`${extension.id} keeps nothing`);
	}
}

function redisOptions({ url, password, maxDocuments, ...rest }: RedisStorageOptions) {
	return {
		...rest,
		url: url.reveal(),
		documentsMax: maxDocuments,
		...(password === undefined ? {} : { password: password.reveal() }),
	};
}

function createLivingStore(open: () => Promise<Store>): LivingStore {
	let opened: Store | undefined;
	const now = (): Store => {
		if (opened === undefined) throw new Error('the store is not open');
		return opened;
	};
	return {
		store: {
			get: async (keys) => now().get(keys),
			list: async (...page) => now().list(...page),
			commit: async (writes) => now().commit(writes),
			claim: async (max, leaseMs) => now().claim(max, leaseMs),
			settle: async (claim, settlement) => now().settle(claim, settlement),
			take: async (bucket, pace) => now().take(bucket, pace),
			dead: async (operation) => now().dead(operation),
			waiting: async (...page) => now().waiting(...page),
			stats: async () => now().stats(),
			close: async () => opened?.close(),
		},
		async start() {
			opened ??= await open();
		},
		stop: async () => opened?.close(),
	};
}
