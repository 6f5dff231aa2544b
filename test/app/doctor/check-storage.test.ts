import { afterAll, expect, test } from 'vitest';
import { checkStorage } from '../../../src/app/doctor/check-storage.ts';
import { createCounters, type Runtime } from '../../../src/app/runtime.ts';
import { redisStorageShape } from '../../../src/app/shapes/redis-storage.ts';
import { sqliteStorageShape } from '../../../src/app/shapes/sqlite-storage.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import { openDatabase } from '../../../src/storage/sqlite/database.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, plentyOfMemory } from '../../fakes.ts';
import { freePort, startRedis, withoutRedis } from '../../find-redis.ts';
import { createFolder } from '../../storage/folder.ts';

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

const lookAtFile = (path: string) =>
	checkStorage(
		{ type: 'sqlite_storage', id: 'sqlite_storage/a', options: parseOptions(sqliteStorageShape, { path }) },
		runtime,
	);
const lookAtServer = (url: string) =>
	checkStorage(
		{ type: 'redis_storage', id: 'redis_storage', options: parseOptions(redisStorageShape, { url }) },
		runtime,
	);

test('a file that is not there yet will be made, by whoever runs', async () => {
	const path = folder.fresh();
	expect(await lookAtFile(path)).toEqual([
		{ verdict: 'ok', check: 'storage', subject: 'sqlite_storage/a', text: `${path} will be made` },
	]);
});

test('a file that a receiver has open is well', async () => {
	const path = folder.fresh();
	const database = openDatabase({ path, durability: 'full', maxSizeBytes: 2 ** 24 });
	expect(await lookAtFile(path)).toMatchObject([{ verdict: 'ok', text: expect.stringContaining('is in use') }]);
	database.close();
	expect(await lookAtFile(path)).toMatchObject([
		{ verdict: 'ok', text: expect.stringMatching(/version 1, 0\.\d MiB$/) },
	]);
});

test('a folder that cannot be had is a failure', async () => {
	expect(await lookAtFile('/dev/null/store.db')).toMatchObject([
		{ verdict: 'fail', text: expect.stringMatching(/^\/dev\/null\/store\.db: ENOTDIR/) },
	]);
});

test('a server that is not there is a failure that names it', async () => {
	const port = await freePort();
	expect(await lookAtServer(`redis://127.0.0.1:${port}`)).toMatchObject([
		{ verdict: 'fail', check: 'storage', text: expect.stringContaining(`127.0.0.1:${port}`) },
	]);
});

test.skipIf(withoutRedis)('a server is well, or warned of where it would forget', async () => {
	const server = await startRedis();
	const findings = await lookAtServer(server.url);
	await server.stop();
	expect(findings.every(({ verdict }) => verdict !== 'fail')).toBe(true);
	expect(findings.length).toBeGreaterThanOrEqual(1);
});

test('extensions that keep nothing are not looked at', async () => {
	const options = { username: 'a', password: 'b' };
	// Only its type is read.
	expect(await checkStorage({ type: 'basicauth', id: 'basicauth', options } as never, runtime)).toEqual([]);
});
