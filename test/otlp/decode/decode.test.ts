import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { everything, type Interest } from '../../../src/model/interest.ts';
import type { LogRecord, Span, Value } from '../../../src/model/telemetry.ts';
import { textLengthMax, valuesMax } from '../../../src/otlp/decode/cursor.ts';
import { DecodeError, decode, type Encoding } from '../../../src/otlp/decode/decode.ts';
import { recordsMax } from '../../../src/otlp/decode/selection.ts';
import { capturedPairs, capturedPayloads } from '../captured-payloads.ts';
import { attribute, bytes, number, request, tag } from '../protobuf-bytes.ts';

const errors: Interest = {
	everything: false,
	severityNumber: 17,
	exceptions: true,
	spanErrors: true,
	slowSpanMs: Infinity,
	jobs: false,
};

interface Case {
	readonly name: string;
	readonly group: string;
	readonly level: string;
	readonly method: string;
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body_b64: string;
	readonly consumer?: unknown;
	readonly expect_status: number;
	readonly expect_consumed_items?: number;
	readonly expect_decoded?: Readonly<Record<string, unknown>>;
}

// Whatever of the conformance set is about decoding; what the consumer answers is not.
const groups = ['json_encoding', 'protobuf_encoding', 'json_http', 'proto_http', 'empty_request', 'invalid_requests'];
const cases = (
	JSON.parse(readFileSync(join(import.meta.dirname, '../../fixtures/otlp-http-cases.json'), 'utf8')) as readonly Case[]
).filter(
	(one) =>
		groups.includes(one.group) &&
		['/v1/logs', '/v1/traces'].includes(one.path) &&
		[200, 400].includes(one.expect_status) &&
		one.consumer === undefined &&
		one.level !== 'go_quirk',
);

const inflate = { gzip: gunzipSync, zstd: zstdDecompressSync } as Record<string, (body: Buffer) => Buffer>;

function decodeCase(one: Case) {
	const encoding = /json/i.test(one.headers['Content-Type'] ?? '') ? 'json' : 'protobuf';
	const wire = Buffer.from(one.body_b64, 'base64');
	const body = inflate[one.headers['Content-Encoding'] ?? '']?.(wire) ?? wire;
	return decode(one.path === '/v1/logs' ? 'logs' : 'traces', encoding, body, everything);
}

/** A field of a record in the form OTLP/JSON gives it. */
function inJsonForm(record: LogRecord | Span | undefined, path: string): unknown {
	const [field = '', member] = path.split('.');
	const value: unknown = Object.entries(record ?? {}).find(([name]) => name === field)?.[1];
	const kinds = { intValue: 'bigint', stringValue: 'string' } as Record<string, string>;
	if (member !== undefined) expect(typeof value).toBe(kinds[member]);
	return typeof value === 'bigint' ? String(value) : value;
}

test.for(cases)('$name', (one) => {
	if (one.expect_status === 400) return expect(() => decodeCase(one)).toThrow(DecodeError);
	const { telemetry, records, overflow } = decodeCase(one);
	const decoded = [...telemetry.logs, ...telemetry.spans];
	expect([decoded.length, records, overflow]).toEqual([one.expect_consumed_items, one.expect_consumed_items, 0]);
	for (const [path, value] of Object.entries(one.expect_decoded ?? {})) {
		expect(inJsonForm(decoded[0], path)).toEqual(value);
	}
});

test('the conformance set has been found', () => {
	expect(cases.length).toBe(59);
});

/** The differences that the SDK itself makes between its encodings: JSON has no NaN and writes no body as `{}`. */
function levelled(value: unknown): unknown {
	if (typeof value === 'number' && !Number.isFinite(value)) return null;
	if (value instanceof Map) return new Map([...value].map(([key, member]) => [key, levelled(member)]));
	if (Array.isArray(value)) return value.map(levelled);
	if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, member]) => [key, key === 'body' ? levelled(member ?? null) : levelled(member)]),
	);
}

test.for(capturedPairs.map(([json, protobuf]) => ({ name: json.name, json, protobuf })))(
	'$name decodes to the records of its protobuf twin',
	({ json, protobuf }) => {
		const one = decode(json.signal, 'json', json.body, everything);
		const other = decode(protobuf.signal, 'protobuf', protobuf.body, everything);
		expect(one.records).toBeGreaterThan(0);
		expect(levelled(one)).toEqual(levelled(other));
	},
);

test('there are captured bodies to compare', () => {
	expect(capturedPairs).toHaveLength(15);
	expect(capturedPayloads).toHaveLength(38);
});

const isWanted = (record: LogRecord | Span) =>
	record.kind === 'log'
		? record.severityNumber >= 17 ||
			record.severityNumber === 0 ||
			[...record.attributes.keys()].some((key) => key.startsWith('exception.'))
		: record.status.code === 2 || record.events.some(({ name }) => name === 'exception');

test.for(capturedPayloads)('$name: the wanted records are the same as in all, the rest is counted', (payload) => {
	const all = decode(payload.signal, payload.encoding, payload.body, everything);
	const some = decode(payload.signal, payload.encoding, payload.body, errors);
	const wanted = { logs: all.telemetry.logs.filter(isWanted), spans: all.telemetry.spans.filter(isWanted) };
	expect(some.telemetry).toEqual(wanted);
	expect(some).toMatchObject({
		records: all.records,
		skipped: all.records - wanted.logs.length - wanted.spans.length,
		overflow: 0,
	});
});

test('JSON without white space says the same', () => {
	for (const { signal, encoding, body } of capturedPayloads) {
		if (encoding !== 'json') continue;
		const compact = Buffer.from(JSON.stringify(JSON.parse(body.toString())));
		expect(decode(signal, 'json', compact, everything)).toEqual(decode(signal, 'json', body, everything));
		expect(decode(signal, 'json', compact, errors)).toEqual(decode(signal, 'json', body, errors));
	}
});

test('edge values of a real SDK survive', () => {
	const edge = capturedPayloads.find(({ name }) => name === 'sdk3-edge.logs-2.pb');
	const { logs } = decode('logs', 'protobuf', edge?.body ?? Buffer.alloc(0), everything).telemetry;
	const values = logs.flatMap(({ attributes }) => [...attributes.values()]);
	expect(values).toContain(Infinity);
	expect(values).toContain(1e21);
	expect(values.some((value) => value instanceof Uint8Array)).toBe(true);
	expect(values.some((value) => typeof value === 'bigint')).toBe(true);
	expect(values.some((value) => value instanceof Map)).toBe(true);
	expect(values).toContain(null);
});

test('records of one scope share its resource and its scope', () => {
	const body = Buffer.concat([request(number(2, 17), number(2, 18)), request(number(2, 19))]);
	const [first, second, third] = decode('logs', 'protobuf', body, errors).telemetry.logs;
	expect(first?.resource).toBe(second?.resource);
	expect(first?.scope).toBe(second?.scope);
	expect(first?.resource).not.toBe(third?.resource);
});

test('a resource and a scope may stand behind their records', () => {
	const scope = bytes(2, bytes(2, number(2, 17)), bytes(3, 'scope-url'), bytes(1, bytes(1, 'pino')));
	const body = bytes(1, scope, bytes(3, 'resource-url'), bytes(1, attribute(1, 'service.name', 'checkout')));
	const json = `{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"severityNumber":17}],"schemaUrl":"scope-url","scope":{"name":"pino"}}],
		"schemaUrl":"resource-url","resource":{"attributes":[{"key":"service.name","value":{"stringValue":"checkout"}}]}}]}`;
	const decoded = decode('logs', 'protobuf', body, errors);
	expect(decoded.telemetry.logs[0]?.resource.attributes).toEqual(new Map([['service.name', 'checkout']]));
	expect(decoded.telemetry.logs[0]?.resource.schemaUrl).toBe('resource-url');
	expect(decoded.telemetry.logs[0]?.scope).toMatchObject({ name: 'pino', schemaUrl: 'scope-url' });
	expect(decode('logs', 'json', Buffer.from(json), errors)).toEqual(decoded);
});

test('a request cut in two and put together again is the same request', () => {
	const [first, second] = [request(number(2, 17)), request(number(2, 18))];
	const { logs } = decode('logs', 'protobuf', Buffer.concat([first, second]), errors).telemetry;
	expect(logs.map(({ severityNumber }) => severityNumber)).toEqual([17, 18]);
});

/** The same records in both encodings, each an ERROR with so many empty attributes. */
const many = (counts: readonly number[]): Readonly<Record<Encoding, Buffer>> => {
	const severity = number(2, 17);
	const empty = Buffer.from([0x32, 0]);
	return {
		protobuf: request(...counts.map((count) => Buffer.concat([severity, Buffer.alloc(2 * count, empty)]))),
		json: Buffer.from(
			`{"resourceLogs":[{"scopeLogs":[{"logRecords":[${counts
				.map((count) => `{"severityNumber":17,"attributes":[${'{},'.repeat(count).slice(0, -1)}]}`)
				.join()}]}]}]}`,
		),
	};
};

test.for(['protobuf', 'json'] as const)('%s: a batch of 8,192 errors is decoded whole', (encoding) => {
	const decoded = decode('logs', encoding, many(new Array(8_192).fill(12))[encoding], errors);
	expect(decoded.telemetry.logs).toHaveLength(8_192);
	expect(decoded).toMatchObject({ records: 8_192, skipped: 0, overflow: 0 });
});

test.for(['protobuf', 'json'] as const)('%s: records are kept up to the limit and counted beyond', (encoding) => {
	const kept = (count: number) => {
		const { telemetry, ...counts } = decode('logs', encoding, many(new Array(count).fill(0))[encoding], errors);
		return { kept: telemetry.logs.length, ...counts };
	};
	expect(kept(recordsMax)).toEqual({ kept: recordsMax, records: recordsMax, skipped: 0, overflow: 0 });
	expect(kept(recordsMax + 2)).toEqual({ kept: recordsMax, records: recordsMax + 2, skipped: 0, overflow: 2 });
});

test.for(['protobuf', 'json'] as const)(
	'%s: a record that wants more values than are left is overflow, and all behind it',
	(encoding) => {
		const kept = (...counts: readonly number[]) => {
			const decoded = decode('logs', encoding, many(counts)[encoding], errors);
			return [decoded.telemetry.logs.length, decoded.overflow];
		};
		expect(kept(valuesMax - 5, 5, 0)).toEqual([3, 0]);
		expect(kept(valuesMax - 5, 6, 0)).toEqual([1, 2]);
	},
);

test('a text is cut at the same place in both encodings', () => {
	const text = `${'é€🚀'.repeat(textLengthMax / 4)}tail`;
	const body = request(Buffer.concat([number(2, 17), bytes(5, bytes(1, text))]));
	const json = {
		resourceLogs: [{ scopeLogs: [{ logRecords: [{ severityNumber: 17, body: { stringValue: text } }] }] }],
	};
	const read = (encoding: Encoding, from: Buffer): Value | undefined =>
		decode('logs', encoding, from, errors).telemetry.logs[0]?.body;
	expect(read('protobuf', body)).toBe(text.slice(0, textLengthMax));
	expect(read('json', Buffer.from(JSON.stringify(json)))).toBe(text.slice(0, textLengthMax));
});

test('nothing that was decoded changes with the body', () => {
	for (const { signal, encoding, body } of capturedPayloads) {
		const slab = Buffer.concat([Buffer.from('before'), body, Buffer.from('behind')]);
		const decoded = decode(signal, encoding, slab.subarray(6, 6 + body.length), everything);
		slab.fill(0x58);
		expect(decoded).toEqual(decode(signal, encoding, body, everything));
	}
});

test('a fault says what is wrong and never what the body says', () => {
	const secret = 'hunter2';
	const bodies: readonly (readonly [Encoding, Buffer | string])[] = [
		['protobuf', request(Buffer.concat([number(2, 17), bytes(9, secret)]))],
		['protobuf', request(Buffer.concat([bytes(3, secret), tag(5, 2)]))],
		['protobuf', Buffer.from(secret)],
		['json', secret],
		['json', `{"${secret}`],
		['json', `{"resourceLogs":"${secret}"}`],
		['json', `{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"traceId":"${secret}"}]}]}]}`],
		['json', `{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"severityNumber":"${secret}"}]}]}]}`],
		['json', `{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{"intValue":"${secret}"}}]}]}]}`],
	];
	for (const [encoding, body] of bodies) {
		const read = () => decode('logs', encoding, Buffer.from(body), errors);
		expect(read).toThrow(DecodeError);
		expect(read).toThrow(/^(?!.*hunter2).+$/);
	}
});

test('logs sent as traces are refused in protobuf and hold nothing in JSON', () => {
	const named = (name: string) => capturedPayloads.find((payload) => payload.name === name)?.body ?? Buffer.alloc(0);
	expect(() => decode('traces', 'protobuf', named('sdk3-pino.logs-2.pb'), errors)).toThrow(DecodeError);
	expect(decode('traces', 'json', named('sdk3-pino.logs-1.json'), errors).records).toBe(0);
});
