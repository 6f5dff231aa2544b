import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { expect, test } from 'vitest';
import { trackIdleSockets } from '../../../src/otlp/http/idle-sockets.ts';
import { settle } from '../../fakes.ts';

test('a connection is idle before, between and after its requests', async () => {
	const responses: ServerResponse[] = [];
	const server = createServer((_request, response) => responses.push(response));
	const idle = trackIdleSockets(server);
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
	await once(server, 'connection');
	expect(idle.size).toBe(1);
	socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
	await once(server, 'request');
	expect(idle.size).toBe(0);
	responses[0]?.end();
	await once(socket, 'data');
	await settle();
	expect(idle.size).toBe(1);
	socket.destroy();
	while (idle.size > 0) await settle();
	server.close();
});

test('a connection that breaks during its request is not idle', async () => {
	const server = createServer(() => {});
	const idle = trackIdleSockets(server);
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
	socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
	const [request] = await once(server, 'request');
	const gone = new Promise((resolve) => request.on('error', () => {}).on('close', resolve));
	socket.destroy();
	await gone;
	await settle();
	expect(idle.size).toBe(0);
	server.close();
});

test('over TLS a connection is idle from the end of its handshake, and not during a request', async () => {
	const pem = (name: string) => readFileSync(join(import.meta.dirname, '../../fixtures/certificates', name));
	const responses: ServerResponse[] = [];
	const server = createHttpsServer({ cert: pem('server.pem'), key: pem('server.key') }, (_request, response) =>
		responses.push(response),
	);
	const idle = trackIdleSockets(server);
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const socket = connectTls({
		port: (server.address() as AddressInfo).port,
		host: '127.0.0.1',
		ca: pem('authority.pem'),
	});
	await once(server, 'connection');
	expect(idle.size).toBe(0);
	await once(server, 'secureConnection');
	expect(idle.size).toBe(1);
	socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
	await once(server, 'request');
	expect(idle.size).toBe(0);
	responses[0]?.end();
	await once(socket, 'data');
	await settle();
	expect(idle.size).toBe(1);
	socket.destroy();
	while (idle.size > 0) await settle();
	server.close();
});
