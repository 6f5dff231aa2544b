// Reads the SDK's records into ours, at once and completely but for the resource, which the SDK may still be detecting.
// It judges nothing, waits for nothing and does not throw, whatever values the host put in.
import type {
	LogRecord,
	Resource,
	Scope,
	Span,
	SpanEvent,
	SpanLink,
	TelemetryRecord,
	Value,
} from '../model/telemetry.ts';
import type {
	HrTime,
	ReadableLogRecord,
	ReadableSpan,
	SdkLink,
	SdkResource,
	SdkScope,
	SdkSpanContext,
	SdkSpanEvent,
} from './contract.ts';
import { describeError, exceptionAttributes } from './error.ts';
import { attempt, createValueReader, entriesMax, isError, type ValueReader } from './value.ts';

/** A record that lacks nothing but its resource. */
export interface Draft<R extends TelemetryRecord = TelemetryRecord> {
	readonly resource: SdkResource;
	/** The record, once the resource is known. */
	on(resource: Resource): R;
}

/** Events and links read of one span, the last ones first to stay: the SDK's own default for both. */
export const spanPartsMax = 128;

/** Reads a log record. */
export function readLogRecord(record: ReadableLogRecord): Draft<LogRecord> {
	const reader = createValueReader();
	const { attributes, droppedAttributesCount } = reader.attributes(record);
	const error = exceptionAttributes.some((name) => attributes.has(name)) ? undefined : thrown(record);
	const read: Omit<LogRecord, 'resource'> = {
		kind: 'log',
		scope: readScope(record.instrumentationScope),
		attributes: error === undefined ? attributes : new Map([...attributes, ...describeError(error, reader)]),
		droppedAttributesCount,
		...idsOf(record.spanContext),
		timeUnixNano: nanoseconds(record.hrTime),
		observedTimeUnixNano: nanoseconds(record.hrTimeObserved),
		severityNumber: record.severityNumber ?? 0,
		severityText: reader.text(record.severityText),
		body: readBody(record.body, error, reader),
		eventName: reader.text(record.eventName),
	};
	return { resource: record.resource, on: (resource) => ({ ...read, resource }) };
}

/** Reads a span. */
export function readSpan(span: ReadableSpan): Draft<Span> {
	const reader = createValueReader();
	const context = span.spanContext();
	// The events come first: should the limits of a record be reached, the exceptions have been read.
	const events = span.events.slice(-spanPartsMax).map((event) => readEvent(event, reader));
	const read: Omit<Span, 'resource'> = {
		kind: 'span',
		scope: readScope(span.instrumentationScope),
		...reader.attributes(span),
		...idsOf(context),
		traceState: traceStateOf(context),
		parentSpanId: idsOf(span.parentSpanContext).spanId,
		name: reader.text(span.name),
		// The API's SpanKind has no "unspecified", so it counts from one less than the .proto.
		spanKind: span.kind + 1,
		startTimeUnixNano: nanoseconds(span.startTime),
		endTimeUnixNano: nanoseconds(span.endTime),
		events,
		droppedEventsCount: span.droppedEventsCount + span.events.length - events.length,
		links: span.links.slice(-spanPartsMax).map((link) => readLink(link, reader)),
		droppedLinksCount: span.droppedLinksCount + Math.max(0, span.links.length - spanPartsMax),
		status: { code: span.status.code, message: reader.text(span.status.message) },
	};
	return { resource: span.resource, on: (resource) => ({ ...read, resource }) };
}

/** Reads a resource as far as it is known by now. */
export function readResource(resource: SdkResource): Resource {
	return { ...createValueReader().attributes(resource), schemaUrl: resource.schemaUrl ?? '' };
}

/** The SDK keeps one object for each scope, so each is read once. */
const scopes = new WeakMap<SdkScope, Scope>();

function readScope(scope: SdkScope): Scope {
	const known = scopes.get(scope);
	if (known !== undefined) return known;
	const reader = createValueReader();
	const { name, version, schemaUrl } = scope;
	const read: Scope = {
		name: reader.text(name),
		version: reader.text(version),
		...reader.attributes(scope),
		schemaUrl: reader.text(schemaUrl),
	};
	scopes.set(scope, read);
	return read;
}

function readEvent(event: SdkSpanEvent, reader: ValueReader): SpanEvent {
	return { timeUnixNano: nanoseconds(event.time), name: reader.text(event.name), ...reader.attributes(event) };
}

function readLink(link: SdkLink, reader: ValueReader): SpanLink {
	return { ...idsOf(link.context), traceState: traceStateOf(link.context), ...reader.attributes(link) };
}

/** The error a log record carries as an object: the SDK drops those among the attributes, but lets any body pass. */
function thrown({ attributes, body }: ReadableLogRecord): Error | undefined {
	const inside = typeof body === 'object' && body !== null ? attempt(() => Object.values(body), []) : [];
	return [...attempt(() => Object.values(attributes), []), body, ...inside.slice(0, entriesMax)].find(isError);
}

/** An error that has become attributes leaves its message as the body. */
function readBody(body: unknown, error: Error | undefined, reader: ValueReader): Value | undefined {
	if (body === undefined) return undefined;
	return body === error ? reader.text(attempt(() => error?.message, '')) : reader.value(body);
}

function idsOf(context: SdkSpanContext | undefined): { traceId: string; spanId: string; flags: number } {
	if (context === undefined) return { traceId: '', spanId: '', flags: 0 };
	return { traceId: idOf(context.traceId), spanId: idOf(context.spanId), flags: context.traceFlags };
}

/** The invalid id is all zeros. */
function idOf(id: string): string {
	return /^0*$/.test(id) ? '' : id.toLowerCase();
}

function traceStateOf(context: SdkSpanContext): string {
	return attempt(() => context.traceState?.serialize() ?? '', '');
}

/** A host may hand in any pair of numbers as a time; what is none is unset. */
function nanoseconds([seconds, fraction]: HrTime): bigint {
	return attempt(() => BigInt(Math.trunc(seconds)) * 1_000_000_000n + BigInt(Math.trunc(fraction)), 0n);
}
