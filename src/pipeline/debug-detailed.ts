// Records with all that is in them, laid out as the Collector's debug exporter does at its most talkative.
import {
	type Attributes,
	type LogRecord,
	type Resource,
	type Scope,
	type Span,
	type SpanEvent,
	type SpanLink,
	severityName,
} from '../model/telemetry.ts';
import { timeOf, typed } from './debug-value.ts';

/** The lines that open the records of a resource. */
export function resourceLines({ schemaUrl, attributes }: Resource): string[] {
	return [`Resource SchemaURL: ${schemaUrl}`, ...attributeLines('Resource attributes:', attributes)];
}

/** The lines that open the records of a scope. */
export function scopeLines({ schemaUrl, name, version, attributes }: Scope, title: string): string[] {
	return [
		`${title} SchemaURL: ${schemaUrl}`,
		`InstrumentationScope ${name} ${version}`,
		...attributeLines('InstrumentationScope attributes:', attributes),
	];
}

/** A log record, field by field. */
export function logLines(record: LogRecord): string[] {
	return [
		`ObservedTimestamp: ${timeOf(record.observedTimeUnixNano)}`,
		`Timestamp: ${timeOf(record.timeUnixNano)}`,
		`SeverityText: ${record.severityText}`,
		`SeverityNumber: ${severityText(record.severityNumber)}(${record.severityNumber})`,
		...(record.eventName === '' ? [] : [`EventName: ${record.eventName}`]),
		`Body: ${typed(record.body)}`,
		...attributeLines('Attributes:', record.attributes),
		`Trace ID: ${record.traceId}`,
		`Span ID: ${record.spanId}`,
		`Flags: ${record.flags}`,
	];
}

/** A span, field by field. */
export function spanLines(span: Span): string[] {
	return [
		`    Trace ID       : ${span.traceId}`,
		`    Parent ID      : ${span.parentSpanId}`,
		`    ID             : ${span.spanId}`,
		`    Name           : ${span.name}`,
		`    Kind           : ${spanKinds[span.spanKind] ?? spanKinds[0]}`,
		...(span.traceState === '' ? [] : [`    TraceState     : ${span.traceState}`]),
		`    Start time     : ${timeOf(span.startTimeUnixNano)}`,
		`    End time       : ${timeOf(span.endTimeUnixNano)}`,
		`    Status code    : ${statusCodes[span.status.code] ?? statusCodes[0]}`,
		`    Status message : ${span.status.message}`,
		`    DroppedAttributesCount: ${span.droppedAttributesCount}`,
		...attributeLines('Attributes:', span.attributes),
		...(span.events.length === 0 ? [] : ['Events:']),
		...span.events.flatMap(eventLines),
		`    DroppedEventsCount: ${span.droppedEventsCount}`,
		...(span.links.length === 0 ? [] : ['Links:']),
		...span.links.flatMap(linkLines),
		`    DroppedLinksCount: ${span.droppedLinksCount}`,
	];
}

const spanKinds = ['Unspecified', 'Internal', 'Server', 'Client', 'Producer', 'Consumer'];
const statusCodes = ['Unset', 'Ok', 'Error'];

function eventLines(event: SpanEvent, index: number): string[] {
	return [
		`SpanEvent #${index}`,
		`     -> Name: ${event.name}`,
		`     -> Timestamp: ${timeOf(event.timeUnixNano)}`,
		`     -> DroppedAttributesCount: ${event.droppedAttributesCount}`,
		...attributeLines('     -> Attributes::', event.attributes, '          '),
	];
}

function linkLines(link: SpanLink, index: number): string[] {
	return [
		`SpanLink #${index}`,
		`     -> Trace ID: ${link.traceId}`,
		`     -> ID: ${link.spanId}`,
		`     -> TraceState: ${link.traceState}`,
		`     -> DroppedAttributesCount: ${link.droppedAttributesCount}`,
		...attributeLines('     -> Attributes::', link.attributes, '          '),
	];
}

function attributeLines(title: string, attributes: Attributes, indent = '     '): string[] {
	if (attributes.size === 0) return [];
	return [title, ...[...attributes].map(([name, value]) => `${indent}-> ${name}: ${typed(value)}`)];
}

/** `Info` for 9, `Info2` for 10, as the Collector names the scale. */
function severityText(severityNumber: number): string {
	if (severityNumber < 1 || severityNumber > 24) return 'Unspecified';
	const name = severityName(severityNumber);
	const step = ((severityNumber - 1) % 4) + 1;
	return `${name.charAt(0)}${name.slice(1).toLowerCase()}${step === 1 ? '' : step}`;
}
