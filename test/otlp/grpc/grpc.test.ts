import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { join } from 'node:path';
import { credentials, Metadata } from '@grpc/grpc-js';
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-grpc';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-grpc';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { afterEach, expect, test } from 'vitest';
import { createCounters } from '../../../src/app/runtime.ts';
import { everything } from '../../../src/model/interest.ts';
import type { Acceptance } from '../../../src/model/ports.ts';
import type { Telemetry } from '../../../src/model/telemetry.ts';
import { createOtlpGrpcDoor, type OtlpGrpcDoor, type OtlpGrpcDoorDeps } from '../../../src/otlp/grpc/grpc.ts';
import { type OtlpGrpcDoorOptions, otlpGrpcDoorDefaults } from '../../../src/otlp/grpc/grpc-options.ts';
import { messageField, numberField } from '../../../src/otlp/message-writer.ts';
import { createTls } from '../../../src/otlp/trust/tls.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, settle } from '../../fakes.ts';
import { createGrpcClient, type GrpcClient } from '../../grpc-client.ts';

const certificates = join(import.meta.dirname, '../../fixtures/certificates');
const pem = (name: string): Buffer => readFileSync(join(certificates, name));
const body = messageField(1, messageField(2, messageField(2, numberField(2, 17))));

const doors: OtlpGrpcDoor[] = [];
const clients: GrpcClient[] = [];
afterEach(async () => {
	for (const client of clients.splice(0)) client.close();
	for (const door of doors.splice(0)) await door.stop(0);
});

function setUp(options: Partial<OtlpGrpcDoorOptions> = {}, over: Partial<OtlpGrpcDoorDeps> = {}) {
	const taken: Telemetry[] = [];
	const clock = createVirtualClock();
	const log = createRememberedLog();
	const gate: { wait?: Promise<void> } = {};
	const consumer = {
		async consume(telemetry: Telemetry): Promise<Acceptance> {
			taken.push(telemetry);
			await gate.wait;
			return { status: 'accepted' };
		},
	};
	const world = { interest: everything, counters: createCounters(), log, chance: createSeededChance(), clock };
	const door = createOtlpGrpcDoor({ logs: consumer, traces: consumer, ...world, ...over }, { port: 0, ...options });
	doors.push(door);
	const client = () => {
		const made = createGrpcClient(door.address);
		clients.push(made);
		return made;
	};
	return { door, taken, clock, log, gate, client };
}

/** A door that opens when it is told to. */
function createLock(): { readonly wait: Promise<void>; readonly open: () => void } {
	let open = () => {};
	const wait = new Promise<void>((resolve) => {
		open = resolve;
	});
	return { wait, open };
}

test('a door takes records and says where it stands', async () => {
	const { door, taken, log, client } = setUp();
	expect(door.address).toBe('');
	await door.start();
	expect(door.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
	expect(log.lines).toEqual([`info OTLP/gRPC is taken at ${door.address}`]);
	expect((await client().call(body)).code).toBe(0);
	expect(taken[0]?.logs).toHaveLength(1);
});

test.for(['none', 'gzip'])('the SDKs are understood, compression %s', async (compression) => {
	const { door, taken } = setUp();
	await door.start();
	const options = { url: door.address, compression: compression as never };
	const logs = new LoggerProvider({
		processors: [new BatchLogRecordProcessor({ exporter: new OTLPLogExporter(options) })],
	});
	logs.getLogger('shop').emit({ severityNumber: 17, body: 'too late', attributes: { 'order.id': '4711' } });
	await logs.shutdown();
	const spans = new TracerProvider({
		spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter(options) })],
	});
	const span = spans.getTracer('shop').startSpan('checkout');
	span.recordException(new TypeError('cart is empty'));
	span.setStatus({ code: 2, message: 'failed' });
	span.end();
	await spans.shutdown();
	expect(taken[0]?.logs).toMatchObject([{ body: 'too late', severityNumber: 17, scope: { name: 'shop' } }]);
	expect(taken[1]?.spans).toMatchObject([
		{ name: 'checkout', status: { code: 2, message: 'failed' }, events: [{ name: 'exception' }] },
	]);
});

test('over TLS, with a client certificate and credentials, an SDK is understood as well', async () => {
	const clock = createVirtualClock();
	const log = createRememberedLog();
	const tls = createTls(
		{ clock, log, readFile: (path) => readFileSync(path, 'utf8') },
		{
			certFile: join(certificates, 'server.pem'),
			keyFile: join(certificates, 'server.key'),
			clientCaFile: join(certificates, 'authority.pem'),
			minVersion: '1.2',
			reloadIntervalMs: 0,
		},
		['tls'],
	);
	const { door, taken } = setUp(
		{},
		{
			tls,
			authenticate: ({ authorization }) =>
				authorization === 'Bearer abc' ? { status: 'accepted' } : { status: 'refused', message: 'no' },
		},
	);
	await door.start();
	expect(door.address).toMatch(/^https:/);
	const metadata = new Metadata();
	metadata.set('authorization', 'Bearer abc');
	const exporter = new OTLPLogExporter({
		// Newer versions of Node refuse an address as the name of a TLS server.
		url: door.address.replace('127.0.0.1', 'localhost'),
		metadata,
		credentials: credentials.createSsl(pem('authority.pem'), pem('client.key'), pem('client.pem')),
	});
	const logs = new LoggerProvider({ processors: [new BatchLogRecordProcessor({ exporter })] });
	logs.getLogger('shop').emit({ severityNumber: 17, body: 'too late' });
	await logs.shutdown();
	expect(taken[0]?.logs).toMatchObject([{ body: 'too late' }]);
});

test('a taken port is told as the system says it', async () => {
	const { door } = setUp();
	await door.start();
	const second = setUp({ port: Number(new URL(door.address).port) });
	await expect(second.door.start()).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('stopping before the start, and stopping twice, are harmless', async () => {
	const { door } = setUp();
	await door.stop(1_000);
	const started = setUp().door;
	await started.start();
	await Promise.all([started.stop(1_000), started.stop(1_000)]);
	await started.stop(1_000);
});

test('stopping waits for the calls that are open, and takes no new ones', async () => {
	const { door, gate, taken, client, clock } = setUp();
	await door.start();
	const lock = createLock();
	gate.wait = lock.wait;
	const calls = [client().call(body), client().call(body)];
	while (taken.length < 2) await settle();
	let stopped = false;
	const stopping = door.stop(10_000).then(() => {
		stopped = true;
	});
	expect((await client().call(body)).code).toBe(14);
	await clock.advance(9_999);
	expect(stopped).toBe(false);
	lock.open();
	expect((await Promise.all(calls)).map(({ code }) => code)).toEqual([0, 0]);
	await stopping;
	expect(clock.sleeping).toBe(0);
});

test('at the end of its time a stop cuts off what is still open', async () => {
	const { door, gate, taken, client, clock } = setUp();
	await door.start();
	const lock = createLock();
	gate.wait = lock.wait;
	const call = client().call(body);
	while (taken.length < 1) await settle();
	const stopping = door.stop(10_000);
	await clock.advance(10_000);
	await stopping;
	expect((await call).code).toBe(14);
	lock.open();
});

test('idle clients and silent connections do not hold up a stop', async () => {
	const { door, client, clock } = setUp();
	await door.start();
	await client().call(body);
	const { port, hostname } = new URL(door.address);
	const silent = connect(Number(port), hostname);
	const session = connectHttp2(door.address);
	await Promise.all([once(silent, 'connect'), once(session, 'connect')]);
	await door.stop(10_000);
	expect(clock.sleeping).toBe(0);
});

test('HTTP/1.1 on the wrong port hears where it belongs, and harms nobody', async () => {
	const { door, client } = setUp();
	await door.start();
	const answer = await fetch(`${door.address}/v1/logs`, { method: 'POST', body });
	expect(answer.status).toBe(505);
	expect(await answer.json()).toEqual({
		code: 12,
		message: expect.stringMatching(/^only OTLP\/gRPC is taken here; OTLP\/HTTP is another port, usually 4318/),
	});
	expect((await client().call(body)).code).toBe(0);
});

test('a preface in two pieces is one', async () => {
	const { door } = setUp();
	await door.start();
	const { port, hostname } = new URL(door.address);
	const socket = connect(Number(port), hostname);
	socket.write('PRI');
	const answered = once(socket, 'data');
	await settle();
	socket.write(' * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0');
	// A SETTINGS frame, not an answer of HTTP/1.1.
	expect((await answered)[0][3]).toBe(4);
	socket.destroy();
});

const keepalive = otlpGrpcDoorDefaults.keepalive;

test('a peer that no longer answers is let go', async () => {
	const { door } = setUp({ keepalive: { ...keepalive, timeMs: 10, timeoutMs: 10 } });
	await door.start();
	const { port, hostname } = new URL(door.address);
	const dead = connect(Number(port), hostname);
	// The preface and an empty SETTINGS frame, and then nothing more, not even answers to pings.
	dead.write('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0');
	dead.on('error', () => {}).resume();
	await once(dead, 'close');
});

test.for(['maxConnectionIdleMs', 'maxConnectionAgeMs'] as const)('%s ends a connection', async (option) => {
	const { door, client } = setUp({ keepalive: { ...keepalive, [option]: 20 } });
	await door.start();
	const session = connectHttp2(door.address);
	await once(session, 'close');
	expect((await client().call(body)).code).toBe(0);
});

test('a client is told how many calls it may have open', async () => {
	const { door } = setUp({ streamsMax: 7 });
	await door.start();
	const session = connectHttp2(door.address);
	const [settings] = await once(session, 'remoteSettings');
	expect(settings.maxConcurrentStreams).toBe(7);
	session.destroy();
});

test('a client may have half a megabyte under way, on a connection and for a call', async () => {
	const { door } = setUp();
	await door.start();
	const session = connectHttp2(door.address);
	const [settings] = await once(session, 'remoteSettings');
	expect(settings.initialWindowSize).toBe(524_288);
	await expect.poll(() => session.state.remoteWindowSize).toBe(524_288);
	session.destroy();
});

test('the library is loaded when the door opens, not before', () => {
	const app = join(import.meta.dirname, '../../fixtures/apps/list-imports.ts');
	const files = ['src/receiver.ts', 'src/index.ts'];
	const paths = files.map((file) => join(import.meta.dirname, '../../..', file));
	const loaded: string[] = JSON.parse(execFileSync(process.execPath, [app, ...paths], { encoding: 'utf8' }));
	expect(loaded.length).toBeGreaterThan(10);
	expect(loaded.filter((url) => url.includes('@grpc'))).toEqual([]);
});
