import { afterAll, beforeAll, describe } from 'vitest';
import { openRedisStore } from '../../src/storage/redis.ts';
import { storeContract } from '../contract/store.ts';
import { createRememberedLog, createSeededChance } from '../fakes.ts';
import { type RedisServer, startRedis, withoutRedis } from '../find-redis.ts';

describe.skipIf(withoutRedis)('with a server', () => {
	let server: RedisServer;
	let prefixes = 0;
	beforeAll(async () => {
		server = await startRedis();
	});
	afterAll(() => server.stop());

	storeContract('the Redis engine', async (clock, limits) => {
		const prefix = `test-${++prefixes}`;
		const deps = { chance: createSeededChance(), log: createRememberedLog(), readTime: clock.now };
		const open = () => openRedisStore(deps, { ...limits, url: server.url, prefix });
		const store = await open();
		return {
			store,
			reopen: async () => {
				await store.close();
				return open();
			},
		};
	});
});
