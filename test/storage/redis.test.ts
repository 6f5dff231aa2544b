import { afterAll, beforeAll, describe } from 'vitest';
import { openRedisStore } from '../../src/storage/redis.ts';
import { type OpenStore, storeContract } from '../contract/store.ts';
import { storesAgree } from '../contract/store-differential.ts';
import { createRememberedLog, createSeededChance } from '../fakes.ts';
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
});
