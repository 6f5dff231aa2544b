// One connection to Redis or Valkey, kept up by the client library. It waits for nobody: while the server is away every call
// is rejected at once, and one that was under way is rejected without being repeated, because nobody knows what became of it.
import { readFileSync } from 'node:fs';
import type { RedisClientOptions } from '@redis/client';
import type { Log } from '../../model/ports.ts';
import { storeFault } from '../store-fault.ts';
import type { RedisServer } from './options.ts';

/** The calls of a connection. */
export interface RedisConnection {
	send(command: readonly string[]): Promise<unknown>;
	close(): Promise<void>;
}

/** The part of `@redis/client` 6 that is used. */
export interface RedisLibrary {
	createClient(options: RedisClientOptions): RedisClient;
}

/** A client of it. */
export interface RedisClient {
	readonly isReady: boolean;
	on(event: 'error', listener: (error: unknown) => void): unknown;
	connect(): Promise<unknown>;
	sendCommand(command: string[]): Promise<unknown>;
	close(): Promise<unknown>;
	destroy(): void;
}

/** What a connection is made with. */
export interface ConnectionDeps {
	readonly log: Log;
	/** Loads the library. It is an optional peer dependency, so it may be missing. */
	readonly load?: () => Promise<RedisLibrary>;
}

/** A server that does not answer for so long is given up: senders of OTLP are only that patient twice over. */
const silenceMsMax = 5_000;

/** Attempts at the start, a second and a half in all: services of one file are often started together. */
const firstAttemptsMax = 5;

/** Waits between attempts; a fail-over takes seconds, and alerts wait behind it. */
const reconnectMs = { first: 100, max: 2_000 };

/** Connects, or rejects with a `StoreFault`. */
export async function connectRedis(deps: ConnectionDeps, server: RedisServer): Promise<RedisConnection> {
	const { createClient } = await loadLibrary(deps.load ?? (() => import('@redis/client')));
	let everReady = false;
	const client = createClient({
		...clientOptions(server),
		socket: {
			...tlsOptions(server),
			connectTimeout: silenceMsMax,
			socketTimeout: silenceMsMax,
			reconnectStrategy: (attempts, cause) =>
				everReady || (isNotYetThere(cause) && attempts < firstAttemptsMax - 1)
					? Math.min(reconnectMs.first * 2 ** attempts, reconnectMs.max)
					: cause,
		},
	});
	// Without a listener the error would end the process. Whoever needs the store hears of it with the next call.
	client.on('error', (error) => deps.log.debug(`storage: Redis: ${textOf(error)}`));
	try {
		await client.connect();
	} catch (error) {
		throw storeFault(`cannot reach Redis at ${addressOf(server)}: ${textOf(rootOf(error))}`);
	}
	everReady = true;
	return createConnection(client, addressOf(server));
}

function createConnection(client: RedisClient, address: string): RedisConnection {
	/** A server that has become a replica stays one: its name may lead to the new primary by now. */
	function leaveReplica(error: unknown): void {
		if (!textOf(error).startsWith('READONLY') || !client.isReady) return;
		client.destroy();
		client.connect().catch(() => {});
	}

	return {
		async send(command) {
			try {
				return await client.sendCommand([...command]);
			} catch (error) {
				const told = client.isReady ? error : new Error(`Redis at ${address} is out of reach`, { cause: error });
				leaveReplica(error);
				throw told;
			}
		},
		async close() {
			if (client.isReady) await client.close();
			else client.destroy();
		},
	};
}

async function loadLibrary(load: () => Promise<RedisLibrary>): Promise<RedisLibrary> {
	try {
		return await load();
	} catch (error) {
		const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
		if (!isMissing) throw error;
		throw storeFault('redis_storage needs the package @redis/client: npm install @redis/client@6');
	}
}

/** Offline commands are not queued, since a sender that waits for minutes has long sent its data again. */
function clientOptions({ url, username, password }: RedisServer): RedisClientOptions {
	return {
		url,
		...(username === undefined ? {} : { username }),
		...(password === undefined ? {} : { password }),
		disableOfflineQueue: true,
		maintNotifications: 'disabled',
	};
}

function tlsOptions({ url, tls }: RedisServer): object {
	if (!url.startsWith('rediss:')) return {};
	const { caFile, certFile, keyFile, serverNameOverride, insecureSkipVerify = false } = tls ?? {};
	return {
		tls: true,
		rejectUnauthorized: !insecureSkipVerify,
		...(caFile === undefined ? {} : { ca: readFileSync(caFile) }),
		...(certFile === undefined ? {} : { cert: readFileSync(certFile) }),
		...(keyFile === undefined ? {} : { key: readFileSync(keyFile) }),
		...(serverNameOverride === undefined ? {} : { servername: serverNameOverride }),
	};
}

/** A server that starts at the same time as we do; one that answers wrongly will not answer better in a second. */
function isNotYetThere(error: Error): boolean {
	return 'code' in error && ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].includes(String(error.code));
}

/** The part of the URL that is no secret. */
function addressOf({ url }: RedisServer): string {
	return new URL(url).host;
}

/** The library wraps what happened in what it did about it. */
function rootOf(error: unknown): unknown {
	return error instanceof Error && error.cause !== undefined ? rootOf(error.cause) : error;
}

/** A connection refused by all addresses of a name is an error without a text. */
function textOf(error: unknown): string {
	if (error instanceof AggregateError) return error.errors.map(textOf).join(', ');
	return error instanceof Error ? error.message : String(error);
}
