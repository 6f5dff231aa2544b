import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openSqliteStore } from '../../src/storage/sqlite.ts';
import { storeContract } from '../contract/store.ts';
import { createRememberedLog, createSeededChance } from '../fakes.ts';

const folder = mkdtempSync(join(tmpdir(), 'otel-slack-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

storeContract('the SQLite engine', async (clock, limits) => {
	const path = join(folder, `${++files}.db`);
	const open = () =>
		openSqliteStore(
			{ clock, chance: createSeededChance(), log: createRememberedLog() },
			{ ...limits, path, durability: 'normal' },
		);
	const store = await open();
	return {
		store,
		reopen: async () => {
			await store.close();
			return open();
		},
	};
});
