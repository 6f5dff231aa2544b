// The Redis engine: the contract of model/store.ts in Redis or Valkey, for any number of processes. Each call is one script,
// which the server runs in one piece and on its own clock. While it is out of reach every call is rejected.
import type { Chance, Log } from '../model/ports.ts';
import type { Applied, Store, Write } from '../model/store.ts';
import { pageDefault } from './documents.ts';
import { pageOf } from './lanes.ts';
import { type Argument, deadArguments, settleArguments, writeArguments } from './redis/arguments.ts';
import { type ConnectionDeps, connectRedis, type RedisConnection } from './redis/connection.ts';
import {
	claimScript,
	commitScript,
	deadScript,
	getScript,
	listScript,
	settleScript,
	statsScript,
	takeScript,
	waitingScript,
} from './redis/lua-scripts.ts';
import { type RedisStoreOptions, redisDefaults } from './redis/options.ts';
import { readApplied, readClaims, readDocs, readLetters, readPage, readStats, readWaiting } from './redis/replies.ts';
import { callScript, createScript, type Script } from './redis/script.ts';
import { checkServer } from './redis/server-checks.ts';
import { storeFault } from './store-fault.ts';

/** What the engine is handed. */
export interface RedisStoreDeps extends ConnectionDeps {
	readonly chance: Chance;
	readonly log: Log;
	/** In place of the server's clock, in milliseconds since the epoch: for tests that cannot wait. */
	readonly readTime?: () => number;
}

/** What one script may write: the server answers nobody else meanwhile, about 10 ms. */
const writesPerScript = 500;

/** The layout of the keys; a server that holds a newer one is left alone. */
const schemaVersion = 1;

const scripts = {
	get: createScript(getScript),
	list: createScript(listScript),
	commit: createScript(commitScript),
	claim: createScript(claimScript),
	settle: createScript(settleScript),
	take: createScript(takeScript),
	dead: createScript(deadScript),
	stats: createScript(statsScript),
	waiting: createScript(waitingScript),
};

/** Connects to the store in a server. Rejects with a `StoreFault` when that is not possible. */
export async function openRedisStore(
	deps: RedisStoreDeps,
	options: Partial<RedisStoreOptions> & Pick<RedisStoreOptions, 'url'>,
): Promise<Store> {
	const settings = { ...redisDefaults, ...options };
	const connection = await connectRedis(deps, settings);
	// The braces keep all keys in one slot of a cluster.
	const key = `{${settings.prefix}}`;
	await checkSchema(connection, key);
	await checkServer(connection, deps.log);
	const call = (script: Script, ...values: readonly Argument[]): Promise<unknown> =>
		callScript(connection, script, { key, values: [deps.readTime?.() ?? '', ...values] });

	async function commit(writes: readonly Write[]): Promise<Applied[]> {
		const limits = [settings.deliveriesMax, settings.documentsMax];
		const reply = await call(scripts.commit, ...limits, ...writeArguments(writes));
		return readApplied(
			reply,
			writes.map((write) => write.key),
		);
	}

	return {
		get: async (keys) => readDocs(await call(scripts.get, ...keys), keys),
		list: async (type, after = '', limit = pageDefault) =>
			readPage(await call(scripts.list, type, after, limit), limit),
		commit: async (writes) => (await Promise.all(portions(writes).map(commit))).flat(),
		async claim(max, leaseMs) {
			const token = deps.chance.id();
			return readClaims(await call(scripts.claim, max, leaseMs, token), token);
		},
		settle: async (claim, settlement) =>
			(await call(scripts.settle, ...settleArguments(claim, settlement, settings))) === 1,
		take: async (bucket, { gapMs, burst }) => Number(await call(scripts.take, bucket, gapMs, burst)),
		dead: async (operation) => readLetters(await call(scripts.dead, ...deadArguments(operation))),
		waiting: async (lane, after = '', limit = pageDefault) =>
			pageOf(readWaiting(await call(scripts.waiting, lane, after, limit)), limit),
		stats: async () => readStats(await call(scripts.stats)),
		close: connection.close,
	};
}

/** They are sent at once and run in order; one connection keeps it. */
function portions(writes: readonly Write[]): (readonly Write[])[] {
	const count = Math.ceil(writes.length / writesPerScript);
	return Array.from({ length: count }, (_, i) => writes.slice(i * writesPerScript, (i + 1) * writesPerScript));
}

async function checkSchema({ send, close }: RedisConnection, key: string): Promise<void> {
	await send(['HSETNX', `${key}:clock`, 'schema', String(schemaVersion)]);
	const found = Number(await send(['HGET', `${key}:clock`, 'schema']));
	if (found <= schemaVersion) return;
	await close();
	const versions = `version ${found} of the keys, this program knows ${schemaVersion}`;
	throw storeFault(`cannot open the store ${key} in Redis: it was written by a newer otel-slack (${versions})`);
}
