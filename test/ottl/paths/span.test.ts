import { expect, test } from 'vitest';
import { spanEventPaths, spanPaths } from '../../../src/ottl/paths/span.ts';
import { attributes, logRecord, span, spanId } from '../../builders.ts';
import { ask, subjectOf } from '../asking.ts';

const event = { timeUnixNano: 5n, name: 'exception', attributes: attributes({ a: 1 }), droppedAttributesCount: 3 };
const full = span({
	attributes: attributes({ 'http.route': '/' }),
	traceState: 'vendor=abc, ot=th:0',
	parentSpanId: spanId,
	startTimeUnixNano: 1_000_000_000n,
	endTimeUnixNano: 2_500_000_000n,
	events: [{ ...event, name: 'retry' }, event],
	links: [{ traceId: '', spanId: '', traceState: '', attributes: attributes({}), droppedAttributesCount: 0, flags: 0 }],
	droppedAttributesCount: 1,
	droppedEventsCount: 2,
	droppedLinksCount: 3,
	status: { code: 2, message: 'boom' },
});

test.for([
	'span.name == "GET /" and span.attributes["http.route"] == "/"',
	'span.kind == SPAN_KIND_SERVER and span.kind.string == "Server"',
	'span.kind.deprecated_string == "SPAN_KIND_SERVER"',
	'span.status.code == STATUS_CODE_ERROR and span.status.message == "boom"',
	'span.status == {"code": 2, "message": "boom"}',
	'span.trace_id == TraceID(span.trace_id.string)',
	'span.span_id == SpanID(span.span_id.string)',
	'span.parent_span_id.string == "00f067aa0ba902b7" and span.parent_span_id == SpanID("00f067aa0ba902b7")',
	'span.trace_state == "vendor=abc, ot=th:0"',
	'span.trace_state["vendor"] == "abc" and span.trace_state["ot"] == "th:0" and span.trace_state["o"] == ""',
	'span.end_time - span.start_time == Duration("1.5s")',
	'span.end_time_unix_nano - span.start_time_unix_nano == 1500000000',
	'Len(span.events) == 2 and Len(span.links) == 1',
	'ContainsValue(span.events, {"name": "exception", "attributes": {"a": 1}})',
	'span.flags == 1 and span.dropped_attributes_count == 1',
	'span.dropped_events_count == 2 and span.dropped_links_count == 3',
])('%s', (condition) => {
	expect(ask(condition, full, 'span')).toBe(true);
});

test.for([
	'spanevent.name == "exception" and spanevent.attributes["a"] == 1',
	'spanevent.time == Unix(0, 5) and spanevent.time_unix_nano == 5',
	'spanevent.event_index == 1 and spanevent.dropped_attributes_count == 3',
	'span.name == "GET /"',
])('%s', (condition) => {
	expect(ask(condition, { record: full, eventIndex: 1 }, 'spanevent')).toBe(true);
});

test('an unknown kind has no name', () => {
	const odd = span({ spanKind: 9 });
	expect(ask('span.kind.string == "" and span.kind.deprecated_string == "" and span.kind == 9', odd, 'span')).toBe(
		true,
	);
	expect(ask('span.kind.deprecated_string == "SPAN_KIND_UNSPECIFIED"', span({ spanKind: 0 }), 'span')).toBe(true);
});

test('a trace state has keys that are strings', () => {
	expect(ask('span.trace_state[0] == ""', full, 'span')).toBe('error');
	expect(ask('span.trace_state["vendor"]["x"] == ""', full, 'span')).toBe('error');
});

test('a log has nothing of a span, and a span without that event nothing of it', () => {
	for (const [, { read }] of [...spanPaths, ...spanEventPaths]) expect(read(subjectOf(logRecord()))).toBe(null);
	for (const [path, { read }] of spanEventPaths)
		expect(read(subjectOf({ record: full, eventIndex: 2 }))).toBe(path === 'event_index' ? 2n : null);
});
