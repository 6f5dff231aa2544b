// The messages of opentelemetry/proto/{resource,common,logs,trace}/v1 in protobuf: same order and numbers as in the
// .proto, one line a field. Reads what it is pointed at; which records are worth it is decided elsewhere.
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
import {
	eventLayout,
	linkLayout,
	logRecordLayout,
	resourceLayout,
	scopeLayout,
	spanLayout,
	statusLayout,
} from './protobuf-layouts.ts';
import { readAnyValue, readKeyValue } from './protobuf-values.ts';
import type { Described } from './selection.ts';
import {
	closeAt,
	readEnd,
	readField,
	readFixed32,
	readFixed64,
	readId,
	readInt32,
	readText,
	readUint32,
	readWord,
	skipBytes,
} from './wire.ts';
import { wordAt } from './words.ts';

/** Reads a Resource and the schema URL that stands beside it. */
export function readResource(cursor: Cursor, { message, schemaUrl }: Described): Resource {
	const resource = draftResource(wordAt(cursor.bytes, schemaUrl.at, schemaUrl.end));
	cursor.at = message.at;
	while (cursor.at < message.end) {
		const field = readField(cursor, resourceLayout);
		if (field === 1) readKeyValue(cursor, resource.attributes);
		else if (field === 2) resource.droppedAttributesCount = readUint32(cursor);
	}
	closeAt(cursor, message.end);
	return resource;
}

/** Reads an InstrumentationScope and the schema URL that stands beside it. */
export function readScope(cursor: Cursor, { message, schemaUrl }: Described): Scope {
	const scope = draftScope(wordAt(cursor.bytes, schemaUrl.at, schemaUrl.end));
	cursor.at = message.at;
	while (cursor.at < message.end) {
		const field = readField(cursor, scopeLayout);
		if (field === 1) scope.name = readWord(cursor);
		else if (field === 2) scope.version = readWord(cursor);
		else if (field === 3) readKeyValue(cursor, scope.attributes);
		else if (field === 4) scope.droppedAttributesCount = readUint32(cursor);
	}
	closeAt(cursor, message.end);
	return scope;
}

/** Reads a LogRecord. */
export function readLogRecord(cursor: Cursor, place: Place, sender: Sender): LogRecord {
	const record = draftLogRecord(sender);
	cursor.at = place.at;
	while (cursor.at < place.end) {
		const field = readField(cursor, logRecordLayout);
		if (field === 1) record.timeUnixNano = readFixed64(cursor);
		else if (field === 2) record.severityNumber = readInt32(cursor);
		else if (field === 3) record.severityText = readWord(cursor);
		else if (field === 5) record.body = readAnyValue(cursor);
		else if (field === 6) readKeyValue(cursor, record.attributes);
		else if (field === 7) record.droppedAttributesCount = readUint32(cursor);
		else if (field === 8) record.flags = readFixed32(cursor);
		else if (field === 9) record.traceId = readId(cursor, 16);
		else if (field === 10) record.spanId = readId(cursor, 8);
		else if (field === 11) record.observedTimeUnixNano = readFixed64(cursor);
		else if (field === 12) record.eventName = readWord(cursor);
	}
	closeAt(cursor, place.end);
	return record;
}

/** Reads a Span. */
export function readSpan(cursor: Cursor, place: Place, sender: Sender): Span {
	const span = draftSpan(sender);
	cursor.at = place.at;
	while (cursor.at < place.end) {
		const field = readField(cursor, spanLayout);
		if (field === 1) span.traceId = readId(cursor, 16);
		else if (field === 2) span.spanId = readId(cursor, 8);
		else if (field === 3) span.traceState = readText(cursor);
		else if (field === 4) span.parentSpanId = readId(cursor, 8);
		else if (field === 5) span.name = readWord(cursor);
		else if (field === 6) span.spanKind = readInt32(cursor);
		else if (field === 7) span.startTimeUnixNano = readFixed64(cursor);
		else if (field === 8) span.endTimeUnixNano = readFixed64(cursor);
		else if (field === 9) readKeyValue(cursor, span.attributes);
		else if (field === 10) span.droppedAttributesCount = readUint32(cursor);
		else if (field === 11) readPart(cursor, span.events, readEvent);
		else if (field === 12) span.droppedEventsCount = readUint32(cursor);
		else if (field === 13) readPart(cursor, span.links, readLink);
		else if (field === 14) span.droppedLinksCount = readUint32(cursor);
		else if (field === 15) span.status = readStatus(cursor);
		else if (field === 16) span.flags = readFixed32(cursor);
	}
	closeAt(cursor, place.end);
	return span;
}

function readPart<Part>(cursor: Cursor, into: Part[], read: (cursor: Cursor) => Part): void {
	if (spend(cursor)) into.push(read(cursor));
	else skipBytes(cursor);
}

function readEvent(cursor: Cursor): SpanEvent {
	const event = draftEvent(createMap(cursor));
	const end = readEnd(cursor);
	while (cursor.at < end) {
		const field = readField(cursor, eventLayout);
		if (field === 1) event.timeUnixNano = readFixed64(cursor);
		else if (field === 2) event.name = readWord(cursor);
		else if (field === 3) readKeyValue(cursor, event.attributes);
		else if (field === 4) event.droppedAttributesCount = readUint32(cursor);
	}
	closeAt(cursor, end);
	return event;
}

function readLink(cursor: Cursor): SpanLink {
	const link = draftLink(createMap(cursor));
	const end = readEnd(cursor);
	while (cursor.at < end) {
		const field = readField(cursor, linkLayout);
		if (field === 1) link.traceId = readId(cursor, 16);
		else if (field === 2) link.spanId = readId(cursor, 8);
		else if (field === 3) link.traceState = readText(cursor);
		else if (field === 4) readKeyValue(cursor, link.attributes);
		else if (field === 5) link.droppedAttributesCount = readUint32(cursor);
		else if (field === 6) link.flags = readFixed32(cursor);
	}
	closeAt(cursor, end);
	return link;
}

function readStatus(cursor: Cursor): Span['status'] {
	const status = draftStatus();
	const end = readEnd(cursor);
	while (cursor.at < end) {
		const field = readField(cursor, statusLayout);
		if (field === 2) status.message = readText(cursor);
		else if (field === 3) status.code = readInt32(cursor);
	}
	closeAt(cursor, end);
	return status;
}
