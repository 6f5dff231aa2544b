// The records as OpenTelemetry defines them, decoded: what both doors produce and everything behind them reads.
// Knows nothing of bytes, of JSON or of SDK objects, and nothing of alerts.

/**
 * An OTLP AnyValue. An int64 is a `bigint` and a double a `number`, so that no 64-bit value is bent and conditions can
 * tell the two apart; `null` is an AnyValue without a member; a kvlist is a `Map`, since its keys are strangers' data.
 */
export type Value = string | boolean | bigint | number | null | Uint8Array | readonly Value[] | Attributes;

/** Attributes by name. A repeated name keeps its first value. */
export type Attributes = ReadonlyMap<string, Value>;

/** No attributes. */
export const noAttributes: Attributes = new Map();

/** Who produced the records: the service, its host, its deployment. */
export interface Resource {
	readonly attributes: Attributes;
	readonly droppedAttributesCount: number;
	readonly schemaUrl: string;
}

/** Which library produced the records. */
export interface Scope {
	readonly name: string;
	readonly version: string;
	readonly attributes: Attributes;
	readonly droppedAttributesCount: number;
	readonly schemaUrl: string;
}

/** What a log record and a span have in common. Ids are lower-case hex, `''` when absent. */
interface Envelope {
	readonly resource: Resource;
	readonly scope: Scope;
	readonly attributes: Attributes;
	readonly droppedAttributesCount: number;
	readonly traceId: string;
	readonly spanId: string;
	readonly flags: number;
}

/** One OTLP LogRecord. Times are nanoseconds since the epoch, 0n when unset. */
export interface LogRecord extends Envelope {
	readonly kind: 'log';
	readonly timeUnixNano: bigint;
	readonly observedTimeUnixNano: bigint;
	/** 1 (TRACE) to 24 (FATAL4); 0 when unset. */
	readonly severityNumber: number;
	readonly severityText: string;
	/** `undefined` when the record has no body. */
	readonly body: Value | undefined;
	readonly eventName: string;
}

/** One OTLP Span. Times are nanoseconds since the epoch. */
export interface Span extends Envelope {
	readonly kind: 'span';
	readonly traceState: string;
	readonly parentSpanId: string;
	readonly name: string;
	/** 0 unspecified, 1 internal, 2 server, 3 client, 4 producer, 5 consumer: as in the .proto, not as in the JS API. */
	readonly spanKind: number;
	readonly startTimeUnixNano: bigint;
	readonly endTimeUnixNano: bigint;
	readonly events: readonly SpanEvent[];
	readonly droppedEventsCount: number;
	readonly links: readonly SpanLink[];
	readonly droppedLinksCount: number;
	/** Code: 0 unset, 1 ok, 2 error. */
	readonly status: { readonly code: number; readonly message: string };
}

/** Something that happened at one moment of a span. */
export interface SpanEvent {
	readonly timeUnixNano: bigint;
	readonly name: string;
	readonly attributes: Attributes;
	readonly droppedAttributesCount: number;
}

/** A reference from a span to another. */
export interface SpanLink {
	readonly traceId: string;
	readonly spanId: string;
	readonly traceState: string;
	readonly attributes: Attributes;
	readonly droppedAttributesCount: number;
	readonly flags: number;
}

/** One decoded record. */
export type TelemetryRecord = LogRecord | Span;

/** What one request or one SDK batch carried, in its order. */
export interface Telemetry {
	readonly logs: readonly LogRecord[];
	readonly spans: readonly Span[];
}

/** The start of each severity range of the OpenTelemetry scale; four numbers a range. */
export const severityNumbers = { TRACE: 1, DEBUG: 5, INFO: 9, WARN: 13, ERROR: 17, FATAL: 21 } as const;

/** A name on the OpenTelemetry severity scale. */
export type SeverityName = keyof typeof severityNumbers;

/** The name of a severity number's range; a number outside 1 to 24 is clamped into it. */
export function severityName(severityNumber: number): SeverityName {
	if (severityNumber >= severityNumbers.FATAL) return 'FATAL';
	if (severityNumber >= severityNumbers.ERROR) return 'ERROR';
	if (severityNumber >= severityNumbers.WARN) return 'WARN';
	if (severityNumber >= severityNumbers.INFO) return 'INFO';
	return severityNumber >= severityNumbers.DEBUG ? 'DEBUG' : 'TRACE';
}
