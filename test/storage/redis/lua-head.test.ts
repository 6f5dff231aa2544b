import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectRedis, type RedisConnection } from '../../../src/storage/redis/connection.ts';
import { documents, head, lanes } from '../../../src/storage/redis/lua-head.ts';
import { openRedisStore } from '../../../src/storage/redis.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, epoch } from '../../fakes.ts';
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

	const run = (script: string, time: number | '' = '') => connection.send(['EVAL', script, '1', '{head}', `${time}`]);

	test('without a time of ours the clock is the server’s, in milliseconds', async () => {
		const [seconds] = (await connection.send(['TIME'])) as [string, string];
		const now = Number(await run(`${head} return now`));
		expect(now).toBeGreaterThanOrEqual(Number(seconds) * 1_000);
		expect(now).toBeLessThan(Number(seconds) * 1_000 + 5_000);
	});

	test('a step back of the clock is taken out, and time goes on from where it was', async () => {
		const tick = (time: number) => run(`${head} begin() return now`, time);
		await connection.send(['DEL', '{head}:clock']);
		const times = [epoch, epoch + 5, epoch - 60_000, epoch - 59_993];
		const seen: unknown[] = [];
		for (const time of times) seen.push(await tick(time));
		expect(seen).toEqual([epoch, epoch + 5, epoch + 5, epoch + 12]);
	});

	test('ids sort by age even after nine come ten', async () => {
		const script = `${head}${documents}${lanes}
			for i = 1, 12 do enqueue({ lane = 'x', body = '', once = '', delay = 0 }) end
			return redis.call('ZRANGE', P .. ':q:x', 0, -1)`;
		const ids = (await run(script, epoch)) as string[];
		expect(ids).toEqual(ids.toSorted((one, other) => Number(one) - Number(other)));
		expect(new Set(ids.map((id) => id.length))).toEqual(new Set([16]));
	});

	test('every key of a store begins with its prefix, in the braces of one slot', async () => {
		await connection.send(['FLUSHALL']);
		const clock = createVirtualClock();
		const deps = { chance: createSeededChance(), log, readTime: clock.now };
		const store = await openRedisStore(deps, { url: server.url, prefix: 'mine' });
		const delivery = { lane: 'x', body: '', once: 'i' };
		await store.commit([{ key: 'a:1', body: '', ttlMs: 10, deliveries: [delivery, { lane: 'x', body: '' }] }]);
		const { claims } = await store.claim(1, 1_000);
		await store.settle(claims[0]!, { status: 'dead', reason: '', pace: { gapMs: 1_000, burst: 1 } });
		await store.take('bucket', { gapMs: 1_000, burst: 1 });
		const keys = (await connection.send(['KEYS', '*'])) as string[];
		expect(keys.length).toBeGreaterThan(8);
		expect(keys.filter((key) => !key.startsWith('{mine}:'))).toEqual([]);
		await store.close();
	});
});
