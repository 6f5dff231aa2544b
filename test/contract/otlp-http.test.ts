// 222 requests and what a Collector answers to each, sent over a real socket. Where this project means to differ, the
// expectation is changed below, in one place, and nowhere else.
import { readFileSync } from 'node:fs';
import { Agent, type IncomingHttpHeaders, request as send } from 'node:http';
import { join } from 'node:path';
import protobuf from 'protobufjs';
import { afterAll, describe, expect, test } from 'vitest';
import { createCounters } from '../../src/app/runtime.ts';
import { everything } from '../../src/model/interest.ts';
import type { Acceptance } from '../../src/model/ports.ts';
import type { LogRecord, Telemetry, TelemetryRecord, Value } from '../../src/model/telemetry.ts';
import type { Compression } from '../../src/otlp/compression/compression.ts';
import type { CorsOptions } from '../../src/otlp/http/cors.ts';
import { createOtlpHttpDoor, type OtlpHttpDoor, type OtlpHttpDoorOptions } from '../../src/otlp/http/http.ts';
import { createRememberedLog, createSeededChance, createVirtualClock } from '../fakes.ts';

interface ServerConfig {
	readonly max_request_body_size?: number;
	readonly compression_algorithms?: readonly Compression[];
	readonly cors?: {
		readonly allowed_origins?: readonly string[];
		readonly allowed_headers?: readonly string[];
		readonly exposed_headers?: readonly string[];
		readonly max_age?: number;
	};
	readonly response_headers?: Readonly<Record<string, string>>;
	readonly logs_url_path?: string;
	readonly auth?: { readonly always_fail: string };
	readonly enabled_signals?: readonly string[];
}

interface ConsumerStub {
	readonly kind: 'permanent_error' | 'error' | 'grpc_status';
	readonly message: string;
	readonly code?: number;
	readonly retry_info_seconds?: number;
}

interface ExpectedStatus {
	readonly code: number;
	readonly message?: string;
	readonly message_asserted_by_go_test?: boolean;
	readonly retry_info_seconds?: number;
	readonly encoding: 'json' | 'protobuf';
}

interface Case {
	readonly name: string;
	readonly level: 'must' | 'parity' | 'go_quirk';
	readonly method: string;
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body_b64: string;
	readonly chunked?: boolean;
	readonly server_config?: ServerConfig;
	readonly consumer?: ConsumerStub;
	readonly expect_status: number;
	readonly spec_expect_status?: number;
	readonly expect_content_type?: string;
	readonly expect_headers?: Readonly<Record<string, string | null>>;
	readonly expect_body_text?: string;
	readonly expect_success_body?: object;
	readonly expect_rpc_status?: ExpectedStatus;
	readonly expect_consumed_items: number;
	readonly expect_decoded?: Readonly<Record<string, string | number>>;
}

const cases: readonly Case[] = JSON.parse(
	readFileSync(join(import.meta.dirname, '../fixtures/otlp-http-cases.json'), 'utf8'),
);

// ---- what this project answers

type BodyExpectation =
	| { readonly kind: 'none' }
	| { readonly kind: 'success' }
	/** Absent members are not compared. */
	| { readonly kind: 'status'; readonly code?: number; readonly message?: string; readonly retrySeconds?: number };

interface Expectation {
	readonly status: number;
	readonly contentType: string | undefined;
	readonly headers: Readonly<Record<string, string | null>>;
	readonly body: BodyExpectation;
	readonly items: number;
	readonly decoded: Readonly<Record<string, string | number>>;
}

/** The media type of a Status: the request's if it is JSON or protobuf, else JSON. */
function statusType({ headers }: Case): string {
	return /^application\/x-protobuf(;|$)/.test(headers['Content-Type'] ?? '')
		? 'application/x-protobuf'
		: 'application/json';
}

function bodyOf(given: Case): BodyExpectation {
	const rpc = given.expect_rpc_status;
	if (given.method === 'HEAD' || given.expect_status === 204 || given.expect_status === 301) return { kind: 'none' };
	if (given.expect_success_body !== undefined) return { kind: 'success' };
	if (rpc === undefined || given.spec_expect_status !== undefined) return { kind: 'status' };
	return {
		kind: 'status',
		code: rpc.code,
		...(rpc.message_asserted_by_go_test && rpc.message !== undefined ? { message: rpc.message } : {}),
		...(rpc.retry_info_seconds === undefined ? {} : { retrySeconds: rpc.retry_info_seconds }),
	};
}

function expectationOf(given: Case): Expectation {
	const isText = given.expect_body_text !== undefined || given.method === 'HEAD';
	const plain: Expectation = {
		status: given.spec_expect_status ?? given.expect_status,
		contentType: isText ? statusType(given) : given.expect_content_type,
		headers: given.expect_headers ?? {},
		body: bodyOf(given),
		items: given.expect_consumed_items,
		decoded: given.expect_decoded ?? {},
	};
	if (isForeign(given)) {
		const { headers, items, decoded } = { headers: {}, items: 0, decoded: {} };
		return { status: 404, contentType: statusType(given), headers, body: { kind: 'status', code: 12 }, items, decoded };
	}
	if (given.headers['Content-Encoding'] === 'identity') {
		return { ...plain, status: 200, body: { kind: 'success' }, items: 2 };
	}
	return plain;
}

/** Metrics and profiles: this project has no pipeline for them, so whatever is asked of their paths is a 404. */
function isForeign({ path }: Case): boolean {
	return path === '/v1/metrics' || path === '/v1development/profiles';
}

/** Overload is told when to come back, where the Collector is silent. */
const overloads = new Set(['sending queue is full', 'data refused due to high memory usage']);

// ---- the server

const received: Telemetry[] = [];
let answer: Acceptance = { status: 'accepted' };
const consumer = {
	consume: async (telemetry: Telemetry): Promise<Acceptance> => {
		if (answer.status === 'accepted') received.push(telemetry);
		return answer;
	},
};

const retryable = new Set([1, 4, 8, 10, 11, 14, 15]);

function acceptanceOf(stub: ConsumerStub | undefined): Acceptance {
	if (stub === undefined) return { status: 'accepted' };
	const { kind, message, code = 0, retry_info_seconds: seconds } = stub;
	if (kind === 'permanent_error') return { status: 'refused', message };
	if (kind === 'error') return { status: 'retry', message };
	if (seconds !== undefined) return { status: 'retry', message, code, afterMs: seconds * 1000 };
	return { status: retryable.has(code) ? 'retry' : 'refused', message, code };
}

function optionsOf(config: ServerConfig): Partial<OtlpHttpDoorOptions> {
	return {
		host: '127.0.0.1',
		port: 0,
		...(config.max_request_body_size === undefined ? {} : { bodyBytesMax: config.max_request_body_size }),
		...(config.compression_algorithms === undefined ? {} : { compressionAlgorithms: config.compression_algorithms }),
		...(config.cors === undefined ? {} : { cors: corsOf(config.cors) }),
		...(config.response_headers === undefined ? {} : { responseHeaders: config.response_headers }),
		...(config.logs_url_path === undefined ? {} : { logsPath: config.logs_url_path }),
	};
}

function corsOf(cors: NonNullable<ServerConfig['cors']>): CorsOptions {
	return {
		allowedOrigins: cors.allowed_origins ?? [],
		allowedHeaders: cors.allowed_headers ?? [],
		exposedHeaders: cors.exposed_headers ?? [],
		...(cors.max_age === undefined ? {} : { maxAgeSeconds: cors.max_age }),
	};
}

async function openDoor(config: ServerConfig): Promise<OtlpHttpDoor> {
	const { auth, enabled_signals: enabled = ['logs', 'traces'] } = config;
	const door = createOtlpHttpDoor(
		{
			...(enabled.includes('logs') ? { logs: consumer } : {}),
			...(enabled.includes('traces') ? { traces: consumer } : {}),
			...(auth === undefined ? {} : { authenticate: () => ({ status: 'refused', message: auth.always_fail }) }),
			interest: everything,
			counters: createCounters(),
			log: createRememberedLog(),
			chance: createSeededChance(),
			clock: createVirtualClock(),
		},
		optionsOf(config),
	);
	await door.start();
	return door;
}

const doors = new Map<string, Promise<OtlpHttpDoor>>();

function doorFor(config: ServerConfig = {}): Promise<OtlpHttpDoor> {
	const key = JSON.stringify(config);
	const door = doors.get(key) ?? openDoor(config);
	doors.set(key, door);
	return door;
}

// ---- the client

const agent = new Agent({ keepAlive: true });

afterAll(async () => {
	agent.destroy();
	for (const door of doors.values()) await (await door).stop(0);
});

interface Reply {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly body: Buffer;
}

async function ask(given: Case): Promise<Reply> {
	const { hostname, port } = new URL((await doorFor(given.server_config)).address);
	const body = Buffer.from(given.body_b64, 'base64');
	const length = given.chunked || given.body_b64 === '' ? {} : { 'Content-Length': String(body.length) };
	const headers = { ...given.headers, ...length };
	return new Promise((resolve, reject) => {
		const client = send({ hostname, port, agent, method: given.method, path: given.path, headers }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () =>
				resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
			);
		});
		client.on('error', reject);
		if (given.chunked) client.write(body.subarray(0, 100));
		client.end(given.chunked ? body.subarray(100) : body);
	});
}

// ---- the comparison

const rpc = protobuf.parse(`
	syntax = "proto3"; package google.rpc;
	message Any { string type_url = 1; bytes value = 2; }
	message Status { int32 code = 1; string message = 2; repeated Any details = 3; }
	message Duration { int64 seconds = 1; int32 nanos = 2; }
	message RetryInfo { Duration retry_delay = 1; }
`).root;

interface ReadStatus {
	readonly code: number;
	readonly message: string;
	readonly retrySeconds: number | undefined;
}

function readStatus({ headers, body }: Reply): ReadStatus {
	if (headers['content-type'] === 'application/json') return readJsonStatus(JSON.parse(body.toString()));
	const status = rpc.lookupType('google.rpc.Status');
	const { code, message, details } = status.toObject(status.decode(body), { defaults: true });
	const info = rpc.lookupType('google.rpc.RetryInfo');
	const [detail] = details as { value: Uint8Array }[];
	const delay = detail && info.toObject(info.decode(detail.value), { defaults: true, longs: Number });
	return { code, message, retrySeconds: delay?.retryDelay.seconds };
}

function readJsonStatus(json: {
	readonly code?: number;
	readonly message?: string;
	readonly details?: readonly { readonly retryDelay: string }[];
}): ReadStatus {
	const [detail] = json.details ?? [];
	return {
		code: json.code ?? 0,
		message: json.message ?? '',
		retrySeconds: detail && Number.parseFloat(detail.retryDelay),
	};
}

function checkBody(reply: Reply, expected: BodyExpectation): void {
	if (expected.kind === 'none') expect(reply.body).toHaveLength(0);
	if (expected.kind === 'success') {
		expect(reply.body.toString()).toBe(reply.headers['content-type'] === 'application/json' ? '{}' : '');
	}
	if (expected.kind !== 'status') return;
	const status = readStatus(reply);
	if (expected.code === undefined) expect(status.message).not.toBe('');
	else expect(status.code).toBe(expected.code);
	if (expected.message !== undefined) expect(status.message).toBe(expected.message);
	if (expected.retrySeconds !== undefined) expect(status.retrySeconds).toBe(expected.retrySeconds);
}

function checkHeaders(reply: Reply, given: Case, expected: Expectation): void {
	const overloaded = reply.status === 429 || reply.status === 503;
	for (const [name, value] of Object.entries(expected.headers)) {
		const actual = reply.headers[name.toLowerCase()];
		if (name !== 'Retry-After' || value !== null || !overloaded) expect(actual ?? null, name).toBe(value);
		else if (overloads.has(given.consumer?.message ?? '')) expect(actual).toMatch(/^[1-5]$/);
		else expect(actual ?? '1').toMatch(/^[1-5]$/);
	}
}

/** A value as OTLP/JSON has it, as far as the cases ask. */
function anyValue(value: Value | undefined): object {
	if (typeof value === 'bigint') return { intValue: String(value) };
	return typeof value === 'string' ? { stringValue: value } : {};
}

function inJsonForm(record: TelemetryRecord | undefined): unknown {
	if (record?.kind !== 'log') return record;
	const { timeUnixNano, body, ...rest }: LogRecord = record;
	return { ...rest, timeUnixNano: String(timeUnixNano), body: anyValue(body) };
}

function check(reply: Reply, given: Case): void {
	const expected = expectationOf(given);
	expect(reply.status).toBe(expected.status);
	expect(reply.headers['content-type']).toBe(expected.contentType);
	checkHeaders(reply, given, expected);
	checkBody(reply, expected.body);
	const records = received.flatMap(({ logs, spans }): TelemetryRecord[] => [...logs, ...spans]);
	expect(records).toHaveLength(expected.items);
	for (const [path, value] of Object.entries(expected.decoded)) {
		expect(inJsonForm(records[0])).toHaveProperty(path, value);
	}
}

async function run(given: Case): Promise<Reply> {
	received.length = 0;
	answer = acceptanceOf(given.consumer);
	return ask(given);
}

const quirks = cases.filter(({ level, headers }) => level === 'go_quirk' && headers['Content-Encoding'] !== 'identity');
const binding = cases.filter((given) => !quirks.includes(given));

describe('logs, traces and everything around them', () => {
	test.for(binding.filter((given) => !isForeign(given)))('$name', async (given) => {
		check(await run(given), given);
	});
});

// The Collector takes these; here every one is refused as an unknown path, before anything else of it is looked at.
describe('metrics and profiles are told that nobody takes them', () => {
	const foreign = binding.filter(isForeign);

	test.for(foreign)('$name', async (given) => {
		check(await run(given), given);
	});

	test('they are 34 of the 214 that bind', () => {
		expect(foreign).toHaveLength(34);
		expect(binding).toHaveLength(214);
	});
});

// Oddities of Go's libraries: they are run, so that none can do harm, and not judged.
describe("the Collector's own quirks are answered", () => {
	test.for(quirks)('$name', async (given) => {
		const reply = await run(given);
		expect([200, 400, 404, 415]).toContain(reply.status);
		expect(reply.headers['content-type']).toMatch(/^application\/(json|x-protobuf)$/);
	});

	test('they are 8', () => {
		expect(quirks).toHaveLength(8);
	});
});
