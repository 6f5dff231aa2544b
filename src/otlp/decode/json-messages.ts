// The messages of opentelemetry/proto/{resource,common,logs,trace}/v1 in JSON. Same order as the .proto, one line a
// field. Reads what it is pointed at; which records are worth it is decided elsewhere.
import type { LogRecord, Resource, Scope, Span, SpanEvent, SpanLink } from '../../model/telemetry.ts';
import { type Cursor, createMap, type Place, spend } from './cursor.ts';
import {
	draftEvent,
	draftLink,
	draftLogRecord,
	draftResource,
	draftScope,
	draftSpan,
	draftStatus,
	type Sender,
} from './drafts.ts';
import { keysOf, readKey } from './json-keys.ts';
import { readEnum, readId, readText, readUint32, readUint64, readWord } from './json-scalars.ts';
import { enterArray, enterObject, nextElement, nextMember, skipValue } from './json-tokens.ts';
import { readAnyValue, readKeyValues } from './json-values.ts';
import { type Described, nowhere } from './selection.ts';

/** The names of SeverityNumber's values, in their order. */
export const severityNames: readonly string[] = [
	'SEVERITY_NUMBER_UNSPECIFIED',
	...['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'].flatMap((name) =>
		['', '2', '3', '4'].map((step) => `SEVERITY_NUMBER_${name}${step}`),
	),
];

/** The names of Status.StatusCode's values, in their order. */
export const statusNames: readonly string[] = ['STATUS_CODE_UNSET', 'STATUS_CODE_OK', 'STATUS_CODE_ERROR'];

const kindNames: readonly string[] = ['UNSPECIFIED', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'].map(
	(name) => `SPAN_KIND_${name}`,
);

const resourceKeys = keysOf('attributes', 'droppedAttributesCount');
const scopeKeys = keysOf('name', 'version', 'attributes', 'droppedAttributesCount');
const logRecordKeys = keysOf(
	'timeUnixNano',
	'severityNumber',
	'severityText',
	'body',
	'attributes',
	'droppedAttributesCount',
	'flags',
	'traceId',
	'spanId',
	'observedTimeUnixNano',
	'eventName',
);
const spanKeys = keysOf(
	'traceId',
	'spanId',
	'traceState',
	'parentSpanId',
	'name',
	'kind',
	'startTimeUnixNano',
	'endTimeUnixNano',
	'attributes',
	'droppedAttributesCount',
	'events',
	'droppedEventsCount',
	'links',
	'droppedLinksCount',
	'status',
	'flags',
);
const eventKeys = keysOf('timeUnixNano', 'name', 'attributes', 'droppedAttributesCount');
const linkKeys = keysOf('traceId', 'spanId', 'traceState', 'attributes', 'droppedAttributesCount', 'flags');
const statusKeys = keysOf('message', 'code');

/** Reads a Resource and the schema URL that stands beside it. */
export function readResource(cursor: Cursor, { message, schemaUrl }: Described): Resource {
	const resource = draftResource(readTextAt(cursor, schemaUrl));
	for (let more = enterObjectAt(cursor, message); more; more = nextMember(cursor)) {
		const key = readKey(cursor, resourceKeys);
		if (key === 'attributes') readKeyValues(cursor, resource.attributes);
		else if (key === 'droppedAttributesCount') resource.droppedAttributesCount = readUint32(cursor);
		else skipValue(cursor);
	}
	return resource;
}

/** Reads an InstrumentationScope and the schema URL that stands beside it. */
export function readScope(cursor: Cursor, { message, schemaUrl }: Described): Scope {
	const scope = draftScope(readTextAt(cursor, schemaUrl));
	for (let more = enterObjectAt(cursor, message); more; more = nextMember(cursor)) {
		const key = readKey(cursor, scopeKeys);
		if (key === 'name') scope.name = readWord(cursor);
		else if (key === 'version') scope.version = readWord(cursor);
		else if (key === 'attributes') readKeyValues(cursor, scope.attributes);
		else if (key === 'droppedAttributesCount') scope.droppedAttributesCount = readUint32(cursor);
		else skipValue(cursor);
	}
	return scope;
}

/** Reads a LogRecord. */
export function readLogRecord(cursor: Cursor, place: Place, sender: Sender): LogRecord {
	const record = draftLogRecord(sender);
	for (let more = enterObjectAt(cursor, place); more; more = nextMember(cursor)) {
		const key = readKey(cursor, logRecordKeys);
		if (key === 'timeUnixNano') record.timeUnixNano = readUint64(cursor);
		else if (key === 'severityNumber') record.severityNumber = readEnum(cursor, severityNames);
		else if (key === 'severityText') record.severityText = readWord(cursor);
		else if (key === 'body') record.body = readAnyValue(cursor);
		else if (key === 'attributes') readKeyValues(cursor, record.attributes);
		else if (key === 'droppedAttributesCount') record.droppedAttributesCount = readUint32(cursor);
		else if (key === 'flags') record.flags = readUint32(cursor);
		else if (key === 'traceId') record.traceId = readId(cursor, 16);
		else if (key === 'spanId') record.spanId = readId(cursor, 8);
		else if (key === 'observedTimeUnixNano') record.observedTimeUnixNano = readUint64(cursor);
		else if (key === 'eventName') record.eventName = readWord(cursor);
		else skipValue(cursor);
	}
	return record;
}

/** Reads a Span. */
export function readSpan(cursor: Cursor, place: Place, sender: Sender): Span {
	const span = draftSpan(sender);
	for (let more = enterObjectAt(cursor, place); more; more = nextMember(cursor)) {
		const key = readKey(cursor, spanKeys);
		if (key === 'traceId') span.traceId = readId(cursor, 16);
		else if (key === 'spanId') span.spanId = readId(cursor, 8);
		else if (key === 'traceState') span.traceState = readText(cursor);
		else if (key === 'parentSpanId') span.parentSpanId = readId(cursor, 8);
		else if (key === 'name') span.name = readWord(cursor);
		else if (key === 'kind') span.spanKind = readEnum(cursor, kindNames);
		else if (key === 'startTimeUnixNano') span.startTimeUnixNano = readUint64(cursor);
		else if (key === 'endTimeUnixNano') span.endTimeUnixNano = readUint64(cursor);
		else if (key === 'attributes') readKeyValues(cursor, span.attributes);
		else if (key === 'droppedAttributesCount') span.droppedAttributesCount = readUint32(cursor);
		else if (key === 'events') readParts(cursor, span.events, readEvent);
		else if (key === 'droppedEventsCount') span.droppedEventsCount = readUint32(cursor);
		else if (key === 'links') readParts(cursor, span.links, readLink);
		else if (key === 'droppedLinksCount') span.droppedLinksCount = readUint32(cursor);
		else if (key === 'status') span.status = readStatus(cursor);
		else if (key === 'flags') span.flags = readUint32(cursor);
		else skipValue(cursor);
	}
	return span;
}

function readParts<Part>(cursor: Cursor, into: Part[], read: (cursor: Cursor) => Part): void {
	for (let more = enterArray(cursor); more; more = nextElement(cursor)) {
		if (spend(cursor)) into.push(read(cursor));
		else skipValue(cursor);
	}
}

function readEvent(cursor: Cursor): SpanEvent {
	const event = draftEvent(createMap(cursor));
	for (let more = enterObject(cursor); more; more = nextMember(cursor)) {
		const key = readKey(cursor, eventKeys);
		if (key === 'timeUnixNano') event.timeUnixNano = readUint64(cursor);
		else if (key === 'name') event.name = readWord(cursor);
		else if (key === 'attributes') readKeyValues(cursor, event.attributes);
		else if (key === 'droppedAttributesCount') event.droppedAttributesCount = readUint32(cursor);
		else skipValue(cursor);
	}
	return event;
}

function readLink(cursor: Cursor): SpanLink {
	const link = draftLink(createMap(cursor));
	for (let more = enterObject(cursor); more; more = nextMember(cursor)) {
		const key = readKey(cursor, linkKeys);
		if (key === 'traceId') link.traceId = readId(cursor, 16);
		else if (key === 'spanId') link.spanId = readId(cursor, 8);
		else if (key === 'traceState') link.traceState = readText(cursor);
		else if (key === 'attributes') readKeyValues(cursor, link.attributes);
		else if (key === 'droppedAttributesCount') link.droppedAttributesCount = readUint32(cursor);
		else if (key === 'flags') link.flags = readUint32(cursor);
		else skipValue(cursor);
	}
	return link;
}

function readStatus(cursor: Cursor): Span['status'] {
	const status = draftStatus();
	for (let more = enterObject(cursor); more; more = nextMember(cursor)) {
		const key = readKey(cursor, statusKeys);
		if (key === 'message') status.message = readText(cursor);
		else if (key === 'code') status.code = readEnum(cursor, statusNames);
		else skipValue(cursor);
	}
	return status;
}

function enterObjectAt(cursor: Cursor, place: Place): boolean {
	cursor.at = place.at;
	return place !== nowhere && enterObject(cursor);
}

function readTextAt(cursor: Cursor, place: Place): string {
	cursor.at = place.at;
	return place === nowhere ? '' : readText(cursor);
}
