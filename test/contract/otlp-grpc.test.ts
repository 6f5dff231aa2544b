// What a gRPC client is told over a real connection: the code, the words, and the google.rpc.Status beside them. The answers
// of the Collector's that OTLP does not prescribe are kept where the library allows.
import { connect as connectHttp2, constants, type IncomingHttpHeaders } from 'node:http2';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { createCounters } from '../../src/app/runtime.ts';
import { everything } from '../../src/model/interest.ts';
import type { Acceptance } from '../../src/model/ports.ts';
import type { Telemetry } from '../../src/model/telemetry.ts';
import { recordsMax } from '../../src/otlp/decode/selection.ts';
import { createOtlpGrpcDoor, type OtlpGrpcDoor, type OtlpGrpcDoorDeps } from '../../src/otlp/grpc/grpc.ts';
import type { OtlpGrpcDoorOptions } from '../../src/otlp/grpc/grpc-options.ts';
import { messageField, numberField, textField } from '../../src/otlp/message-writer.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, settle } from '../fakes.ts';
import {
	createGrpcClient,
	exportPaths,
	type GrpcClient,
	type GrpcClientOptions,
	partialSuccessIn,
} from '../grpc-client.ts';

const logRecord = messageField(2, numberField(2, 17));
const logsBody = (records = 1): Buffer =>
	messageField(1, messageField(2, ...Array.from({ length: records }, () => logRecord)));
const tracesBody = messageField(1, messageField(2, messageField(2, messageField(1, Buffer.alloc(16, 1)))));
/** A request whose one record is that long. */
const paddedBody = (bytes: number): Buffer => {
	const envelope = (padding: number) =>
		messageField(1, messageField(2, messageField(2, textField(3, 'a'.repeat(padding)))));
	return envelope(bytes - (envelope(bytes).length - bytes));
};

const ends: (() => unknown)[] = [];
afterEach(async () => {
	for (const end of ends.splice(0)) await end();
});

interface SetUp {
	readonly acceptance?: Acceptance;
	readonly options?: Partial<OtlpGrpcDoorOptions>;
	readonly deps?: Partial<OtlpGrpcDoorDeps>;
	readonly client?: GrpcClientOptions;
}

async function setUp({ acceptance = { status: 'accepted' }, options, deps, client }: SetUp = {}) {
	const taken: Telemetry[] = [];
	const gate: { wait?: Promise<void> } = {};
	const consumer = {
		async consume(telemetry: Telemetry) {
			taken.push(telemetry);
			await gate.wait;
			return acceptance;
		},
	};
	const counters = createCounters();
	const world = { counters, log: createRememberedLog(), chance: createSeededChance(), clock: createVirtualClock() };
	const door = createOtlpGrpcDoor(
		{ logs: consumer, traces: consumer, interest: everything, ...world, ...deps },
		{ port: 0, ...options },
	);
	await door.start();
	const grpc: GrpcClient = createGrpcClient(door.address, client);
	ends.push(grpc.close, () => door.stop(0));
	const counted = () =>
		counters.snapshot().map(({ name, labels, value }) => [name, ...Object.values(labels), value].join(' '));
	return { ...grpc, door, taken, gate, counted };
}

test('logs and traces are taken, and answered with an empty message', async () => {
	const { call, taken, counted } = await setUp();
	expect(await call(logsBody(2))).toEqual({ code: 0, message: '', body: Buffer.alloc(0) });
	expect(await call(tracesBody, { path: exportPaths.traces })).toEqual({ code: 0, message: '', body: Buffer.alloc(0) });
	expect(taken.map(({ logs, spans }) => [logs.length, spans.length])).toEqual([
		[2, 0],
		[0, 1],
	]);
	expect(counted()).toEqual([
		'otel_slack_records_received_total logs grpc 2',
		'otel_slack_requests_total logs grpc 0 1',
		'otel_slack_records_received_total traces grpc 1',
		'otel_slack_requests_total traces grpc 0 1',
	]);
});

test('an empty request succeeds, and nobody is asked', async () => {
	const { call, taken } = await setUp();
	expect((await call(Buffer.alloc(0))).code).toBe(0);
	expect((await call(messageField(1, messageField(2)))).code).toBe(0);
	expect(taken).toEqual([]);
});

test.for(['gzip', 'deflate'] as const)('a message compressed with %s is unpacked', async (compression) => {
	const { call, taken } = await setUp({ client: { compression } });
	expect((await call(logsBody(1000))).code).toBe(0);
	expect(taken[0]?.logs).toHaveLength(1000);
});

test('records beyond what one request may hold are answered as partial success', async () => {
	const { call, taken } = await setUp();
	const { code, body } = await call(logsBody(recordsMax + 3));
	expect(code).toBe(0);
	expect(taken[0]?.logs).toHaveLength(recordsMax);
	expect(partialSuccessIn(body)).toEqual({ rejected: 3, errorMessage: expect.stringContaining('the last 3') });
});

test('bytes that cannot be decoded are an invalid argument', async () => {
	const { call, taken } = await setUp();
	const reply = await call(Buffer.from([0x0a, 0x05, 1]));
	expect(reply).toEqual({ code: 3, message: reply.message, status: { code: 3, message: reply.message } });
	expect(reply.message).toMatch(/at byte \d/);
	expect(taken).toEqual([]);
});

test.for<[string, Acceptance, object]>([
	[
		'put off',
		{ status: 'retry', message: 'my error' },
		{ code: 14, message: 'my error', status: { code: 14, message: 'my error', retryAfterMs: 2_000 } },
	],
	[
		'put off for a time',
		{ status: 'retry', message: 'later', afterMs: 12_345 },
		{ code: 14, message: 'later', status: { code: 14, message: 'later', retryAfterMs: 12_345 } },
	],
	[
		'put off because of a full queue',
		{ status: 'retry', message: 'full', code: 8 },
		{ code: 8, message: 'full', status: { code: 8, message: 'full', retryAfterMs: 2_000 } },
	],
	[
		'refused for good',
		{ status: 'refused', message: 'my error' },
		{
			code: 13,
			message: 'Permanent error: my error',
			status: { code: 13, message: 'Permanent error: my error' },
		},
	],
	[
		'refused with a code',
		{ status: 'refused', message: 'no', code: 7 },
		{ code: 7, message: 'no', status: { code: 7, message: 'no' } },
	],
])('what the pipeline has %s is answered with its code', async ([, acceptance, reply]) => {
	const { call, counted } = await setUp({ acceptance });
	expect(await call(logsBody())).toEqual(reply);
	expect(counted().filter((line) => line.includes('received'))).toEqual([]);
});

test('words of any kind reach the client as they are', async () => {
	const message = 'voilà: 100 % "zu spät"\n\t日本 \ud83d\ude00';
	const { call } = await setUp({ acceptance: { status: 'refused', message: `${message}\ud800`, code: 9 } });
	expect(await call(logsBody())).toMatchObject({ code: 9, message: `${message}\ufffd` });
});

test('a message of the largest size is taken, and a byte more refused for good, packed or not', async () => {
	const options = { messageBytesMax: 100_000 };
	const plain = await setUp({ options });
	expect(paddedBody(100_000)).toHaveLength(100_000);
	expect((await plain.call(paddedBody(100_000))).code).toBe(0);
	const packed = await setUp({ options, client: { compression: 'gzip' } });
	expect((await packed.call(paddedBody(100_000))).code).toBe(0);
	for (const { call } of [plain, packed]) {
		const reply = await call(paddedBody(100_001));
		expect(reply).toEqual({ code: 8, message: reply.message });
		expect(reply.message).toContain('larger than');
	}
	expect(plain.taken).toHaveLength(1);
});

test('a batch of 8,192 spans is taken by default, which gRPC itself would not', async () => {
	const { call } = await setUp();
	expect((await call(paddedBody(4.4 * 1024 * 1024))).code).toBe(0);
});

test('a small message that unpacks to a large one is refused', async () => {
	const { call, taken } = await setUp({ client: { compression: 'gzip' } });
	expect((await call(Buffer.alloc(40 * 1024 * 1024))).code).toBe(8);
	expect(taken).toEqual([]);
});

test.for([
	['metrics', 'OTEL_METRICS_EXPORTER=none'],
	['profiles', 'profiles are not taken here'],
] as const)('%s are not implemented, and the client is told', async ([signal, words]) => {
	const { call } = await setUp();
	const reply = await call(Buffer.alloc(100_000), { path: exportPaths[signal] });
	expect(reply).toMatchObject({ code: 12, message: expect.stringContaining(words) });
});

test('a signal without a pipeline and an unknown method are not implemented', async () => {
	const { call } = await setUp({ deps: { traces: undefined as never } });
	expect(await call(tracesBody, { path: exportPaths.traces })).toMatchObject({
		code: 12,
		message: 'no pipeline takes traces from this receiver',
	});
	expect((await call(Buffer.alloc(0), { path: '/opentelemetry.Unknown/Export' })).code).toBe(12);
	expect((await call(logsBody())).code).toBe(0);
});

test('a stranger is unauthenticated; headers are what the authenticator is shown', async () => {
	const seen: unknown[] = [];
	const authenticate = (headers: IncomingHttpHeaders): Acceptance => {
		seen.push(headers.authorization);
		return headers.authorization === 'Bearer yes' ? { status: 'accepted' } : { status: 'refused', message: 'no' };
	};
	const { call, taken } = await setUp({ deps: { authenticate } });
	expect(await call(logsBody())).toMatchObject({ code: 16, message: 'no', status: { code: 16 } });
	expect((await call(logsBody(), { headers: { Authorization: 'Bearer no' } })).code).toBe(16);
	expect((await call(logsBody(), { headers: { Authorization: 'Bearer yes' } })).code).toBe(0);
	expect(seen).toEqual([undefined, 'Bearer no', 'Bearer yes']);
	expect(taken).toHaveLength(1);
});

test('a call that is cancelled or too late is over for its client, and for nobody else', async () => {
	const { call, start, gate, taken } = await setUp();
	let letGo = () => {};
	gate.wait = new Promise((resolve) => {
		letGo = resolve;
	});
	const cancelled = start(logsBody());
	while (taken.length < 1) await settle();
	cancelled.cancel();
	expect((await cancelled.reply).code).toBe(1);
	expect((await call(logsBody(), { deadlineMs: 30 })).code).toBe(4);
	letGo();
	await settle();
	expect((await call(logsBody())).code).toBe(0);
});

test('500 calls of one client are all taken, a hundred at a time', async () => {
	const { call, taken } = await setUp();
	const replies = await Promise.all(Array.from({ length: 500 }, () => call(logsBody(3))));
	expect(replies.filter(({ code }) => code !== 0)).toEqual([]);
	expect(taken).toHaveLength(500);
});

// ---- below gRPC: what no gRPC client sends

interface RawReply {
	readonly http: number | undefined;
	readonly grpc: string | undefined;
	readonly words: string;
	readonly reset: number;
}

/** Sends frames of its own making. */
async function raw(door: OtlpGrpcDoor, headers: object, frames: readonly Buffer[]): Promise<RawReply> {
	const session = connectHttp2(door.address);
	const stream = session.request({
		':method': 'POST',
		':path': exportPaths.logs,
		'content-type': 'application/grpc',
		te: 'trailers',
		...headers,
	});
	const answer: IncomingHttpHeaders = {};
	stream.on('response', (each) => Object.assign(answer, each)).on('trailers', (each) => Object.assign(answer, each));
	stream.on('error', () => {}).resume();
	for (const frame of frames) stream.write(frame);
	stream.end();
	await new Promise((resolve) => stream.on('close', resolve));
	session.close();
	const words = decodeURIComponent(String(answer['grpc-message'] ?? ''));
	const grpc = answer['grpc-status'] as string | undefined;
	return { http: answer[':status'] as number | undefined, grpc, words, reset: stream.rstCode ?? 0 };
}

const frame = (message: Buffer, { compressed = false, length = message.length } = {}): Buffer => {
	const head = Buffer.alloc(5);
	head.writeUInt8(compressed ? 1 : 0);
	head.writeUInt32BE(length, 1);
	return Buffer.concat([head, message]);
};

const gzip = { 'grpc-encoding': 'gzip' };

test.for<[string, object, readonly Buffer[], Partial<RawReply>]>([
	['a whole message', {}, [frame(logsBody())], { grpc: '0' }],
	['a message in pieces', {}, [...frame(logsBody())].map((byte) => Buffer.from([byte])), { grpc: '0' }],
	['no message', {}, [], { grpc: '3' }],
	['a message cut short', {}, [frame(logsBody(), { length: 1000 })], { grpc: '3' }],
	['half a length', {}, [Buffer.alloc(3)], { grpc: '3' }],
	['two messages', {}, [frame(logsBody()), frame(logsBody())], { grpc: '3' }],
	['a length of four gigabytes', {}, [frame(logsBody(), { length: 0xffff_ffff })], { grpc: '8' }],
	['gzip', gzip, [frame(gzipSync(logsBody()), { compressed: true })], { grpc: '0' }],
	['an announced compression that was not used', gzip, [frame(logsBody())], { grpc: '0' }],
	['gzip cut short', gzip, [frame(gzipSync(logsBody(99)).subarray(0, 20), { compressed: true })], { grpc: '13' }],
	['a compression without a name', {}, [frame(gzipSync(logsBody()), { compressed: true })], { grpc: '3' }],
	[
		'a compression nobody knows',
		{ 'grpc-encoding': 'zstd' },
		[frame(logsBody(), { compressed: true })],
		{ grpc: '12' },
	],
	['another content type', { 'content-type': 'application/json' }, [frame(logsBody())], { http: 415 }],
	['a path beyond ASCII', { ':path': '/\u00e9' }, [frame(logsBody())], { grpc: '12' }],
])('%s is answered in kind, and the door lives on', async ([, headers, frames, expected]) => {
	const { door, call } = await setUp();
	expect(await raw(door, headers, frames)).toMatchObject(expected);
	expect((await call(logsBody())).code).toBe(0);
});

test('headers without measure are refused before they are kept', async () => {
	const { door, call } = await setUp();
	const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`x-${index}`, 'a']));
	expect((await raw(door, many, [frame(logsBody())])).reset).toBe(constants.NGHTTP2_ENHANCE_YOUR_CALM);
	const long = await raw(door, { 'x-long': 'a'.repeat(200_000) }, [frame(logsBody())]);
	expect(long.grpc).toBeUndefined();
	expect((await call(logsBody())).code).toBe(0);
});
