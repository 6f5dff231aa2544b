// The command as it is typed, on stores that nobody has open, and on one that a running receiver has.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAdminSocket } from '../../../src/app/admin/socket.ts';
import { run } from '../../../src/app/commands/run.ts';
import { realChance } from '../../../src/app/runtime.ts';
import type { Store } from '../../../src/model/store.ts';
import { openRedisStore } from '../../../src/storage/redis.ts';
import { openSqliteStore } from '../../../src/storage/sqlite.ts';
import { createRememberedLog, createVirtualClock } from '../../fakes.ts';
import { startRedis, withoutRedis } from '../../find-redis.ts';
import { createIo } from './io.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'otel-slack-letters-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const path = () => join(folder, 'store.db');
const deps = { clock: createVirtualClock(), chance: realChance, log: createRememberedLog() };
const sqlite = () => `sqlite_storage: { path: ${path()} }`;

const configOf = (extension: string, storage: string) => `
receivers: { otlp: { protocols: { http: } } }
exporters: { slack: { webhook_url: https://hooks.slack.com/services/T0/B0/secret, ${storage} } }
extensions: { ${extension} }
service:
  extensions: [${extension.split(':')[0]}]
  pipelines: { logs: { receivers: [otlp], exporters: [slack] } }
`;

async function deadLetter(args: readonly string[], config = configOf(sqlite(), 'storage: sqlite_storage')) {
	const io = createIo({ 'a.yaml': config });
	const code = await run(['dead-letter', ...args, '--config', 'a.yaml'], io);
	return { code, out: io.out(), err: io.err() };
}

async function bury(store: Store, count: number): Promise<void> {
	const body = JSON.stringify({ exporter: 'slack', issue: 'issue:slack:x', reason: 'first' });
	for (let i = 0; i < count; i++) {
		await store.commit([{ key: 'none:', deliveries: [{ lane: 'x', body }] }]);
		for (const claim of (await store.claim(1, 1_000)).claims)
			await store.settle(claim, { status: 'dead', reason: 'no' });
	}
}

test('a store that nobody has open is opened, worked on and left', async () => {
	const store = await openSqliteStore(deps, { path: path() });
	await bury(store, 3);
	await store.close();
	expect(await deadLetter(['list'])).toMatchObject({ code: 0, out: expect.stringMatching(/\n3 dead letters\n$/) });
	expect(await deadLetter(['replay', '2'])).toMatchObject({ code: 0, out: '1 dead letter to be sent again\n' });
	expect(await deadLetter(['replay', '2'])).toMatchObject({ code: 1, err: 'error: there is no dead letter 2\n' });
	expect(await deadLetter(['drop', 'all'])).toMatchObject({ code: 0, out: '2 dead letters dropped\n' });
	expect(await deadLetter(['list', '--format', 'json'])).toMatchObject({ code: 0, out: expect.stringContaining('[]') });
	const again = await openSqliteStore(deps, { path: path() });
	expect(await again.stats()).toMatchObject({ waiting: 1, dead: 0 });
	await again.close();
});

test.skipIf(process.platform === 'win32')('a receiver that has the store open is asked', async () => {
	const store = await openSqliteStore(deps, { path: path() });
	await bury(store, 2);
	expect((await deadLetter(['list'])).err).toContain('it is in use');
	const socket = createAdminSocket({ store, log: deps.log }, path());
	await socket.start();
	expect(await deadLetter(['replay', '1'])).toMatchObject({ code: 0, out: '1 dead letter to be sent again\n' });
	expect(await store.stats()).toMatchObject({ waiting: 1, dead: 1 });
	await socket.stop(0);
	await store.close();
});

test('a store that was never there has no letters and is not made', async () => {
	expect(await deadLetter(['list'])).toEqual({ code: 0, out: 'no dead letters\n', err: '' });
	expect(await deadLetter(['list'])).toEqual({ code: 0, out: 'no dead letters\n', err: '' });
});

describe.skipIf(withoutRedis)('with a server', () => {
	test('Redis is opened beside whoever else uses it', async () => {
		const server = await startRedis();
		const store = await openRedisStore(deps, { url: server.url });
		await bury(store, 1);
		const config = configOf(`redis_storage: { url: "${server.url}" }`, 'storage: redis_storage');
		expect((await deadLetter(['list'], config)).out).toContain('1 dead letter');
		expect((await deadLetter(['replay', 'all'], config)).code).toBe(0);
		expect(await store.stats()).toMatchObject({ waiting: 1, dead: 0 });
		await store.close();
		await server.stop();
	});
});

test.for<[readonly string[], string]>([
	[[], 'expected list, replay or drop, got nothing'],
	[['show'], 'expected list, replay or drop, got "show"'],
	[['list', '5'], 'expected no further argument, got "5"'],
	[['replay'], 'expected the id of a dead letter after replay, or "all"'],
	[['drop', '1', '2'], 'expected no further argument, got "2"'],
	[['list', '--format', 'xml'], 'expected text or json after --format, got "xml"'],
	[['list', '--storage', 'x'], 'expected the storage of a slack exporter after --storage, got "x"'],
])('%o is refused', async ([args, message]) => {
	expect(await deadLetter(args)).toMatchObject({ code: 2, err: expect.stringContaining(message) });
});

test('where nothing is kept there is nothing to be had', async () => {
	const { code, err } = await deadLetter(['list'], configOf(sqlite(), 'dry_run: true'));
	expect(code).toBe(1);
	expect(err).toContain('no slack exporter has a storage');
});
