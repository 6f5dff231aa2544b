import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls, createServer as createTlsServer } from 'node:tls';
import { expect, test } from 'vitest';
import { trackHandshakes } from '../../../src/otlp/trust/handshakes.ts';
import { settle } from '../../fakes.ts';

const pem = (name: string): string =>
	readFileSync(join(import.meta.dirname, '../../fixtures/certificates', name), 'utf8');

test('a connection counts until its handshake is done, or until it is gone', async () => {
	const server = createTlsServer({ cert: pem('server.pem'), key: pem('server.key') });
	const handshakes = trackHandshakes(server);
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const { port } = server.address() as AddressInfo;
	const silent = connect(port, '127.0.0.1');
	await once(server, 'connection');
	expect(handshakes.size).toBe(1);
	const talking = connectTls({ port, host: '127.0.0.1', ca: pem('authority.pem') });
	await once(server, 'secureConnection');
	expect(handshakes.size).toBe(1);
	for (const socket of handshakes.values()) socket.destroy();
	await once(silent, 'close');
	await settle();
	expect(handshakes.size).toBe(0);
	talking.destroy();
	server.close();
});

test('without TLS there is no handshake', async () => {
	const server = createServer();
	const handshakes = trackHandshakes(server);
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
	await once(server, 'connection');
	expect(handshakes.size).toBe(0);
	socket.destroy();
	server.close();
});
