// What can be read of a span and of one of its events.
import type { Span, SpanEvent } from '../../model/telemetry.ts';
import { type Indexer, indexValue } from '../index-value.ts';
import { failure, kindOf, type OttlValue } from '../value.ts';
import {
	int64Of,
	intOf,
	momentOf,
	type PathEntries,
	type PathEntry,
	spanHexOf,
	spanIdOf,
	traceHexOf,
	traceIdOf,
} from './path-entry.ts';

const of = (read: (span: Span) => OttlValue, index?: Indexer): PathEntry => ({
	read: ({ record }) => (record.kind === 'span' ? read(record) : null),
	...(index && { index }),
});

const ofEvent = (read: (event: SpanEvent) => OttlValue, index?: Indexer): PathEntry => ({
	read: ({ record, eventIndex = -1 }) => {
		const event = record.kind === 'span' ? record.events[eventIndex] : undefined;
		return event === undefined ? null : read(event);
	},
	...(index && { index }),
});

/** One member of a trace state; `''` when it is not there. */
const indexTraceState: Indexer = (state, key) => {
	if (typeof key !== 'string' || typeof state !== 'string')
		return failure(`expected a string as the key of a trace state, got ${kindOf(key)}`);
	const members = state.split(',').map((member) => member.trim());
	return members.find((member) => member.startsWith(`${key}=`))?.slice(key.length + 1) ?? '';
};

const kinds = ['Unspecified', 'Internal', 'Server', 'Client', 'Producer', 'Consumer'];

const nameOfKind = ({ spanKind }: Span): string => kinds[spanKind] ?? '';
const protoNameOfKind = (span: Span): string => nameOfKind(span) && `SPAN_KIND_${nameOfKind(span).toUpperCase()}`;

/** Paths below `span`. */
export const spanPaths: PathEntries = new Map([
	['name', of((span) => span.name)],
	['kind', of((span) => intOf(span.spanKind))],
	['kind.string', of(nameOfKind)],
	['kind.deprecated_string', of(protoNameOfKind)],
	['status', of(({ status }) => mapOf({ code: intOf(status.code), message: status.message }))],
	['status.code', of((span) => intOf(span.status.code))],
	['status.message', of((span) => span.status.message)],
	['attributes', of((span) => span.attributes, indexValue)],
	['trace_id', of((span) => traceIdOf(span.traceId))],
	['trace_id.string', of((span) => traceHexOf(span.traceId))],
	['span_id', of((span) => spanIdOf(span.spanId))],
	['span_id.string', of((span) => spanHexOf(span.spanId))],
	['parent_span_id', of((span) => spanIdOf(span.parentSpanId))],
	['parent_span_id.string', of((span) => spanHexOf(span.parentSpanId))],
	['trace_state', of((span) => span.traceState, indexTraceState)],
	['start_time', of((span) => momentOf(span.startTimeUnixNano))],
	['start_time_unix_nano', of((span) => int64Of(span.startTimeUnixNano))],
	['end_time', of((span) => momentOf(span.endTimeUnixNano))],
	['end_time_unix_nano', of((span) => int64Of(span.endTimeUnixNano))],
	['events', of((span) => span.events.map(({ name, attributes }) => mapOf({ name, attributes })))],
	['links', of((span) => span.links.map(({ attributes }) => mapOf({ attributes })))],
	['flags', of((span) => intOf(span.flags))],
	['dropped_attributes_count', of((span) => intOf(span.droppedAttributesCount))],
	['dropped_events_count', of((span) => intOf(span.droppedEventsCount))],
	['dropped_links_count', of((span) => intOf(span.droppedLinksCount))],
]);

/** Paths below `spanevent`. */
export const spanEventPaths: PathEntries = new Map([
	['name', ofEvent((event) => event.name)],
	['attributes', ofEvent((event) => event.attributes, indexValue)],
	['time', ofEvent((event) => momentOf(event.timeUnixNano))],
	['time_unix_nano', ofEvent((event) => int64Of(event.timeUnixNano))],
	['event_index', { read: ({ eventIndex }) => (eventIndex === undefined ? null : intOf(eventIndex)) }],
	['dropped_attributes_count', ofEvent((event) => intOf(event.droppedAttributesCount))],
]);

function mapOf(fields: Readonly<Record<string, OttlValue>>): OttlValue {
	return new Map(Object.entries(fields));
}
