import { afterAll } from 'vitest';
import { openSqliteStore } from '../../src/storage/sqlite.ts';
import { type OpenStore, storeContract } from '../contract/store.ts';
import { storesAgree } from '../contract/store-differential.ts';
import { createRememberedLog, createSeededChance } from '../fakes.ts';
import { createFolder } from './folder.ts';

const folder = createFolder();
afterAll(folder.remove);

/** On this disk waiting for it takes long; the order of things is the same without. */
const open: OpenStore = async (clock, limits) => {
	const path = folder.fresh();
	const deps = { clock, chance: createSeededChance(), log: createRememberedLog() };
	const opened = () => openSqliteStore(deps, { ...limits, path, durability: 'normal' });
	const store = await opened();
	return {
		store,
		async reopen() {
			await store.close();
			return opened();
		},
	};
};

storeContract('the SQLite engine', open);
storesAgree('the SQLite engine', open);
