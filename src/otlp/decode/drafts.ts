// Messages before their fields are read: every field at its protobuf default, which is what an absent field means in
// both encodings.
import type {
	Attributes,
	LogRecord,
	Resource,
	Scope,
	Span,
	SpanEvent,
	SpanLink,
	Value,
} from '../../model/telemetry.ts';

/** A message that is still being read. */
export type Draft<T> = {
	-readonly [K in keyof T]: T[K] extends Attributes
		? Map<string, Value>
		: T[K] extends readonly (infer Element)[]
			? Element[]
			: T[K];
};

/** Who sent a record: what the two messages around it say. */
export interface Sender {
	readonly resource: Resource;
	readonly scope: Scope;
}

/** A Resource. */
export function draftResource(schemaUrl: string): Draft<Resource> {
	return { attributes: new Map(), droppedAttributesCount: 0, schemaUrl };
}

/** An InstrumentationScope. */
export function draftScope(schemaUrl: string): Draft<Scope> {
	return { name: '', version: '', attributes: new Map(), droppedAttributesCount: 0, schemaUrl };
}

/** A LogRecord. */
export function draftLogRecord({ resource, scope }: Sender): Draft<LogRecord> {
	return {
		kind: 'log',
		resource,
		scope,
		timeUnixNano: 0n,
		severityNumber: 0,
		severityText: '',
		body: undefined,
		attributes: new Map(),
		droppedAttributesCount: 0,
		flags: 0,
		traceId: '',
		spanId: '',
		observedTimeUnixNano: 0n,
		eventName: '',
	};
}

/** A Span. */
export function draftSpan({ resource, scope }: Sender): Draft<Span> {
	return {
		kind: 'span',
		resource,
		scope,
		traceId: '',
		spanId: '',
		traceState: '',
		parentSpanId: '',
		name: '',
		spanKind: 0,
		startTimeUnixNano: 0n,
		endTimeUnixNano: 0n,
		attributes: new Map(),
		droppedAttributesCount: 0,
		events: [],
		droppedEventsCount: 0,
		links: [],
		droppedLinksCount: 0,
		status: noStatus,
		flags: 0,
	};
}

const noStatus: Span['status'] = { code: 0, message: '' };

/** A Span.Event; there can be many, so its map comes from the share of the body. */
export function draftEvent(attributes: Map<string, Value>): Draft<SpanEvent> {
	return { timeUnixNano: 0n, name: '', attributes, droppedAttributesCount: 0 };
}

/** A Span.Link, with its map from the same share. */
export function draftLink(attributes: Map<string, Value>): Draft<SpanLink> {
	return { traceId: '', spanId: '', traceState: '', attributes, droppedAttributesCount: 0, flags: 0 };
}

/** A Status. */
export function draftStatus(): Draft<Span['status']> {
	return { code: 0, message: '' };
}
