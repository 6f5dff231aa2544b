import { expect, test } from 'vitest';
import type { LogRecord } from '../../../src/model/telemetry.ts';
import { logPaths } from '../../../src/ottl/paths/log.ts';
import { logRecord, span } from '../../builders.ts';
import { ask, subjectOf } from '../asking.ts';

const full = logRecord({
	body: new Map([['list', ['a']]]),
	eventName: 'order.failed',
	flags: 1,
	droppedAttributesCount: 40,
	timeUnixNano: 1_000_000_001n,
	observedTimeUnixNano: 2_000_000_002n,
	traceId: '5b8efff798038103d269b633813fc60c',
	spanId: 'eee19b7ec3c1b174',
});

test.for([
	'log.attributes == {}',
	'log.body == {"list": ["a"]} and log.body["list"][0] == "a"',
	'log.body.string == "{\\"list\\":[\\"a\\"]}"',
	'log.severity_number == 17 and log.severity_text == "ERROR"',
	'log.event_name == "order.failed"',
	'log.time == Unix(1, 1) and log.time_unix_nano == 1000000001',
	'log.observed_time == Unix(2, 2) and log.observed_time_unix_nano == 2000000002',
	'log.trace_id == TraceID("5b8efff798038103d269b633813fc60c")',
	'log.trace_id.string == "5b8efff798038103d269b633813fc60c"',
	'log.span_id == SpanID("eee19b7ec3c1b174") and log.span_id.string == "eee19b7ec3c1b174"',
	'log.flags == 1 and log.dropped_attributes_count == 40',
])('%s', (condition) => {
	expect(ask(condition, full)).toBe(true);
});

const bare: LogRecord = { ...logRecord({ severityNumber: 0, severityText: '', timeUnixNano: 0n }), body: undefined };

test.for([
	'log.body == nil and log.body.string == ""',
	'log.severity_number == 0 and log.severity_text == "" and log.event_name == ""',
	'log.time == Unix(0) and log.flags == 0',
	'log.trace_id.string == "00000000000000000000000000000000" and log.span_id.string == "0000000000000000"',
	'log.trace_id != nil',
])('of an empty record, %s', (condition) => {
	expect(ask(condition, bare)).toBe(true);
});

test.for([
	['text', 'error'],
	[5, 'error'],
	[undefined, 'error'],
	[['a'], 'error'],
	[new Map([['key', 'x']]), true],
	[new Map([['other', 'x']]), false],
] as const)('the key of a body of %j: %s', ([body, verdict]) => {
	expect(ask('log.body["key"] == "x"', { ...bare, body } as LogRecord)).toBe(verdict);
});

test('a span has nothing of a log', () => {
	const subject = subjectOf(span());
	for (const [, { read }] of logPaths) expect(read(subject)).toBe(null);
});
