import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createCounters } from '../../../src/app/runtime.ts';
import { createBrokenRequestHandler } from '../../../src/otlp/http/broken-request.ts';
import { createRememberedLog, createSeededChance } from '../../fakes.ts';

const counters = createCounters();
const log = createRememberedLog();
const server = createServer({ headersTimeout: 40, requestTimeout: 40, connectionsCheckingInterval: 10 });
server.on('clientError', createBrokenRequestHandler({ counters, log, chance: createSeededChance() }));

afterEach(() => {
	server.closeAllConnections();
	server.close();
});

/** What the server says to these bytes before it closes the connection. */
async function say(bytes: string): Promise<string> {
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
	socket.write(bytes);
	let heard = '';
	for await (const chunk of socket) heard += chunk;
	return heard;
}

test('a request that is too slow may be sent again', async () => {
	const heard = await say('POST /v1/logs HTTP/1.1\r\nHost: a\r\n');
	expect(heard).toMatch(/^HTTP\/1\.1 503 Service Unavailable\r\n/);
	expect(heard).toMatch(/\r\nretry-after: [1-5]\r\n/);
	expect(heard).toMatch(/\r\nconnection: close\r\n/);
	expect(JSON.parse(heard.split('\r\n\r\n')[1] ?? '')).toEqual({
		code: 4,
		message: 'the request took too long to arrive',
	});
});

test('headers that are too large are 431', async () => {
	const heard = await say(`POST /v1/logs HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`);
	expect(heard).toMatch(/^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/);
	expect(heard).toContain('application/json');
});

test('what is not HTTP is 400, with a body of the length that is told', async () => {
	const heard = await say('hello\r\n\r\n');
	const [head = '', body = ''] = heard.split('\r\n\r\n');
	expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
	expect(head).toContain(`content-length: ${body.length}`);
	expect(JSON.parse(body)).toMatchObject({ code: 3 });
});

test('gRPC is 505, and its operator is told once where it belongs', async () => {
	const preface = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
	expect(await say(preface)).toMatch(/^HTTP\/1\.1 505 HTTP Version Not Supported\r\n/);
	expect(log.lines).toEqual(['warn otlp: a client speaks gRPC to OTLP/HTTP; OTLP/gRPC is another port, usually 4317']);
	server.close();
	expect(await say(preface)).toContain('HTTP/2 is not spoken here; OTLP/gRPC is another port, usually 4317');
	expect(log.lines).toHaveLength(1);
});

test('each is counted', () => {
	const codes = counters.snapshot().map(({ labels, value }) => [labels.code, value]);
	expect(codes).toEqual([
		['503', 1],
		['431', 1],
		['400', 1],
		['505', 2],
	]);
});

test('a connection that was reset is not spoken to', async () => {
	const socket = connect(1, '127.0.0.1');
	socket.on('error', () => {});
	createBrokenRequestHandler({ counters, log, chance: createSeededChance() })(
		Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
		socket,
	);
	expect(socket.destroyed).toBe(true);
	expect(counters.snapshot()).toHaveLength(4);
});
