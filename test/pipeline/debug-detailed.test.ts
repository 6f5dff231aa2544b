import { expect, test } from 'vitest';
import { logLines, resourceLines, scopeLines, spanLines } from '../../src/pipeline/debug-detailed.ts';
import { attributes, logRecord, resource, scope, span, spanId, traceId } from '../builders.ts';

test('a resource and a scope show schema and attributes', () => {
	expect(resourceLines({ ...resource(), schemaUrl: 'https://a.test/1' })).toEqual([
		'Resource SchemaURL: https://a.test/1',
		'Resource attributes:',
		'     -> service.name: Str(checkout-api)',
	]);
	expect(scopeLines({ ...scope('pino'), version: '9' }, 'ScopeLogs')).toEqual([
		'ScopeLogs SchemaURL: ',
		'InstrumentationScope pino 9',
	]);
});

test('a log record shows every field', () => {
	const record = logRecord({ attributes: attributes({ n: 1 }), eventName: 'job.failed', traceId, spanId, flags: 1 });
	expect(logLines(record)).toEqual([
		'ObservedTimestamp: 1970-01-01 00:00:00 +0000 UTC',
		'Timestamp: 2026-11-20 06:59:29 +0000 UTC',
		'SeverityText: ERROR',
		'SeverityNumber: Error(17)',
		'EventName: job.failed',
		'Body: Str(something went wrong)',
		'Attributes:',
		'     -> n: Int(1)',
		`Trace ID: ${traceId}`,
		`Span ID: ${spanId}`,
		'Flags: 1',
	]);
});

test.for([
	[0, 'Unspecified'],
	[1, 'Trace'],
	[10, 'Info2'],
	[24, 'Fatal4'],
	[25, 'Unspecified'],
] as const)('severity %i is %s', ([severityNumber, name]) => {
	expect(logLines(logRecord({ severityNumber }))).toContain(`SeverityNumber: ${name}(${severityNumber})`);
});

test('a span shows every field, its events and its links', () => {
	const shown = spanLines(
		span({
			...{ parentSpanId: '1112131415161718', traceState: 'ot=th:0', spanKind: 3 },
			status: { code: 2, message: 'cancelled' },
			attributes: attributes({ a: 'b' }),
			events: [{ timeUnixNano: 1n, name: 'exception', attributes: attributes({ t: 'E' }), droppedAttributesCount: 2 }],
			links: [{ traceId, spanId, traceState: '', attributes: attributes({}), droppedAttributesCount: 0, flags: 0 }],
		}),
	);
	expect(shown).toEqual([
		`    Trace ID       : ${traceId}`,
		'    Parent ID      : 1112131415161718',
		`    ID             : ${spanId}`,
		'    Name           : GET /',
		'    Kind           : Client',
		'    TraceState     : ot=th:0',
		'    Start time     : 2026-11-20 06:59:29 +0000 UTC',
		'    End time       : 2026-11-20 06:59:29.01 +0000 UTC',
		'    Status code    : Error',
		'    Status message : cancelled',
		'    DroppedAttributesCount: 0',
		'Attributes:',
		'     -> a: Str(b)',
		'Events:',
		'SpanEvent #0',
		'     -> Name: exception',
		'     -> Timestamp: 1970-01-01 00:00:00.000000001 +0000 UTC',
		'     -> DroppedAttributesCount: 2',
		'     -> Attributes::',
		'          -> t: Str(E)',
		'    DroppedEventsCount: 0',
		'Links:',
		'SpanLink #0',
		`     -> Trace ID: ${traceId}`,
		`     -> ID: ${spanId}`,
		'     -> TraceState: ',
		'     -> DroppedAttributesCount: 0',
		'    DroppedLinksCount: 0',
	]);
});
