// Where this machine keeps a Redis or Valkey server, and how to start one of one's own. Tests that need one skip without it,
// but not in CI, where it must be there.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@redis/client';

const places = [
	process.env.REDIS_SERVER_PATH ?? '',
	'/usr/bin/redis-server',
	'/usr/bin/valkey-server',
	'/usr/local/bin/redis-server',
	'/opt/homebrew/bin/redis-server',
];

/** The path of a server; `undefined` when there is none. */
const serverPath: string | undefined = places.find((place) => place !== '' && existsSync(place));

/** Whether tests that need a server are to be skipped; the reason is written once. */
export const withoutRedis: boolean = serverPath === undefined && process.env.CI === undefined;

if (withoutRedis) console.warn('skipped: no redis-server here (set REDIS_SERVER_PATH or install one)');

/** A server of one's own. */
export interface RedisServer {
	readonly url: string;
	/** Ends it as a power cut would, or in order, and starts it again with what it had written. */
	restart(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
	/** Sends one command over a connection of its own. */
	send(command: readonly string[]): Promise<unknown>;
	kill(): Promise<void>;
	start(): Promise<void>;
	stop(): Promise<void>;
}

/** Starts a server on a free port that writes into a folder of its own. */
export async function startRedis(...flags: readonly string[]): Promise<RedisServer> {
	if (serverPath === undefined) throw new Error('no redis-server on this machine; set REDIS_SERVER_PATH');
	const folder = mkdtempSync(join(tmpdir(), 'otel-slack-redis-'));
	const port = await freePort();
	const settings = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes', '--save', ''];
	const url = `redis://127.0.0.1:${port}`;
	let child: ChildProcess | undefined;

	async function start(): Promise<void> {
		child = spawn(serverPath ?? '', [...settings, ...flags], { stdio: 'ignore' });
		while (!(await answers(port))) {
			if (child.exitCode !== null) throw new Error('the Redis server ended at once');
			await sleep(10);
		}
	}

	async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
		if (child === undefined) return;
		const ended = once(child, 'exit');
		child.kill(signal);
		await ended;
		child = undefined;
	}

	await start();
	return {
		url,
		async restart(signal) {
			await end(signal);
			await start();
		},
		async send(command) {
			const client = await createClient({ url }).connect();
			const reply: unknown = await client.sendCommand([...command]);
			await client.close();
			return reply;
		},
		kill: () => end('SIGKILL'),
		start,
		async stop() {
			await end('SIGKILL');
			rmSync(folder, { recursive: true });
		},
	};
}

/** A port that nobody listens at. */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	server.close();
	return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Whether it listens and is not loading any more; one that asks for a password says so. */
function answers(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
		socket.once('data', (data) => {
			socket.destroy();
			resolve(/^(\+PONG|-NOAUTH)/.test(data.toString()));
		});
		socket.once('error', () => resolve(false));
	});
}
