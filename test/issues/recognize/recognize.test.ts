import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprint, siblingKey } from '../../../src/issues/identity/fingerprint.ts';
import { type RecognizeOptions, recognize } from '../../../src/issues/recognize/recognize.ts';
import type { Telemetry, Value } from '../../../src/model/telemetry.ts';
import { logRecord, span } from '../../builders.ts';
import { epoch } from '../../fakes.ts';
import { capture, tell } from '../captures.ts';

const options: RecognizeOptions = { severityNumber: 17, spans: { exceptions: true, errors: true } };

/** What became of each log record, in the order of the request. */
const logs = ({ logs }: Telemetry) =>
	logs.map((record) => tell(recognize({ logs: [record], spans: [] }, options).occurrences[0]));

const spans = (telemetry: Telemetry) =>
	recognize(telemetry, options).occurrences.map((each) => `${each.source} ${each.operation}: ${tell(each)}`);

const pino = [
	'pino-01 bare error | Error: pino-01 bare error | @app-pino.cjs:6',
	'pino-02 err key with msg | PaymentError: pino-02 inner | mk@app-pino.cjs:5',
	'pino-03 error key (no serializer) | PaymentError',
	'pino-04 plain message',
	'pino-05 attrs fmt',
	'pino-06 with cause | Error: pino-06 outer <- TypeError: pino-06 root cause | @app-pino.cjs:11',
	'pino-07 error with code | Error: connect ECONNREFUSED 10.0.0.1:5432 | @app-pino.cjs:13',
	'pino-08 aggregate | AggregateError: pino-08 aggregate | @app-pino.cjs:15',
	'pino-09 fatal | Error: pino-09 fatal | @app-pino.cjs:16',
	'pino-10 err is a string | just a string',
	'pino-11 child | Error: pino-11 child | @app-pino.cjs:18',
	'harmless',
	'pino-13 in span | PaymentError: pino-13 in span | mk@app-pino.cjs:5',
	'pino-14 event name | PaymentError: pino-14 | mk@app-pino.cjs:5',
];

test.for(['sdk2.2-pino', 'sdk2.12-pino', 'sdk3-pino'])('%s: whichever way an SDK has, the same is told', (name) => {
	for (const extension of ['json', 'pb'] as const) {
		expect(logs(capture(name, 'logs', extension))).toEqual(pino);
		expect(spans(capture(name, 'traces', extension))).toEqual([
			'spanevent checkout: span exc | PaymentError: span exc | mk@app-pino.cjs:5',
		]);
	}
});

test('the SDK generations give one identity to one pino record, but where the older tells an aggregate its members', () => {
	const keys = (name: string) =>
		recognize(capture(name, 'logs', 'pb'), options).occurrences.map((each) => fingerprint(each).key);
	const [old, last, now] = [keys('sdk2.2-pino'), keys('sdk2.12-pino'), keys('sdk3-pino')];
	const aggregate = pino.findIndex((line) => line.startsWith('pino-08'));
	expect(last).toEqual(now);
	expect(old.toSpliced(aggregate, 1)).toEqual(now.toSpliced(aggregate, 1));
	expect(old[aggregate]).not.toBe(now[aggregate]);
});

/** The calls 01 to 08 under three formats, and one within a span. */
const winston = (file: string) => [
	...['json', 'errors', 'errors+cause'].flatMap((format) => [
		`win-01 ${format} bare error | Error: win-01 ${format} bare error | @${file}:9`,
		`win-02 ${format} msg win-02 inner | PaymentError: win-02 inner | @${file}:10`,
		`win-03 ${format} msg | PaymentError: win-03 inner | @${file}:11`,
		`win-04 ${format} msg | PaymentError: win-04 inner | @${file}:12`,
		`win-05 ${format} | win-05 ${format}`,
		// An Error as the message leaves an empty map under json() alone.
		format === 'json'
			? ''
			: `win-06 ${format} message is error | Error: win-06 ${format} message is error | @${file}:14`,
		`win-07 ${format} plain`,
		format === 'errors+cause'
			? `win-08 ${format} outer | Error: win-08 ${format} outer <- TypeError: root | @${file}:16`
			: `win-08 ${format} outer | Error: win-08 ${format} outer | @${file}:16`,
	]),
	`win-13 in span | PaymentError: win-13 in span | @${file}:19`,
];

/** What the transport of late 2025 loses: stacks without a format, messages of `err`, causes. */
const winstonThen: Readonly<Record<string, string>> = {
	'win-01 json bare error | Error: win-01 json bare error | @app-winston.cjs:9': 'win-01 json bare error',
	'win-08 json outer | Error: win-08 json outer | @app-winston.cjs:16': 'win-08 json outer',
	'win-08 errors+cause outer | Error: win-08 errors+cause outer <- TypeError: root | @app-winston.cjs:16':
		'win-08 errors+cause outer | Error: win-08 errors+cause outer | @app-winston.cjs:16',
};
const lost = (line: string) =>
	winstonThen[line] ??
	line.replace(/^(win-0[34] .*) \| PaymentError: .*/, '$1 | PaymentError').replace(/^(win-05 .*) \| .*/, '$1');

test.for([
	['sdk2.2-winston', winston('app-winston.cjs').map(lost)],
	['sdk2.12-winston', winston('app-winston.cjs')],
	['sdk3-winston-bridged', winston('app-winston-bridged.cjs')],
] as const)('%s', ([name, expected]) => {
	for (const extension of ['json', 'pb'] as const) {
		expect(logs(capture(name, 'logs', extension))).toEqual(expected);
		expect(spans(capture(name, 'traces', extension))).toEqual([]);
	}
});

test('console: what was thrown is read from the text', () => {
	for (const extension of ['json', 'pb'] as const) {
		expect(logs(capture('sdk3-console-bridged', 'logs', extension))).toEqual([
			'con-01 plain',
			'con-02 bare error | Error: con-02 bare error | @app-console.cjs:4',
			'con-03 msg | Error: con-03 err | @app-console.cjs:4',
			'con-04 fmt { a: 1 }',
			'harmless',
		]);
	}
});

test('an uncaught exception speaks for itself, as its body does not', () => {
	expect(logs(capture('sdk3-uncaught', 'logs', 'json'))).toEqual([
		'uncaught boom | TypeError: uncaught boom | @app-crash.cjs:2',
	]);
});

test('gRPC: a type alone', () => {
	expect(logs(capture('sdk3-grpc', 'logs', 'pb'))).toEqual(['grpc body | Error']);
});

test('edge: odd values, odd bodies, no severity, other languages, long texts', () => {
	for (const extension of ['json', 'pb'] as const) {
		const told = logs(capture('sdk3-edge', 'logs', extension)).map((line) => line.replace(/([xy])\1{99,}…?/g, '$1+'));
		expect(told).toEqual([
			'edge-01 any values',
			'{"event":"map body","code":7,"nested":{"err":{"type":"E","stack":"E: m\\n    at f (/a.js:1:2)"}}}',
			'["array",1,{"a":1}]',
			'',
			'edge-05 no severity number',
			'edge-06 FATAL4',
			'edge-07 global handler | RangeError: edge-07 global handler | @edge.mjs:13',
			'edge-08 domain exception | TypeError: edge-08 domain exception | @edge.mjs:14',
			'harmless',
			'edge-10 no stack | java.lang.IllegalStateException: bad state',
			'edge-11 foreign stacks | ValueError: x | @main.py:3',
			'edge-12 long x+ | Error: y+',
			'edge-13 timestamp zero',
			'edge-14 in span | TypeError: edge-14 same error | @edge.mjs:21',
		]);
	}
});

test('edge: a record without a time happened when it was observed', () => {
	const records = recognize(capture('sdk3-edge', 'logs', 'pb'), options).occurrences;
	expect(new Date(records.find((each) => each.message.startsWith('edge-13'))?.at ?? 0).getUTCFullYear()).toBe(2026);
});

test('edge: several exceptions on a span, a status without one, and a status OK in spite of one', () => {
	for (const extension of ['json', 'pb'] as const) {
		expect(spans(capture('sdk3-edge', 'traces', extension))).toEqual([
			'spanevent POST /pay/:id: edge-14 same error | TypeError: edge-14 same error | @edge.mjs:21',
			'spanevent two exceptions: first | Error: first | @edge.mjs:22',
			'spanevent two exceptions: just a string | just a string',
			'spanevent two exceptions: numeric code | 42: numeric code',
			'spanevent two exceptions: X',
			'span error status only: status only',
		]);
	}
});

test('edge: an error told by a log record and by its span has one identity', () => {
	const occurrences = (['logs', 'traces'] as const).flatMap(
		(signal) => recognize(capture('sdk3-edge', signal, 'pb'), options).occurrences,
	);
	const twice = occurrences.filter((each) => each.exceptions[0]?.message === 'edge-14 same error');
	expect(twice.map((each) => each.source)).toEqual(['log', 'spanevent']);
	expect(new Set(twice.map((each) => fingerprint(each).key)).size).toBe(1);
});

/** Each thrown error is on three spans, the deepest first. */
const express = [
	'spanevent GET /httpfail: connect ECONNREFUSED 127.0.0.1:1 | Error: connect ECONNREFUSED 127.0.0.1:1',
	...Array.from({ length: 3 }, () => [
		'spanevent GET /sync/:id: sync boom 42 | TypeError: sync boom 42 | @app-express.cjs:4',
		'spanevent GET /async: async boom | RangeError: async boom | @app-express.cjs:5',
		'spanevent GET /fetchfail: fetch failed | TypeError: fetch failed',
		'spanevent GET /httpfail: connect ECONNREFUSED 127.0.0.1:1 | Error: connect ECONNREFUSED 127.0.0.1:1',
	]).flat(),
	'span GET /httpfail: connect ECONNREFUSED 127.0.0.1:1',
	'span GET /up503: GET /up503 failed with 503',
	'span GET /status500: GET /status500 failed with 500',
];

test.for([
	['sdk3-auto-express-json', 'json'],
	['sdk3-auto-express-pb', 'pb'],
] as const)('%s: thrown errors and bare 5xx, but no calls that failed with a status', ([name, extension]) => {
	const telemetry = capture(name, 'traces', extension);
	expect(spans(telemetry)).toEqual(express);
	expect(telemetry.spans.length - recognize(telemetry, options).harmless).toBe(express.length);
});

test.for([
	['sdk3-auto-fastify-json', 'json'],
	['sdk3-auto-fastify-pb-gzip', 'pb'],
] as const)('%s: errors from the log, no 4xx, no password', ([name, extension]) => {
	const records = capture(name, 'logs', extension);
	const told = recognize(records, options);
	expect(told.harmless).toBe(11);
	expect(told.occurrences.map((each) => `${each.operation}: ${tell(each)}`)).toEqual([
		'GET /boom/7: fastify boom 7 | TypeError: fastify boom 7 | @app-fastify.cjs:3',
		expect.stringMatching(
			/^GET \/fetchfail: fetch failed \| TypeError: fetch failed <- Error: connect ECONNREFUSED 127\.0\.0\.1:\d+$/,
		),
	]);
	expect(told.occurrences[0]?.facts).toEqual([{ name: 'HTTP status', value: '500' }]);

	const all = [...told.occurrences, ...recognize(capture(name, 'traces', extension), options).occurrences];
	expect(all).toHaveLength(4);
	expect(JSON.stringify(all)).not.toContain('s3cr3t');
});

test('of a pipe with nothing in it nothing is told', () => {
	expect(recognize({ logs: [], spans: [] }, options)).toEqual({ occurrences: [], sources: [], harmless: 0 });
});

test('each record is harmless or tells of something', () => {
	const logs = [logRecord(), logRecord({ severityNumber: 9 })];
	const spans = [span(), span({ spanId: 'b', status: { code: 2, message: 'x' } })];
	const { occurrences, harmless } = recognize({ logs, spans }, options);
	expect([occurrences.length, harmless]).toEqual([2, 2]);
});

test('only records that can be trouble are redacted, with the spans above them, and the sources are as they came', () => {
	const logs = [logRecord({ body: 'quiet', severityNumber: 9 }), logRecord({ body: 'loud' })];
	const failed = { status: { code: 2, message: 'loud' }, spanKind: 1 };
	const spans = [
		span({ spanId: 'a', name: 'entry' }),
		span({ ...failed, spanId: 'b', parentSpanId: 'a', name: 'inner' }),
		span({ spanId: 'c', parentSpanId: 'a', name: 'beside' }),
	];
	const seen: string[] = [];
	const { occurrences, sources, harmless } = recognize({ logs, spans }, options, (suspects) => {
		seen.push(...suspects.logs.map(({ body }) => String(body)), ...suspects.spans.map(({ name }) => name));
		return {
			logs: suspects.logs.map((record) => ({ ...record, body: '***' })),
			spans: suspects.spans.map((each) => ({ ...each, name: '***', status: { ...each.status, message: '***' } })),
		};
	});
	expect(seen).toEqual(['loud', 'entry', 'inner']);
	expect(occurrences.map(({ message, operation }) => [message, operation])).toEqual([
		['***', undefined],
		['***', '***'],
	]);
	expect(sources.map(({ record }) => record)).toEqual([logs[1], spans[1]]);
	expect(harmless).toBe(3);
});

test('a span event keeps its place when its span is redacted', () => {
	const thrown = (message: string) => ({
		timeUnixNano: 0n,
		name: 'exception',
		attributes: new Map([['exception.message', message]]),
		droppedAttributesCount: 0,
	});
	const failed = span({ events: [{ ...thrown('x'), name: 'retry' }, thrown('one'), thrown('two')] });
	const { sources } = recognize({ logs: [], spans: [failed] }, options, ({ logs, spans }) => ({
		logs,
		spans: spans.map((each) => ({ ...each })),
	}));
	expect(sources).toEqual([
		{ record: failed, eventIndex: 1 },
		{ record: failed, eventIndex: 2 },
	]);
	expect(sources[0]?.record).toBe(failed);
});

/** Values of every type at every name that recognition reads. */
const names = [
	...[
		'exception.type',
		'exception.message',
		'exception.stacktrace',
		'err',
		'error',
		'stack',
		'name',
		'cause',
		'req',
		'res',
	],
	...[
		'http.request.method',
		'http.route',
		'url.full',
		'http.response.status_code',
		'db.statement',
		'db.system',
		'code.line.number',
	],
	...[
		'slack.fingerprint',
		'event.name',
		'trace_id',
		'log.record.template',
		'code.function.name',
		'rpc.method',
		'message',
		'type',
	],
	...[
		'aggregateErrors',
		'code',
		'method',
		'url',
		'service.name',
		'host.name',
		'k8s.pod.name',
		'telemetry.sdk.language',
	],
];
const text = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 60 }),
	fc.constantFrom(
		'Error: x\n    at f (/srv/a.js:1:2)',
		'E: m\ncaused by: E: m',
		'{{default}}',
		'x@y:1:2',
		'[errors]: [',
		'\u0000',
	),
);
const { value } = fc.letrec<{ value: Value; map: ReadonlyMap<string, Value> }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 4, withCrossShrink: true },
		text,
		fc.constantFrom(null, true, 0n, -1n, 2n ** 63n, 1.5, Number.NaN, new Uint8Array([0, 255])),
		fc.array(tie('value'), { maxLength: 4 }),
		tie('map'),
	),
	map: fc.array(fc.tuple(fc.constantFrom(...names), tie('value')), { maxLength: 6 }).map((entries) => new Map(entries)),
}));
const attributes = fc
	.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 12 })
	.map((entries) => new Map(entries));

test('nothing that strangers send makes recognition throw, and everything it makes is bounded, clean JSON', () => {
	const record = fc.record({ attributes, body: fc.option(value, { nil: undefined }), of: attributes, name: text });
	fc.assert(
		fc.property(record, ({ attributes, body, of, name }) => {
			const resource = { attributes: of, droppedAttributesCount: 0, schemaUrl: '' };
			const event = { timeUnixNano: 0n, name: 'exception', attributes, droppedAttributesCount: 0 };
			const failed = span({ attributes, resource, name, events: [event], status: { code: 2, message: name } });
			const telemetry = {
				logs: [logRecord({ attributes, body, resource, eventName: name })],
				spans: [failed, { ...failed, spanId: 'x', parentSpanId: 'x', events: [] }],
			};
			for (const occurrence of recognize(telemetry, options).occurrences) {
				const json = JSON.stringify(occurrence);
				expect(JSON.parse(json)).toEqual(occurrence);
				expect(json.length).toBeLessThan(100_000);
				JSON.parse(json, (_, part) => expect(String(part)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/));
				expect(fingerprint(occurrence).key).toMatch(/^v1:[a-z2-7]{16}$/);
				expect(siblingKey(occurrence)).toMatch(/^v1:[a-z2-7]{16}$/);
			}
		}),
		{ numRuns: 300 },
	);
});

test('a record without any time is as old as its arrival', () => {
	const record = logRecord({ timeUnixNano: 0n, observedTimeUnixNano: 0n });
	const spans = { exceptions: true, errors: true };
	const at = (now?: () => number) =>
		recognize({ logs: [record], spans: [] }, { severityNumber: 17, spans, ...(now && { now }) }).occurrences[0]?.at;
	expect([at(() => epoch), at()]).toEqual([epoch, 0]);
});
