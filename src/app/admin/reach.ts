// The way of a command to a store: through the receiver that has locked it, else by opening it for a moment.
import { existsSync } from 'node:fs';
import type { Component as Configured } from '../../config/config.ts';
import type { AppOptions } from '../component-shapes.ts';
import type { Runtime } from '../runtime.ts';
import { createStoreShelf } from '../stores.ts';
import { type AdminStore, openRemoteStore } from './remote-store.ts';
import { socketPathOf } from './socket.ts';

/** An extension that keeps a store. */
export type StorageExtension = Configured<AppOptions['extensions']>;

/** A store that is not in use closes at once. */
const closeMs = 1_000;

/** Lets `work` have the store; `undefined` where there is none yet, which is not made by looking. */
export async function withStore<Result>(
	storage: StorageExtension,
	runtime: Runtime,
	work: (store: AdminStore) => Promise<Result>,
): Promise<Result | undefined> {
	if (storage.type === 'sqlite_storage') {
		const { path } = storage.options;
		const remote = await openRemoteStore(socketPathOf(path));
		if (remote !== undefined) return work(remote);
		if (!existsSync(path)) return undefined;
	}
	const { store, start, stop } = createStoreShelf(runtime).take(storage, Number.MAX_SAFE_INTEGER);
	await start();
	try {
		return await work(store);
	} finally {
		await stop(closeMs);
	}
}
