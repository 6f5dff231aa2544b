import { PassThrough, Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createCounters } from '../../../src/app/runtime.ts';
import { everything, type Interest } from '../../../src/model/interest.ts';
import type { Acceptance } from '../../../src/model/ports.ts';
import type { Telemetry } from '../../../src/model/telemetry.ts';
import { createExchange, type OtlpRequest } from '../../../src/otlp/http/exchange.ts';
import { type OtlpHttpOptions, otlpHttpDefaults } from '../../../src/otlp/http/http-options.ts';
import type { OtlpDeps } from '../../../src/otlp/intake.ts';
import { messageField, numberField, textField } from '../../../src/otlp/message-writer.ts';
import { createRememberedLog, createSeededChance } from '../../fakes.ts';

/** An ExportLogsServiceRequest of records with these severities. */
function logsBody(...severities: readonly number[]): Buffer {
	const record = (severity: number) => messageField(2, numberField(2, severity), messageField(5, textField(1, 'late')));
	return messageField(1, messageField(2, ...severities.map(record)));
}

function setUp(over: Partial<OtlpDeps> = {}, options: Partial<OtlpHttpOptions> = {}) {
	const taken: Telemetry[] = [];
	const counters = createCounters();
	const log = createRememberedLog();
	const logs = {
		consume: async (telemetry: Telemetry): Promise<Acceptance> => {
			taken.push(telemetry);
			return { status: 'accepted' };
		},
	};
	const deps = { logs, interest: everything, counters, log, chance: createSeededChance(), ...over };
	const exchange = createExchange(deps, { ...otlpHttpDefaults, ...options });
	const counts = () =>
		Object.fromEntries(
			counters
				.snapshot()
				.map(({ name, labels, value }) => [
					[name.replace(/^otel_slack_|_total$/g, ''), ...Object.values(labels)].join(' '),
					value,
				]),
		);
	return { exchange, taken, log, counts };
}

function request(over: Partial<OtlpRequest> = {}, body: Buffer = logsBody(17)): OtlpRequest {
	const headers = { 'content-type': 'application/x-protobuf' };
	return { method: 'POST', url: '/v1/logs', headers, body: Readable.from([body]), ...over };
}

const statusText = (body: Buffer | undefined): string => body?.toString('latin1') ?? '';
const refusing = (answer: Acceptance) => ({ logs: { consume: async () => answer } });

test('records are handed on, counted as received, and answered with an empty message', async () => {
	const { exchange, taken, counts } = setUp();
	const answer = await exchange(request({}, logsBody(17, 9)), 'logs');
	expect(answer).toEqual({
		status: 200,
		headers: { 'content-type': 'application/x-protobuf' },
		body: Buffer.alloc(0),
	});
	expect(taken[0]?.logs.map(({ severityNumber, body }) => [severityNumber, body])).toEqual([
		[17, 'late'],
		[9, 'late'],
	]);
	expect(counts()).toEqual({ 'records_received logs http': 2, 'requests logs http 200': 1 });
});

test('records that nobody can want are counted as received and as dropped on purpose', async () => {
	const interest: Interest = {
		...everything,
		everything: false,
		severityNumber: 17,
		slowSpanMs: Number.POSITIVE_INFINITY,
		jobs: false,
	};
	const { exchange, taken, counts } = setUp({ interest });
	expect((await exchange(request({}, logsBody(9, 17, 9)), 'logs')).status).toBe(200);
	expect(taken[0]?.logs).toHaveLength(1);
	expect(counts()).toEqual({
		'records_received logs http': 3,
		'records_dropped uninteresting true': 2,
		'requests logs http 200': 1,
	});
	expect((await exchange(request({}, logsBody(9)), 'logs')).status).toBe(200);
	expect(taken).toHaveLength(1);
});

test('records beyond what one request may hold are answered as partial success', async () => {
	const { exchange, taken, counts } = setUp();
	const body = logsBody(...Array.from({ length: 20_000 }, () => 17));
	const answer = await exchange(request({}, body), 'logs');
	const kept = taken[0]?.logs.length ?? 0;
	expect(answer.status).toBe(200);
	expect(kept).toBeLessThan(20_000);
	expect(answer.body?.subarray(2, 6)).toEqual(Buffer.concat([numberField(1, 20_000 - kept), Buffer.from([0x12])]));
	expect(counts()).toMatchObject({
		'records_received logs http': 20_000,
		'records_dropped overflow false': 20_000 - kept,
	});
});

test('what a consumer puts off is not counted as received: the client still has it', async () => {
	const { exchange, counts } = setUp(refusing({ status: 'retry', message: 'sending queue is full' }));
	const answer = await exchange(request(), 'logs');
	expect(answer.status).toBe(503);
	expect(answer.headers['retry-after']).toMatch(/^[1-5]$/);
	expect(statusText(answer.body)).toContain('sending queue is full');
	expect(counts()).toEqual({ 'requests logs http 503': 1 });
});

test('what a consumer refuses for good is 500, and not counted as received either', async () => {
	const { exchange, counts } = setUp(refusing({ status: 'refused', message: 'never' }));
	expect((await exchange(request(), 'logs')).status).toBe(500);
	expect(counts()).toEqual({ 'requests logs http 500': 1 });
});

test('a consumer that breaks is logged, and the client may try again', async () => {
	const { exchange, log } = setUp({ logs: { consume: () => Promise.reject(new Error('disk full')) } });
	const answer = await exchange(request(), 'logs');
	expect(answer.status).toBe(503);
	expect(statusText(answer.body)).not.toContain('disk');
	expect(log.lines).toEqual(['error otlp: the pipeline failed: Error: disk full']);
});

test('an error of our own is logged and answered without its text', async () => {
	const interest: Interest = {
		...everything,
		get everything(): boolean {
			throw new TypeError('secret');
		},
	};
	const { exchange, log } = setUp({ interest });
	const answer = await exchange(request(), 'logs');
	expect(answer.status).toBe(500);
	expect(statusText(answer.body)).toContain('internal error');
	expect(log.lines).toEqual(['error otlp: a request could not be judged: TypeError: secret']);
});

test('truncated protobuf is 400', async () => {
	const { exchange, taken } = setUp();
	const answer = await exchange(request({}, logsBody(17).subarray(0, -1)), 'logs');
	expect(answer.status).toBe(400);
	expect(answer.headers['content-type']).toBe('application/x-protobuf');
	expect(taken).toEqual([]);
});

test('invalid JSON is 400, in JSON', async () => {
	const { exchange } = setUp();
	const headers = { 'content-type': 'application/json' };
	const answer = await exchange(request({ headers }, Buffer.from('{"resourceLogs":[}')), 'logs');
	expect(answer.status).toBe(400);
	expect(JSON.parse(statusText(answer.body))).toMatchObject({ code: 3 });
});

test('a body that unpacks to more than the limit is 413 and ends the connection', async () => {
	const { exchange } = setUp({}, { bodyBytesMax: 1000 });
	const headers = { 'content-type': 'application/x-protobuf', 'content-encoding': 'gzip' };
	const fits = await exchange(request({ headers }, gzipSync(Buffer.alloc(1000))), 'logs');
	const bomb = await exchange(request({ headers }, gzipSync(Buffer.alloc(1001))), 'logs');
	expect(fits.status).toBe(400);
	expect(bomb.status).toBe(413);
	expect(bomb.headers.connection).toBe('close');
});

test('bodies that find no room are put off, and the room is free again afterwards', async () => {
	const body = logsBody(17);
	const { exchange } = setUp({}, { allBodiesBytesMax: body.length });
	const slow = new PassThrough();
	slow.write(body.subarray(0, 5));
	const first = exchange(request({ body: slow }), 'logs');
	await new Promise(setImmediate);
	const second = await exchange(request(), 'logs');
	expect(second.status).toBe(503);
	expect(second.headers['retry-after']).toMatch(/^[1-5]$/);
	slow.end(body.subarray(5));
	expect((await first).status).toBe(200);
	expect((await exchange(request(), 'logs')).status).toBe(200);
});

test('a request whose client goes away leaves its room behind and nothing else', async () => {
	const body = logsBody(17);
	const { exchange, taken, counts } = setUp({}, { allBodiesBytesMax: body.length });
	const cut = new PassThrough();
	cut.write(body.subarray(0, 5));
	const answer = exchange(request({ body: cut }), 'logs');
	await new Promise(setImmediate);
	cut.destroy();
	expect((await answer).status).toBe(503);
	expect(taken).toEqual([]);
	expect(counts()).toEqual({});
	expect((await exchange(request(), 'logs')).status).toBe(200);
});

// Each request has all the faults of those below it, so only the order decides which is told.
const bad = { 'content-type': 'text/plain', 'content-encoding': 'nope' };
test.for([
	['the sender', { headers: { ...bad, authorization: 'wrong' }, method: 'PUT', url: '/x' }, undefined, 401],
	['the encoding', { headers: bad, method: 'PUT', url: '/x' }, undefined, 400],
	['the path', { headers: { 'content-type': 'text/plain' }, method: 'PUT', url: '/x' }, undefined, 404],
	['the path of a signal that nobody consumes', { headers: {}, method: 'PUT' }, 'traces', 404],
	['the method', { headers: { 'content-type': 'text/plain' }, method: 'PUT' }, 'logs', 405],
	['the media type', { headers: { 'content-type': 'text/plain' } }, 'logs', 415],
	['the size', { body: Readable.from([Buffer.alloc(101)]) }, 'logs', 413],
	['the content', {}, 'logs', 400],
] as const)('%s is judged before what follows', async ([, over, signal, status]) => {
	const authenticate: OtlpDeps['authenticate'] = ({ authorization }) =>
		authorization === undefined ? { status: 'accepted' } : { status: 'refused', message: 'who are you?' };
	const { exchange } = setUp({ authenticate, ...refusing({ status: 'retry', message: '' }) }, { bodyBytesMax: 100 });
	const answer = await exchange(request(over, Buffer.from('text')), signal);
	expect(answer.status).toBe(status);
	expect(answer.headers['content-type']).toMatch(/^application\/(json|x-protobuf)$/);
	expect(answer.body?.length).toBeGreaterThan(0);
});

test.for([
	[{ status: 'refused', message: 'no' }, 401],
	[{ status: 'refused', message: 'no', code: 7 }, 403],
	[{ status: 'retry', message: 'later' }, 503],
] as const)('an authenticator that answers %o makes %i', async ([leave, status]) => {
	const { exchange, taken } = setUp({ authenticate: async () => leave });
	expect((await exchange(request(), 'logs')).status).toBe(status);
	expect(taken).toEqual([]);
});

test('an authenticator that breaks lets nobody in', async () => {
	const authenticate = () => {
		throw new Error('out of reach');
	};
	const { exchange, taken, log } = setUp({ authenticate });
	expect((await exchange(request(), 'logs')).status).toBe(503);
	expect(taken).toEqual([]);
	expect(log.lines).toEqual(['error otlp: the authenticator failed: Error: out of reach']);
});

test('a preflight needs no leave of the authenticator and carries the headers of every answer', async () => {
	const cors = { allowedOrigins: ['https://app.test'] };
	const authenticate: OtlpDeps['authenticate'] = () => ({ status: 'refused', message: 'no' });
	const { exchange } = setUp({ authenticate }, { cors, responseHeaders: { 'x-one': '1' } });
	const headers = { origin: 'https://app.test', 'access-control-request-method': 'POST' };
	const preflight = await exchange(request({ method: 'OPTIONS', headers }), 'logs');
	expect(preflight).toMatchObject({
		status: 204,
		headers: { 'access-control-allow-origin': 'https://app.test', 'x-one': '1' },
	});
	const actual = await exchange(request({ headers: { origin: 'https://app.test' } }), 'logs');
	expect(actual).toMatchObject({
		status: 401,
		headers: { 'access-control-allow-origin': 'https://app.test', 'x-one': '1' },
	});
});

test('without allowed origins OPTIONS is a wrong method', async () => {
	const { exchange } = setUp({}, { cors: { allowedOrigins: [] } });
	const headers = { origin: 'https://app.test', 'access-control-request-method': 'POST' };
	expect((await exchange(request({ method: 'OPTIONS', headers }), 'logs')).status).toBe(405);
});

test('a 404 counts for no signal, and the query is no part of its path', async () => {
	const { exchange, counts } = setUp();
	const answer = await exchange(request({ url: '/v1/log?key=secret' }), undefined);
	expect(statusText(answer.body)).toContain('/v1/log: ');
	expect(statusText(answer.body)).not.toContain('secret');
	expect(counts()).toEqual({ 'requests none http 404': 1 });
});
