// Telemetry written back as OTLP/JSON, one request for each signal: what the Collector's file exporter writes and its file
// receiver, `explain` and any OTLP door read. Same order as the .proto; what is unset is left out.
import type {
	Attributes,
	LogRecord,
	Resource,
	Scope,
	Span,
	SpanEvent,
	SpanLink,
	Telemetry,
	TelemetryRecord,
	Value,
} from '../model/telemetry.ts';
import { inGroups } from './in-groups.ts';

/** The requests that carry these records, logs before spans; none for a signal without records. */
export function writeOtlpJson({ logs, spans }: Telemetry): readonly string[] {
	const requests = [
		...(logs.length === 0 ? [] : [{ resourceLogs: inResources(logs, 'scopeLogs', 'logRecords', logRecord) }]),
		...(spans.length === 0 ? [] : [{ resourceSpans: inResources(spans, 'scopeSpans', 'spans', span) }]),
	];
	return requests.map((request) => JSON.stringify(request));
}

/** Neighbours that share a resource or a scope came in one group and go in one. */
function inResources<R extends TelemetryRecord>(
	records: readonly R[],
	scopes: string,
	name: string,
	write: (record: R) => object,
): readonly object[] {
	return inGroups(records, ({ resource }) => resource).map(({ key: resource, records: ofResource }) => ({
		resource: attributes(resource),
		[scopes]: inGroups(ofResource, ({ scope }) => scope).map(({ key: scope, records: ofScope }) => ({
			scope: { ...text('name', scope.name), ...text('version', scope.version), ...attributes(scope) },
			[name]: ofScope.map(write),
			...text('schemaUrl', scope.schemaUrl),
		})),
		...text('schemaUrl', resource.schemaUrl),
	}));
}

function logRecord(record: LogRecord): object {
	return {
		...nanos('timeUnixNano', record.timeUnixNano),
		...number('severityNumber', record.severityNumber),
		...text('severityText', record.severityText),
		...(record.body === undefined ? {} : { body: anyValue(record.body) }),
		...attributes(record),
		...number('flags', record.flags),
		...text('traceId', record.traceId),
		...text('spanId', record.spanId),
		...nanos('observedTimeUnixNano', record.observedTimeUnixNano),
		...text('eventName', record.eventName),
	};
}

function span(record: Span): object {
	const { code, message } = record.status;
	return {
		...text('traceId', record.traceId),
		...text('spanId', record.spanId),
		...text('traceState', record.traceState),
		...text('parentSpanId', record.parentSpanId),
		...text('name', record.name),
		...number('kind', record.spanKind),
		...nanos('startTimeUnixNano', record.startTimeUnixNano),
		...nanos('endTimeUnixNano', record.endTimeUnixNano),
		...attributes(record),
		...(record.events.length > 0 && { events: record.events.map(event) }),
		...number('droppedEventsCount', record.droppedEventsCount),
		...(record.links.length > 0 && { links: record.links.map(link) }),
		...number('droppedLinksCount', record.droppedLinksCount),
		status: { ...text('message', message), ...number('code', code) },
		...number('flags', record.flags),
	};
}

function event(each: SpanEvent): object {
	return { ...nanos('timeUnixNano', each.timeUnixNano), ...text('name', each.name), ...attributes(each) };
}

function link({ traceId, spanId, traceState, flags, ...rest }: SpanLink): object {
	const ids = { ...text('traceId', traceId), ...text('spanId', spanId), ...text('traceState', traceState) };
	return { ...ids, ...attributes(rest), ...number('flags', flags) };
}

function attributes(of: Pick<Resource | Scope | SpanEvent, 'attributes' | 'droppedAttributesCount'>): object {
	return {
		...(of.attributes.size > 0 && { attributes: keyValues(of.attributes) }),
		...number('droppedAttributesCount', of.droppedAttributesCount),
	};
}

function keyValues(from: Attributes): readonly object[] {
	return [...from].map(([key, value]) => ({ key, value: anyValue(value) }));
}

function anyValue(value: Value): object {
	if (value === null) return {};
	switch (typeof value) {
		case 'string':
			return { stringValue: value };
		case 'boolean':
			return { boolValue: value };
		case 'bigint':
			return { intValue: String(value) };
		case 'number':
			// JSON has no words for these three; ProtoJSON writes them as texts.
			return { doubleValue: Number.isFinite(value) ? value : String(value) };
	}
	if (value instanceof Uint8Array) return { bytesValue: Buffer.from(value).toString('base64') };
	// An array is told apart from a map by what a map has and it has not.
	if ('entries' in value && value instanceof Map) return { kvlistValue: { values: keyValues(value) } };
	return { arrayValue: { values: [...(value as readonly Value[])].map(anyValue) } };
}

function text(name: string, value: string): object {
	return value === '' ? {} : { [name]: value };
}

function number(name: string, value: number): object {
	return value === 0 ? {} : { [name]: value };
}

function nanos(name: string, value: bigint): object {
	return value === 0n ? {} : { [name]: String(value) };
}
