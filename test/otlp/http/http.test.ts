import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, type IncomingHttpHeaders, type RequestOptions, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { afterEach, expect, test } from 'vitest';
import { createCounters } from '../../../src/app/runtime.ts';
import { everything } from '../../../src/model/interest.ts';
import type { Acceptance } from '../../../src/model/ports.ts';
import type { Telemetry } from '../../../src/model/telemetry.ts';
import { createOtlpHttpDoor, type OtlpHttpDoor, type OtlpHttpDoorOptions } from '../../../src/otlp/http/http.ts';
import { messageField, numberField } from '../../../src/otlp/message-writer.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, settle } from '../../fakes.ts';

const body = messageField(1, messageField(2, messageField(2, numberField(2, 17))));
const protobuf = { 'content-type': 'application/x-protobuf' };
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const doors: OtlpHttpDoor[] = [];

afterEach(async () => {
	for (const door of doors.splice(0)) await door.stop(0);
});

function setUp(options: Partial<OtlpHttpDoorOptions> = {}) {
	const taken: Telemetry[] = [];
	const clock = createVirtualClock();
	const gate: { wait?: Promise<void> } = {};
	const logs = {
		consume: async (telemetry: Telemetry): Promise<Acceptance> => {
			taken.push(telemetry);
			await gate.wait;
			return { status: 'accepted' };
		},
	};
	const log = createRememberedLog();
	const world = { interest: everything, counters: createCounters(), log, chance: createSeededChance(), clock };
	const door = createOtlpHttpDoor({ logs, traces: logs, ...world }, { port: 0, ...options });
	doors.push(door);
	return { door, taken, clock, gate, log };
}

interface Reply {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly text: string;
	readonly reused: boolean;
}

/** Sends one request; `say` may write its body in its own way. */
function ask(door: OtlpHttpDoor, options: RequestOptions = {}, payload: Buffer = body): Promise<Reply> {
	return new Promise((resolve, reject) => {
		const { hostname, port } = new URL(door.address);
		const defaults = { hostname, port, agent, method: 'POST', path: '/v1/logs', headers: protobuf };
		const client = request({ ...defaults, ...options }, async (response) => {
			let text = '';
			for await (const chunk of response) text += chunk;
			resolve({ status: response.statusCode ?? 0, headers: response.headers, text, reused: client.reusedSocket });
		});
		client.on('error', reject).end(payload);
	});
}

test('a door takes records and says where it stands', async () => {
	const { door, taken, log } = setUp();
	expect(door.address).toBe('');
	await door.start();
	expect(door.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
	expect(log.lines).toEqual([`info OTLP/HTTP is taken at ${door.address}`]);
	expect((await ask(door)).status).toBe(200);
	expect(taken[0]?.logs).toHaveLength(1);
});

test('the SDKs are understood: log records in gzipped protobuf, spans in JSON', async () => {
	const { door, taken, log } = setUp();
	await door.start();
	// The enum of compressions is not among the exporter's own exports.
	const logExporter = new OTLPLogExporter({ url: `${door.address}/v1/logs`, compression: 'gzip' as never });
	const logs = new LoggerProvider({ processors: [new BatchLogRecordProcessor({ exporter: logExporter })] });
	logs.getLogger('shop').emit({ severityNumber: 17, body: 'too late' });
	await logs.shutdown();
	const spanExporter = new OTLPTraceExporter({ url: `${door.address}/v1/traces` });
	const spans = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter: spanExporter })] });
	spans.getTracer('shop').startSpan('checkout').end();
	await spans.shutdown();
	expect(taken[0]?.logs).toMatchObject([{ body: 'too late', severityNumber: 17, scope: { name: 'shop' } }]);
	expect(taken[1]?.spans).toMatchObject([{ name: 'checkout', scope: { name: 'shop' } }]);
	expect(log.lines).toHaveLength(1);
});

test('a connection lives on after each kind of refusal', async () => {
	const { door, taken } = setUp();
	await door.start();
	await ask(door);
	const refusals: readonly [RequestOptions, Buffer, number][] = [
		[{}, Buffer.from('text'), 400],
		[{ headers: { 'content-type': 'text/plain' } }, Buffer.alloc(300_000), 415],
		[{ method: 'PUT' }, Buffer.alloc(300_000), 405],
		[{ path: '/nowhere' }, Buffer.alloc(300_000), 404],
		[{ headers: { ...protobuf, 'content-encoding': 'br' } }, Buffer.alloc(300_000), 400],
	];
	for (const [options, payload, status] of refusals) {
		expect((await ask(door, options, payload)).status).toBe(status);
		expect(await ask(door)).toMatchObject({ status: 200, reused: true });
	}
	expect(taken).toHaveLength(1 + refusals.length);
});

test('a chunked body of 100 MB is refused after twice the limit, unread and unkept', async () => {
	const limit = 1024 * 1024;
	const { door } = setUp({ bodyBytesMax: limit });
	await door.start();
	const { hostname, port } = new URL(door.address);
	const client = request({ hostname, port, method: 'POST', path: '/v1/logs', headers: protobuf });
	const answered = once(client, 'response');
	const before = process.memoryUsage().arrayBuffers;
	const piece = Buffer.alloc(64 * 1024);
	let sent = 0;
	let answer: number | undefined;
	client.on('response', (response) => {
		answer = response.statusCode;
		response.resume();
	});
	client.on('error', () => {});
	for (; sent < 100_000_000 && answer === undefined && client.writable; sent += piece.length) {
		if (!client.write(piece)) await Promise.race([once(client, 'drain'), answered]);
	}
	await answered;
	expect(answer).toBe(413);
	expect(sent).toBeLessThan(30 * limit);
	expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(30 * limit);
	client.destroy();
	expect((await ask(door)).status).toBe(200);
});

test('a body that says it is far too long is refused before it is sent', async () => {
	const { door } = setUp({ bodyBytesMax: 1000 });
	await door.start();
	const { hostname, port } = new URL(door.address);
	const headers = { ...protobuf, 'content-length': '100000000' };
	const client = request({ hostname, port, method: 'POST', path: '/v1/logs', headers });
	client.on('error', () => {}).flushHeaders();
	const [response] = await once(client, 'response');
	expect(response.statusCode).toBe(413);
	expect(response.headers.connection).toBe('close');
});

test('a body that is a little too long is read to its end, so that its sender hears why', async () => {
	const { door } = setUp({ bodyBytesMax: 1_000_000 });
	await door.start();
	for (let round = 0; round < 5; round++) {
		const reply = await ask(door, { agent: false }, Buffer.alloc(1_900_000));
		expect(reply.status).toBe(413);
		expect(reply.text).toContain('1000000 bytes');
	}
});

test('a client that is too slow is put off and cut off', async () => {
	const { door, taken } = setUp({ requestTimeoutMs: 60 });
	await door.start();
	const { hostname, port } = new URL(door.address);
	const socket = connect(Number(port), hostname);
	socket.write(
		'POST /v1/logs HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-protobuf\r\nContent-Length: 9\r\n\r\nabc',
	);
	let heard = '';
	for await (const chunk of socket) heard += chunk;
	expect(heard).toMatch(/^HTTP\/1\.1 503 /);
	expect(taken).toEqual([]);
	expect((await ask(door)).status).toBe(200);
});

test('a request that is cut off leaves nothing behind', async () => {
	const { door, taken, log } = setUp({ allBodiesBytesMax: 4000 });
	await door.start();
	const { hostname, port } = new URL(door.address);
	for (let round = 0; round < 3; round++) {
		const socket = connect(Number(port), hostname);
		socket.write('POST /v1/logs HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-protobuf\r\n');
		socket.write(`Content-Length: 4000\r\n\r\n${'x'.repeat(3000)}`);
		await once(socket, 'connect');
		await settle();
		socket.destroy();
		await once(socket, 'close');
	}
	await settle();
	expect((await ask(door, {}, Buffer.alloc(4000))).status).toBe(400);
	expect(taken).toEqual([]);
	expect(log.lines.filter((line) => line.startsWith('error'))).toEqual([]);
});

test.for([
	['HEAD', '/v1/logs', 405],
	['OPTIONS', '/v1/logs', 405],
	['PROPFIND', '/v1/logs', 405],
	['PURGE', '/v1/logs?a=b', 405],
	['GET', '/', 404],
	['POST', '/', 404],
	['POST', '//v1/logs', 404],
	['POST', '/v1/logs/', 404],
	['GET', '/%zz', 404],
	['PROPFIND', '/nowhere', 404],
] as const)('%s %s is %i with a Status', async ([method, path, status]) => {
	const { door } = setUp();
	await door.start();
	const reply = await ask(door, { method, path, headers: {} }, Buffer.alloc(0));
	expect(reply.status).toBe(status);
	expect(reply.headers['content-type']).toBe('application/json');
	expect(reply.headers.allow).toBeUndefined();
	if (method !== 'HEAD') expect(JSON.parse(reply.text).message).not.toBe('');
});

test('a POST to / is told which variable is used as it stands', async () => {
	const { door } = setUp();
	await door.start();
	expect((await ask(door, { path: '/' })).text).toContain('OTEL_EXPORTER_OTLP_LOGS_ENDPOINT');
});

function latch(): { readonly opened: Promise<void>; open(): void } {
	const { promise: opened, resolve: open } = Promise.withResolvers<void>();
	return { opened, open };
}

test('stopping lets requests finish, takes no others, and closes connections as they fall idle', async () => {
	const { door, gate, taken } = setUp();
	await door.start();
	const { opened, open } = latch();
	gate.wait = opened;
	const pending = ask(door, { agent: false, headers: { ...protobuf, connection: 'keep-alive' } });
	const idle = connect(Number(new URL(door.address).port), '127.0.0.1');
	await once(idle, 'connect');
	while (taken.length === 0) await settle();
	let stopped = false;
	const stopping = door.stop(60_000).then(() => {
		stopped = true;
	});
	await once(idle, 'close');
	expect(stopped).toBe(false);
	await expect(ask(door, { agent: false })).rejects.toThrow('ECONNREFUSED');
	open();
	expect(await pending).toMatchObject({ status: 200, headers: { connection: 'close' } });
	await stopping;
});

test('what does not finish in time is cut off', async () => {
	const { door, gate, taken, clock } = setUp();
	await door.start();
	const { opened, open } = latch();
	gate.wait = opened;
	const pending = ask(door, { agent: false });
	const failed = expect(pending).rejects.toThrow();
	while (taken.length === 0) await settle();
	const stopping = door.stop(5_000);
	await clock.advance(4_999);
	expect(clock.sleeping).toBe(1);
	await clock.advance(1);
	await failed;
	await stopping;
	open();
});

test('a door can be stopped twice, and before it was started', async () => {
	const { door, clock } = setUp();
	await door.stop(1_000);
	await door.stop(1_000);
	expect(clock.sleeping).toBe(0);
	const { door: other } = setUp();
	await other.start();
	await Promise.all([other.stop(1_000), other.stop(1_000)]);
});

test('without keep-alives a connection serves one request', async () => {
	const { door } = setUp({ keepAlives: false });
	await door.start();
	const answer = await ask(door, { agent: false, headers: { ...protobuf, connection: 'keep-alive' } });
	expect(answer).toMatchObject({ status: 200, headers: { connection: 'close' } });
});

test('a port that is taken is a fault of starting', async () => {
	const { door } = setUp();
	await door.start();
	const { door: other } = setUp({ port: Number(new URL(door.address).port) });
	await expect(other.start()).rejects.toThrow('EADDRINUSE');
});

test('a door can stand at a unix socket', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'otlp-'));
	const socketPath = join(folder, 'door.sock');
	const { door, taken } = setUp({ socketPath });
	await door.start();
	expect(door.address).toBe(socketPath);
	const client = request({ socketPath, method: 'POST', path: '/v1/logs', headers: protobuf }).end(body);
	const [response] = await once(client, 'response');
	expect(response.statusCode).toBe(200);
	response.resume();
	expect(taken).toHaveLength(1);
	await door.stop(0);
	expect(existsSync(socketPath)).toBe(false);
	await rm(folder, { recursive: true });
});
