import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { checkPort } from '../../../src/app/doctor/check-port.ts';

const look = (host: string, port: number) => checkPort({ subject: 'otlp, http', endpoint: { host, port } });

test('a free port is free, and free again afterwards', async () => {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	// Listening on a TCP port, so the address is no pipe's name.
	const { port } = server.address() as AddressInfo;
	expect(await look('127.0.0.1', port)).toMatchObject({
		verdict: 'warn',
		text: `127.0.0.1:${port} is taken: all is well if the receiver is running already`,
	});
	await new Promise((resolve) => server.close(resolve));
	for (let time = 0; time < 2; time++) {
		expect(await look('127.0.0.1', port)).toEqual({
			verdict: 'ok',
			check: 'port',
			subject: 'otlp, http',
			text: `127.0.0.1:${port} is free`,
		});
	}
});

test('an address of another machine cannot be had', async () => {
	expect(await look('192.0.2.1', 4318)).toMatchObject({
		verdict: 'fail',
		text: '192.0.2.1:4318 cannot be had: EADDRNOTAVAIL',
	});
});
