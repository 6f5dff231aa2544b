import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, test } from 'vitest';
import { trackIdleSockets } from '../../src/otlp/idle-sockets.ts';
import { settle } from '../fakes.ts';

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
