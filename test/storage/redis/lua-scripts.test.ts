import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectRedis, type RedisConnection } from '../../../src/storage/redis/connection.ts';
import * as scripts from '../../../src/storage/redis/lua-scripts.ts';
import { openRedisStore } from '../../../src/storage/redis.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, type VirtualClock } from '../../fakes.ts';
import { type RedisServer, startRedis, withoutRedis } from '../../find-redis.ts';

describe.skipIf(withoutRedis)('with a server', () => {
	let server: RedisServer;
	let connection: RedisConnection;
	const log = createRememberedLog();
	beforeAll(async () => {
		server = await startRedis();
		connection = await connectRedis({ log }, { url: server.url });
	});
	afterAll(async () => {
		await connection.close();
		await server.stop();
	});

	const open = (prefix: string, clock: VirtualClock) =>
		openRedisStore({ chance: createSeededChance(), log, readTime: clock.now }, { url: server.url, prefix });
	const keysOf = async (prefix: string) => ((await connection.send(['KEYS', `{${prefix}}:*`])) as string[]).toSorted();

	test.for(Object.entries(scripts))('%s is Lua that the server takes', async ([, script]) => {
		expect(await connection.send(['SCRIPT', 'LOAD', script])).toMatch(/^[\da-f]{40}$/);
	});

	test('what only looks writes nothing', async () => {
		const clock = createVirtualClock();
		const store = await open('looks', clock);
		await store.commit([{ key: 'a:1', body: '', ttlMs: 10, deliveries: [{ lane: 'x', body: '' }] }]);
		clock.jump(10);
		const changes = async () =>
			/rdb_changes_since_last_save:(\d+)/.exec(String(await connection.send(['INFO', 'persistence'])))?.[1];
		const before = await changes();
		await Promise.all([store.get(['a:1']), store.list('a'), store.dead(), store.stats()]);
		expect(await changes()).toBe(before);
		await store.close();
	});

	test('a store in which everything has ended leaves its clock, and what the server deletes by itself', async () => {
		const clock = createVirtualClock();
		const store = await open('ended', clock);
		await store.commit([
			{
				key: 'a:1',
				body: '',
				ttlMs: 10,
				deliveries: [
					{ lane: 'x', body: '', once: 'i' },
					{ lane: 'y', body: '' },
				],
			},
			{ key: 'a:2', body: '' },
		]);
		await store.commit([{ key: 'a:2', body: null }]);
		const pace = { gapMs: 1_000, burst: 1 };
		for (const [i, claim] of (await store.claim(2, 1_000)).claims.entries()) {
			await store.settle(claim, i === 0 ? { status: 'done', pace } : { status: 'dead', reason: '', pace });
		}
		const [letter] = await store.dead();
		await store.dead({ drop: letter!.id });
		await store.take('bucket', pace);
		clock.jump(10);
		await store.claim(0, 1_000);
		const left = await keysOf('ended');
		expect(left).toEqual(['{ended}:b:bucket', '{ended}:clock', '{ended}:lane:x', '{ended}:lane:y']);
		const ends = await Promise.all(left.map((key) => connection.send(['PTTL', key])));
		expect(ends[1]).toBe(-1);
		for (const ttl of [ends[0], ends[2], ends[3]]) expect(Number(ttl)).toBeGreaterThan(50_000);
		await store.close();
	});

	test('a lane that is used again is not deleted by the server', async () => {
		const clock = createVirtualClock();
		const store = await open('again', clock);
		const enqueue = () => store.commit([{ key: 'none:', deliveries: [{ lane: 'x', body: '' }] }]);
		await enqueue();
		const { claims } = await store.claim(1, 1_000);
		await store.settle(claims[0]!, { status: 'done', pace: { gapMs: 1_000, burst: 1 } });
		await enqueue();
		expect(await connection.send(['PTTL', '{again}:lane:x'])).toBe(-1);
		await store.close();
	});

	test('when memory is short a call fails before it has written anything', async () => {
		const clock = createVirtualClock();
		const store = await open('short', clock);
		await store.commit([
			{
				key: 'a:1',
				body: '',
				deliveries: [
					{ lane: 'x', body: '' },
					{ lane: 'x', body: '' },
				],
			},
		]);
		const { claims } = await store.claim(1, 1_000);
		const dump = async () => Promise.all((await keysOf('short')).map((key) => connection.send(['DUMP', key])));
		const before = await dump();
		await connection.send(['CONFIG', 'SET', 'maxmemory', '1']);
		const calls = [
			() => store.settle(claims[0]!, { status: 'dead', reason: '' }),
			() => store.commit([{ key: 'a:1', body: null }]),
			() => store.claim(1, 1_000),
			() => store.take('bucket', { gapMs: 1, burst: 1 }),
		];
		for (const call of calls) await expect(call()).rejects.toThrow('OOM');
		expect(await dump()).toEqual(before);
		await connection.send(['CONFIG', 'SET', 'maxmemory', '0']);
		expect(await store.settle(claims[0]!, { status: 'done' })).toBe(true);
		await store.close();
	});
});
