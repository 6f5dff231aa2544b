import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { createCounters, type Runtime } from '../../src/app/runtime.ts';
import { redisStorageShape } from '../../src/app/shapes/redis-storage.ts';
import { sqliteStorageShape } from '../../src/app/shapes/sqlite-storage.ts';
import { createStoreShelf } from '../../src/app/stores.ts';
import { parseOptions } from '../../src/config/parse-options.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, plentyOfMemory } from '../fakes.ts';
import { freePort, startRedis, withoutRedis } from '../find-redis.ts';
import { createFolder } from '../storage/folder.ts';

const folder = createFolder();
afterAll(folder.remove);

const runtime: Runtime = {
	clock: createVirtualClock(),
	chance: createSeededChance(),
	log: createRememberedLog(),
	counters: createCounters(),
	fetch: () => Promise.reject(new Error('nobody is called')),
	write: () => {},
	memory: plentyOfMemory,
};

const sqlite = (path: string, maxSizeBytes = 2 ** 24, id = 'sqlite_storage') => ({
	type: 'sqlite_storage' as const,
	id,
	options: parseOptions(sqliteStorageShape, { path, maxSizeBytes }),
});
const redis = (url: string, prefix = 'otel-slack') => ({
	type: 'redis_storage' as const,
	id: 'redis_storage',
	options: parseOptions(redisStorageShape, { url, prefix }),
});
const write = { key: 'a:1', body: 'kept' };

test('without an extension a store is kept in memory, with the limit it is given', async () => {
	const { store, start } = createStoreShelf(runtime).take(undefined, 1);
	await start();
	const deliveries = [1, 2].map(() => ({ lane: 'x', body: '' }));
	expect(await store.commit([{ key: 'a:1', deliveries }])).toEqual([{ status: 'full' }]);
	expect(await store.commit([write])).toMatchObject([{ status: 'applied' }]);
});

test('a store in a file is not there before it is started, and survives its end', async () => {
	const extension = sqlite(folder.fresh());
	const first = createStoreShelf(runtime).take(extension, 1);
	await expect(first.store.get(['a:1'])).rejects.toThrow('the store is not open');
	await first.start();
	await first.store.commit([write]);
	await first.stop(1_000);
	const again = createStoreShelf(runtime).take(extension, 1);
	await again.start();
	expect(await again.store.get(['a:1'])).toMatchObject([{ body: 'kept' }]);
	await again.stop(1_000);
});

test('two takers share a store, and the last one who stops closes it', async () => {
	const shelf = createStoreShelf(runtime);
	const extension = sqlite(folder.fresh());
	const [one, other] = [shelf.take(extension, 1), shelf.take(extension, 1)];
	await one.start();
	await other.start();
	await one.stop(1_000);
	expect(await other.store.commit([write])).toMatchObject([{ status: 'applied' }]);
	await other.stop(1_000);
	await expect(other.store.get(['a:1'])).rejects.toThrow('closed');
});

test('what is held stays open between two takers', async () => {
	const shelf = createStoreShelf(runtime);
	const extension = sqlite(folder.fresh());
	const before = shelf.take(extension, 1);
	await before.start();
	const release = shelf.hold();
	await before.stop(1_000);
	const after = shelf.take(extension, 1);
	await after.start();
	await release(1_000);
	expect(await after.store.commit([write])).toMatchObject([{ status: 'applied' }]);
	await after.stop(1_000);
});

test('a file whose options have changed is not opened beside itself, and why is said', async () => {
	const shelf = createStoreShelf(runtime);
	const path = folder.fresh();
	const before = shelf.take(sqlite(path), 1);
	await before.start();
	const after = shelf.take(sqlite(path, 2 ** 25), 1);
	await expect(after.start()).rejects.toThrow('the options of sqlite_storage can be changed by a restart only');
	const other = shelf.take(sqlite(folder.fresh(), 2 ** 24, 'sqlite_storage/other'), 1);
	await other.start();
	await Promise.all([before.stop(1_000), other.stop(1_000)]);
});

test('a file that two extensions name is refused to the second', async () => {
	const shelf = createStoreShelf(runtime);
	const path = folder.fresh();
	const [one, other] = [shelf.take(sqlite(path), 1), shelf.take(sqlite(path, 2 ** 24, 'sqlite_storage/b'), 1)];
	await one.start();
	await expect(other.start()).rejects.toThrow('it is in use');
	await one.stop(1_000);
});

test('a server that is away is a fault at the start', async () => {
	const { start } = createStoreShelf(runtime).take(redis(`redis://127.0.0.1:${await freePort()}`), 1);
	await expect(start()).rejects.toThrow(/^cannot reach Redis at 127\.0\.0\.1:/);
});

test('a secret that has changed makes another store', () => {
	const shelf = createStoreShelf(runtime);
	const take = (url: string) => shelf.take(redis(url), 1).store;
	expect(take('redis://:one@localhost')).toBe(take('redis://:one@localhost'));
	expect(take('redis://:other@localhost')).not.toBe(take('redis://:one@localhost'));
});

test('nobody loads an engine that is not configured', async () => {
	const app = join(import.meta.dirname, '../../src/app/app.ts');
	const script = `
		const before = new Set(process.moduleLoadList);
		await import(${JSON.stringify(app)});
		const loaded = process.moduleLoadList.filter((name) => !before.has(name));
		console.log(loaded.length > 0, loaded.some((name) => name.includes('sqlite')));
		console.log(Object.keys((await import('node:module')).createRequire(import.meta.url).cache).some((name) => name.includes('redis')));
	`;
	const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
	expect(stdout.split('\n').slice(0, 2)).toEqual(['true false', 'false']);
});

test.skipIf(withoutRedis)('a store in Redis is what its extension says', async () => {
	const server = await startRedis('--requirepass', 'sesame');
	const url = server.url.replace('//', '//:sesame@');
	const { store, start, stop } = createStoreShelf(runtime).take(redis(url, 'mine'), 7);
	await start();
	await store.commit([write]);
	expect(await store.commit([{ key: 'a:1', deliveries: Array(8).fill({ lane: 'x', body: '' }) }])).toEqual([
		{ status: 'full' },
	]);
	await stop(1_000);
	await server.stop();
});
