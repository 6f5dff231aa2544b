import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import { createListener, type Listener, silenceMs } from '../../../src/otlp/grpc/listener.ts';
import { createTls, type Tls } from '../../../src/otlp/trust/tls.ts';
import { createRememberedLog, createVirtualClock, settle } from '../../fakes.ts';

const folder = join(import.meta.dirname, '../../fixtures/certificates');
const clock = createVirtualClock();
const ca = readFileSync(join(folder, 'authority.pem'));

const open: Listener[] = [];
afterEach(async () => {
	for (const listener of open.splice(0)) {
		listener.cut();
		await listener.close();
	}
});

const createTestTls = (): Tls =>
	createTls(
		{ clock, log: createRememberedLog(), readFile: (path) => readFileSync(path, 'utf8') },
		{
			certFile: join(folder, 'server.pem'),
			keyFile: join(folder, 'server.key'),
			minVersion: '1.2',
			reloadIntervalMs: 1_000,
		},
		['tls'],
	);

function create(tls?: Tls, accept: (socket: Socket, first: Buffer) => void = () => {}): Listener {
	const listener = createListener(accept, { clock, protocol: 'h2', ...(tls && { tls }) });
	open.push(listener);
	return listener;
}

async function setUp(tls?: Tls) {
	const accepted: Socket[] = [];
	const listener = create(tls, (socket) => accepted.push(socket));
	const address = await listener.listen('127.0.0.1', 0);
	return { listener, accepted, address, port: Number(new URL(address).port) };
}

test('a connection is handed over with its first bytes, and the address is where it came in', async () => {
	const heard: string[] = [];
	const listener = create(undefined, (socket, first) => {
		heard.push(String(first));
		socket.on('data', (bytes) => heard.push(String(bytes)));
		socket.resume().write('hello');
	});
	const address = await listener.listen('127.0.0.1', 0);
	const port = Number(new URL(address).port);
	expect(address).toBe(`http://127.0.0.1:${port}`);
	const socket = connect(port, '127.0.0.1');
	socket.write('good morning');
	expect(String((await once(socket, 'data'))[0])).toBe('hello');
	expect(heard).toEqual(['good morning', 'good morning']);
	socket.destroy();
});

test('somebody who says nothing for a minute is asked to leave', async () => {
	const { accepted, port } = await setUp();
	const silent = connect(port, '127.0.0.1');
	await once(silent.resume(), 'connect');
	while (clock.sleeping === 0) await settle();
	await clock.advance(silenceMs - 1);
	expect(silent.destroyed).toBe(false);
	await Promise.all([once(silent, 'close'), clock.advance(1)]);
	expect(accepted).toEqual([]);
});

test('somebody who has spoken may take a rest', async () => {
	const { accepted, port } = await setUp();
	const socket = connect(port, '127.0.0.1');
	socket.write('good morning');
	while (accepted.length === 0) await settle();
	expect(clock.sleeping).toBe(0);
	await clock.advance(silenceMs);
	expect(accepted[0]?.destroyed).toBe(false);
	socket.destroy();
});

const withoutIpv6 = !Object.values(networkInterfaces())
	.flat()
	.some((each) => each?.address === '::1');

test.skipIf(withoutIpv6)('an address of IPv6 stands in brackets', async () => {
	const listener = create();
	expect(await listener.listen('::1', 0)).toMatch(/^http:\/\/\[::1\]:\d+$/);
});

test("a taken port is told with the system's error", async () => {
	const { port } = await setUp();
	await expect(create().listen('127.0.0.1', port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('a connection that is reset harms nobody', async () => {
	const { accepted, port } = await setUp();
	const [silent, talking] = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
	talking.write('good morning');
	await Promise.all([once(silent, 'connect'), once(talking, 'connect')]);
	while (accepted.length === 0 || clock.sleeping === 0) await settle();
	for (const socket of [silent, talking]) socket.resetAndDestroy();
	accepted[0]?.resume();
	while (!accepted[0]?.destroyed || clock.sleeping > 0) await settle();
});

test('over TLS a connection is handed over when it speaks the protocol', async () => {
	const { accepted, address, port } = await setUp(createTestTls());
	expect(address).toMatch(/^https:/);
	const socket = connectTls({ port, host: '127.0.0.1', ca, ALPNProtocols: ['h2'] });
	socket.write('good morning');
	while (accepted.length === 0) await settle();
	const silent = connectTls({ port, host: '127.0.0.1', ca });
	await once(silent, 'close');
	const other = connectTls({ port, host: '127.0.0.1', ca, ALPNProtocols: ['http/1.1'] });
	await once(other, 'error');
	expect(accepted).toHaveLength(1);
	socket.destroy();
});

test.for([false, true])(
	'with TLS %s, closing ends who has not said a word and waits for the others',
	async (secure) => {
		const { listener, accepted, port } = await setUp(secure ? createTestTls() : undefined);
		const plain = { port, host: '127.0.0.1' };
		const enter = () => (secure ? connectTls({ ...plain, ca, ALPNProtocols: ['h2'] }) : connect(plain));
		const [silent, talking, halfway] = [enter(), enter(), connect(plain)];
		talking.write('one moment');
		await Promise.all([once(silent, secure ? 'secureConnect' : 'connect'), once(halfway, 'connect')]);
		while (accepted.length === 0) await settle();
		let ended = false;
		const closed = listener.close().then(() => {
			ended = true;
		});
		await Promise.all([once(silent, 'close'), once(halfway, 'close')]);
		await settle();
		expect(ended).toBe(false);
		listener.cut();
		await closed;
		talking.destroy();
	},
);

test('certificates are looked after until the listener closes', async () => {
	const { listener } = await setUp(createTestTls());
	await settle();
	expect(clock.sleeping).toBe(1);
	await listener.close();
	expect(clock.sleeping).toBe(0);
});

test('without certificates there is no listening, and nothing left behind', async () => {
	const tls = createTls(
		{ clock, log: createRememberedLog(), readFile: (path) => readFileSync(path, 'utf8') },
		{ certFile: '/nowhere.pem', keyFile: '/nowhere.key', minVersion: '1.2', reloadIntervalMs: 1_000 },
		['tls'],
	);
	const listener = create(tls);
	await expect(listener.listen('127.0.0.1', 0)).rejects.toThrow(
		'tls.cert_file: expected a file that can be read, got "/nowhere.pem": there is no such file',
	);
	expect(clock.sleeping).toBe(0);
});
