// The sockets through which an operator reaches the stores that this process has locked: one for each SQLite file.
import type { Component } from '../model/ports.ts';
import type { Store } from '../model/store.ts';
import { createAdminSocket } from './admin/socket.ts';
import type { AppConfig } from './component-shapes.ts';
import { inOrder } from './life.ts';
import type { Runtime } from './runtime.ts';

/** A store and the extension that keeps it. */
export interface Kept {
	readonly storage: string;
	readonly store: Store;
}

/** The sockets of these stores; those in Redis and in memory need or can have none. */
export function createAdmin({ extensions }: AppConfig, stores: readonly Kept[], runtime: Runtime): Component {
	const sockets = stores.flatMap(({ storage, store }) => {
		const extension = extensions.get(storage);
		if (extension?.type !== 'sqlite_storage') return [];
		return [createAdminSocket({ store, log: runtime.log }, extension.options.path)];
	});
	return inOrder(runtime.clock, sockets);
}
