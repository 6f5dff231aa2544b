import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectRedis, type RedisLibrary } from '../../../src/storage/redis/connection.ts';
import { createRememberedLog } from '../../fakes.ts';
import { freePort, type RedisServer, startRedis, withoutRedis } from '../../find-redis.ts';

const log = createRememberedLog();
const certificate = (name: string) => resolve(import.meta.dirname, '../../fixtures/certificates', name);

test('a package that is missing is named, with the command that brings it', async () => {
	const load = (): Promise<RedisLibrary> => {
		throw Object.assign(new Error("Cannot find package '@redis/client'"), { code: 'ERR_MODULE_NOT_FOUND' });
	};
	await expect(connectRedis({ log, load }, { url: 'redis://localhost' })).rejects.toMatchObject({
		message: 'redis_storage needs the package @redis/client: npm install @redis/client@6',
		code: 'ERR_STORE',
	});
});

test('a package that cannot be loaded for another reason says so itself', async () => {
	const load = () => Promise.reject(new Error('broken'));
	await expect(connectRedis({ log, load }, { url: 'redis://localhost' })).rejects.toThrow('broken');
});

test('a server that is not there is named after a few attempts, its password is not', async () => {
	const port = await freePort();
	const connecting = connectRedis({ log }, { url: `redis://anna:hidden@127.0.0.1:${port}/2` });
	await expect(connecting).rejects.toMatchObject({
		message: `cannot reach Redis at 127.0.0.1:${port}: connect ECONNREFUSED 127.0.0.1:${port}`,
		code: 'ERR_STORE',
	});
});

describe.skipIf(withoutRedis)('with a server', () => {
	let server: RedisServer;
	let tlsPort: number;
	beforeAll(async () => {
		tlsPort = await freePort();
		const tls = ['--tls-port', `${tlsPort}`, '--tls-cert-file', certificate('server.pem')];
		const keys = ['--tls-key-file', certificate('server.key'), '--tls-ca-cert-file', certificate('authority.pem')];
		server = await startRedis('--requirepass', 'open-sesame', ...tls, ...keys);
	});
	afterAll(() => server.stop());

	const connect = (password: string) => connectRedis({ log }, { url: server.url, password });

	test('a password opens it, in the URL or beside it', async () => {
		const beside = await connect('open-sesame');
		const inside = await connectRedis({ log }, { url: server.url.replace('//', '//:open-sesame@') });
		expect([await beside.send(['PING']), await inside.send(['PING'])]).toEqual(['PONG', 'PONG']);
		await Promise.all([beside.close(), inside.close()]);
	});

	test('a wrong password is told at once and not repeated', async () => {
		const error = await connect('open-barley').catch((fault: Error) => fault);
		expect(error).toMatchObject({ message: expect.stringMatching(/^cannot reach Redis at 127.0.0.1:\d+: WRONGPASS/) });
		expect(String(error) + log.lines.join()).not.toContain('barley');
	});

	test('TLS is spoken with our own certificate to a server whose authority we trust', async () => {
		const files = {
			caFile: certificate('authority.pem'),
			certFile: certificate('client.pem'),
			keyFile: certificate('client.key'),
		};
		const url = `rediss://:open-sesame@127.0.0.1:${tlsPort}`;
		const overTls = (tls: object) => connectRedis({ log }, { url, tls: { insecureSkipVerify: false, ...tls } });
		const trusted = await overTls(files);
		expect(await trusted.send(['PING'])).toBe('PONG');
		await trusted.close();

		await expect(overTls({ ...files, caFile: certificate('elsewhere.pem') })).rejects.toThrow('cannot reach Redis');
		const anyone = await overTls({ ...files, caFile: certificate('elsewhere.pem'), insecureSkipVerify: true });
		await anyone.close();
		await expect(overTls({ ...files, serverNameOverride: 'other' })).rejects.toThrow(
			"does not match certificate's altnames",
		);
	});

	test('a call under way when the server dies is rejected, later ones at once, and it comes back by itself', async () => {
		const connection = await connect('open-sesame');
		const underWay = connection.send(['BLPOP', 'nothing', '0']);
		underWay.catch(() => {});
		await server.kill();
		await expect(underWay).rejects.toThrow(/^Redis at 127.0.0.1:\d+ is out of reach$/);
		await expect(connection.send(['PING'])).rejects.toThrow('is out of reach');
		await server.start();
		await expect.poll(() => connection.send(['PING']).catch(() => ''), { interval: 20 }).toBe('PONG');
		await connection.close();
	});

	test('a server that has become a replica is left, for its name may lead elsewhere', async () => {
		const connection = await connect('open-sesame');
		const id = await connection.send(['CLIENT', 'ID']);
		await connection.send(['REPLICAOF', '127.0.0.1', '1']);
		await expect(connection.send(['SET', 'a', 'b'])).rejects.toThrow('READONLY');
		await expect.poll(() => connection.send(['CLIENT', 'ID']).catch(() => id), { interval: 5 }).not.toBe(id);
		await connection.send(['REPLICAOF', 'NO', 'ONE']);
		await connection.close();
	});

	test('closing waits for what is under way, and does not wait for a server that is away', async () => {
		const connection = await connect('open-sesame');
		const last = connection.send(['PING']);
		await connection.close();
		expect(await last).toBe('PONG');
		const other = await connect('open-sesame');
		await server.kill();
		await expect.poll(() => other.send(['PING']).catch(() => ''), { interval: 5 }).toBe('');
		await other.close();
		await server.start();
	});
});
