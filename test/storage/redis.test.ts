import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RedisStoreOptions } from '../../src/storage/redis/options.ts';
import { openRedisStore } from '../../src/storage/redis.ts';
import { type OpenStore, storeContract } from '../contract/store.ts';
import { storesAgree } from '../contract/store-differential.ts';
import { createRememberedLog, createSeededChance, createVirtualClock } from '../fakes.ts';
import { type RedisServer, startRedis, withoutRedis } from '../find-redis.ts';

describe.skipIf(withoutRedis)('with a server', () => {
	let server: RedisServer;
	let prefixes = 0;
	beforeAll(async () => {
		server = await startRedis();
	});
	afterAll(() => server.stop());

	const open: OpenStore = async (clock, limits) => {
		const prefix = `test-${++prefixes}`;
		const deps = { chance: createSeededChance(), log: createRememberedLog(), readTime: clock.now };
		const opened = () => openRedisStore(deps, { ...limits, url: server.url, prefix });
		const store = await opened();
		return {
			store,
			async reopen() {
				await store.close();
				return opened();
			},
		};
	};

	storeContract('the Redis engine', open);
	storesAgree('the Redis engine', open);

	const openWith = (options: Partial<RedisStoreOptions>) => {
		const deps = { chance: createSeededChance(), log: createRememberedLog(), readTime: createVirtualClock().now };
		return openRedisStore(deps, { url: server.url, prefix: `test-${++prefixes}`, ...options });
	};

	test('beyond the limit on documents the one longest unwritten is forgotten', async () => {
		const store = await openWith({ documentsMax: 2 });
		await store.commit([
			{ key: 'a:1', body: '1' },
			{ key: 'a:2', body: '2' },
			{ key: 'a:1', add: 1 },
		]);
		expect((await store.get(['a:1', 'a:2'])).map((doc) => doc?.body)).toEqual(['1', '2']);
		await store.commit([{ key: 'a:3', body: '3' }]);
		expect((await store.get(['a:1', 'a:2', 'a:3'])).map((doc) => doc?.body)).toEqual(['1', undefined, '3']);
		await store.close();
	});

	test('many writes go out in portions and are answered in order', async () => {
		const store = await openWith({});
		await server.send(['SCRIPT', 'FLUSH']);
		const writes = Array.from({ length: 1_201 }, (_, i) => ({ key: `a:${i % 600}`, body: `${i}`, add: 1 }));
		const applied = await store.commit(writes);
		expect(applied.map((each) => each.status === 'applied' && each.count)).toEqual(
			writes.map((_, i) => Math.floor(i / 600) + 1),
		);
		expect(await store.commit([])).toEqual([]);
		await store.close();
	});

	test('receivers with one prefix share one store, others do not see it', async () => {
		const prefix = `test-${++prefixes}`;
		const [one, other, stranger] = await Promise.all([openWith({ prefix }), openWith({ prefix }), openWith({})]);
		await one.commit([{ key: 'a:1', body: 'shared', deliveries: [{ lane: 'x', body: '' }] }]);
		expect(await other.get(['a:1'])).toMatchObject([{ body: 'shared' }]);
		expect(await stranger.get(['a:1'])).toEqual([null]);
		const claims = await Promise.all([one, other].map((store) => store.claim(1, 1_000)));
		expect(claims.flatMap((answer) => answer.claims)).toHaveLength(1);
		await Promise.all([one, other, stranger].map((store) => store.close()));
	});

	test('a store of a newer version is refused and left alone', async () => {
		const prefix = `test-${++prefixes}`;
		await (await openWith({ prefix })).close();
		await server.send(['HSET', `{${prefix}}:clock`, 'schema', '2']);
		await expect(openWith({ prefix })).rejects.toMatchObject({
			message: expect.stringContaining(
				'it was written by a newer otel-slack (version 2 of the keys, this program knows 1)',
			),
			code: 'ERR_STORE',
		});
	});
});
