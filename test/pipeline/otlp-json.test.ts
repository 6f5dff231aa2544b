import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { everything } from '../../src/model/interest.ts';
import type { Telemetry } from '../../src/model/telemetry.ts';
import { decode } from '../../src/otlp/decode/decode.ts';
import { writeOtlpJson } from '../../src/pipeline/otlp-json.ts';
import { attributes, logRecord, span } from '../builders.ts';
import { logs, spans, thrown } from '../otlp-json.ts';

/** What our own door makes of what was written. */
function readBack(lines: readonly string[]): Telemetry {
	const read = lines.map((line) =>
		decode(line.startsWith('{"resourceLogs"') ? 'logs' : 'traces', 'json', Buffer.from(line), everything),
	);
	return {
		logs: read.flatMap(({ telemetry }) => telemetry.logs),
		spans: read.flatMap(({ telemetry }) => telemetry.spans),
	};
}

const everyValue = {
	text: 'ä\u2028"',
	yes: true,
	big: 9_007_199_254_740_993n,
	double: 0.1,
	whole: 3,
	nan: Number.NaN,
	endless: Number.NEGATIVE_INFINITY,
	nothing: null,
	bytes: Uint8Array.of(0, 255),
	list: ['a', 1n, [null]],
	map: attributes({ inner: 'x', empty: '' }),
};

test('a log record comes back as it was, with every kind of value', () => {
	const record = logRecord({
		body: attributes(everyValue),
		attributes: attributes(everyValue),
		droppedAttributesCount: 2,
		eventName: 'job.failed',
		flags: 1,
	});
	expect(readBack(writeOtlpJson({ logs: [record], spans: [] }))).toEqual({ logs: [record], spans: [] });
});

test('a record without a body has none afterwards', () => {
	const record = logRecord({ body: undefined });
	expect(readBack(writeOtlpJson({ logs: [record], spans: [] })).logs[0]?.body).toBeUndefined();
});

test('a span comes back as it was, with its events and links', () => {
	const whole = span({
		attributes: attributes(everyValue),
		traceState: 'a=b',
		flags: 257,
		droppedEventsCount: 1,
		droppedLinksCount: 2,
		events: [{ timeUnixNano: 5n, name: 'exception', attributes: attributes(everyValue), droppedAttributesCount: 3 }],
		links: [
			{
				traceId: 'ab'.repeat(16),
				spanId: 'cd'.repeat(8),
				traceState: 'c=d',
				attributes: attributes({ why: 'batch' }),
				droppedAttributesCount: 4,
				flags: 1,
			},
		],
		status: { code: 2, message: 'no' },
	});
	expect(readBack(writeOtlpJson({ logs: [], spans: [whole] }))).toEqual({ logs: [], spans: [whole] });
});

test('what an SDK sent is written so that it reads the same, groups and all', () => {
	const sent = readBack([
		JSON.stringify(logs({ body: 'a' }, { body: 'b' })),
		JSON.stringify(spans({ exception: thrown })),
	]);
	const lines = writeOtlpJson(sent);
	expect(lines).toHaveLength(2);
	expect(readBack(lines)).toEqual(sent);
});

test('records that share a resource and a scope stand in one group', () => {
	const [one, other] = [logRecord({ body: 'a' }), logRecord({ body: 'b' })];
	const [line = ''] = writeOtlpJson({ logs: [one, { ...other, resource: one.resource, scope: one.scope }], spans: [] });
	expect(JSON.parse(line).resourceLogs).toHaveLength(1);
	expect(JSON.parse(line).resourceLogs[0].scopeLogs[0].logRecords).toHaveLength(2);
});

test('nothing is written of nothing', () => {
	expect(writeOtlpJson({ logs: [], spans: [] })).toEqual([]);
});

const fixtures = join(import.meta.dirname, '../fixtures');
const captured = readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((name) =>
	/(logs|traces)[^/]*\.json$/.test(name),
);
test.skipIf(captured.length === 0).for(captured)('%s survives the way through', (name) => {
	const text = readFileSync(join(fixtures, name), 'utf8');
	if (!text.includes('"resourceLogs"') && !text.includes('"resourceSpans"')) return;
	const signal = text.includes('"resourceLogs"') ? 'logs' : 'traces';
	const { telemetry } = decode(signal, 'json', Buffer.from(text), everything);
	expect(readBack(writeOtlpJson(telemetry))).toEqual(telemetry);
});
