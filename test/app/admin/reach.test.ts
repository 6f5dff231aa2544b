import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type StorageExtension, withStore } from '../../../src/app/admin/reach.ts';
import { createAdminSocket } from '../../../src/app/admin/socket.ts';
import { createCounters, realChance } from '../../../src/app/runtime.ts';
import { openSqliteStore } from '../../../src/storage/sqlite.ts';
import { createRememberedLog, createVirtualClock, plentyOfMemory } from '../../fakes.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'otel-slack-reach-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const runtime = {
	clock: createVirtualClock(),
	chance: realChance,
	log: createRememberedLog(),
	counters: createCounters(),
	fetch: () => Promise.reject(new Error('nobody is called here')),
	write: () => {},
	memory: plentyOfMemory,
};
const path = () => join(folder, 'store.db');
const storage = (): StorageExtension => ({
	type: 'sqlite_storage',
	id: 'sqlite_storage',
	options: { path: path(), durability: 'full', maxSizeBytes: 16_777_216 },
});
const keys = () =>
	withStore(storage(), runtime, async (store) => (await store.list('issue')).docs.map(({ key }) => key));

test('a store that was never there is not made by looking', async () => {
	expect(await keys()).toBeUndefined();
	expect(existsSync(path())).toBe(false);
});

test('a store that nobody has open is opened, and closed again', async () => {
	const store = await openSqliteStore(runtime, { path: path() });
	await store.commit([{ key: 'issue:a', body: '{}' }]);
	await store.close();
	expect(await keys()).toEqual(['issue:a']);
	expect(await keys()).toEqual(['issue:a']);
});

test.skipIf(process.platform === 'win32')('a store that a receiver has open is reached through it', async () => {
	const store = await openSqliteStore(runtime, { path: path() });
	await store.commit([{ key: 'issue:b', body: '{}' }]);
	const socket = createAdminSocket({ store, log: runtime.log }, path());
	await socket.start();
	expect(await keys()).toEqual(['issue:b']);
	await socket.stop(0);
	await expect(keys()).rejects.toThrow('in use');
	await store.close();
});
