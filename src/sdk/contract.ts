// The OpenTelemetry SDK's shapes, as far as we read or fulfil them, written out structurally: no SDK is imported, and those of
// the 2.x and the 3.x line fit alike. The names are the SDK's own.

/** Seconds and nanoseconds since the epoch. */
export type HrTime = readonly [number, number];

/** Attributes as the host left them: any value can stand in there. */
export type SdkAttributes = Readonly<Record<string, unknown>>;

/** What identifies a span. */
export interface SdkSpanContext {
	readonly traceId: string;
	readonly spanId: string;
	readonly traceFlags: number;
	readonly traceState?: { serialize(): string } | undefined;
}

/** Who produced the records; parts of it may still be being detected. */
export interface SdkResource {
	readonly attributes: SdkAttributes;
	readonly schemaUrl?: string | undefined;
	readonly asyncAttributesPending?: boolean | undefined;
	waitForAsyncAttributes?(): Promise<void>;
}

/** Which library produced the records. */
export interface SdkScope {
	readonly name: string;
	readonly version?: string | undefined;
	readonly schemaUrl?: string | undefined;
	readonly attributes?: SdkAttributes | undefined;
	readonly droppedAttributesCount?: number | undefined;
}

/** A log record as the SDK hands it to processors and exporters. */
export interface ReadableLogRecord {
	readonly hrTime: HrTime;
	readonly hrTimeObserved: HrTime;
	readonly spanContext?: SdkSpanContext | undefined;
	readonly severityText?: string | undefined;
	readonly severityNumber?: number | undefined;
	readonly body?: unknown;
	readonly eventName?: string | undefined;
	readonly resource: SdkResource;
	readonly instrumentationScope: SdkScope;
	readonly attributes: SdkAttributes;
	readonly droppedAttributesCount: number;
}

/** Something that happened at one moment of a span. */
export interface SdkSpanEvent {
	readonly name: string;
	readonly time: HrTime;
	readonly attributes?: SdkAttributes | undefined;
	readonly droppedAttributesCount?: number | undefined;
}

/** A reference from a span to another. */
export interface SdkLink {
	readonly context: SdkSpanContext;
	readonly attributes?: SdkAttributes | undefined;
	readonly droppedAttributesCount?: number | undefined;
}

/** A span as the SDK hands it to processors and exporters. */
export interface ReadableSpan {
	readonly name: string;
	readonly kind: number;
	spanContext(): SdkSpanContext;
	readonly parentSpanContext?: SdkSpanContext | undefined;
	readonly startTime: HrTime;
	readonly endTime: HrTime;
	readonly duration: HrTime;
	readonly status: { readonly code: number; readonly message?: string | undefined };
	readonly attributes: SdkAttributes;
	readonly links: readonly SdkLink[];
	readonly events: readonly SdkSpanEvent[];
	readonly resource: SdkResource;
	readonly instrumentationScope: SdkScope;
	readonly droppedAttributesCount: number;
	readonly droppedEventsCount: number;
	readonly droppedLinksCount: number;
}

/** The one thing we ask of a context. */
export interface SdkContext {
	getValue(key: symbol): unknown;
}

/** How an export ended: 0 is success, 1 is failure and carries an error. */
export interface ExportResult {
	readonly code: 0 | 1;
	readonly error?: Error;
}

/** Takes how an export ended. */
export type ExportCallback = (result: ExportResult) => void;

/** What everything that holds records back can be asked. Neither promise ever rejects. */
export interface Drainable {
	/** Resolves once what was taken so far has been told, or when the time for it is over. */
	forceFlush(options?: { readonly timeoutMillis?: number }): Promise<void>;
	/** The last flush; afterwards nothing is taken. Safe to repeat. */
	shutdown(): Promise<void>;
}

/** Fulfils the SDK's LogRecordExporter. */
export interface LogRecordExporter extends Drainable {
	export(records: readonly ReadableLogRecord[], callback: ExportCallback): void;
}

/** Fulfils the SDK's SpanExporter. */
export interface SpanExporter extends Drainable {
	export(spans: readonly ReadableSpan[], callback: ExportCallback): void;
}

/** What a logger asks before it makes a record. */
export interface EnabledQuestion {
	readonly context?: SdkContext | undefined;
	readonly instrumentationScope: { readonly name: string };
	readonly severityNumber?: number | undefined;
	readonly eventName?: string | undefined;
}

/** Fulfils the SDK's LogRecordProcessor. */
export interface LogRecordProcessor extends Drainable {
	enabled(question: EnabledQuestion): boolean;
	onEmit(record: ReadableLogRecord, context?: SdkContext): void;
}

/** Fulfils the SDK's SpanProcessor. */
export interface SpanProcessor extends Drainable {
	onStart(): void;
	onEnd(span: ReadableSpan): void;
}
