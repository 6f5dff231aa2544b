// What was recorded in a trace before something went wrong in it, as it is shown: a line for each log record and each span.
// The records come masked; the texts are bounded here. Nothing is searched or kept.
import type { Breadcrumb } from '../../model/notification.ts';
import type { Occurrence } from '../../model/occurrence.ts';
import type { LogRecord, Span, Telemetry } from '../../model/telemetry.ts';
import { operationOf } from '../recognize/context.ts';
import { httpStatus } from '../recognize/context-facts.ts';
import { eventNameOf } from '../recognize/event.ts';
import { sayingOf } from '../recognize/log.ts';
import { firstTime } from '../recognize/occurrence.ts';
import { severityOf } from '../recognize/severity.ts';
import { firstLine, oneLine } from '../text.ts';
import { longestBelow } from './slowness.ts';

/** Where the breadcrumbs lead to, and how long the trail may be. */
export interface Trail {
	/** What went wrong. */
	readonly to: Occurrence;
	/** What is told beside it. */
	readonly companions: readonly Occurrence[];
	readonly max: number;
}

/** The last records that began before it went wrong, still unmasked; not those that tell of what is told anyway. */
export function recordsBefore({ logs, spans }: Telemetry, { to, companions, max }: Trail): Telemetry {
	const isTold = (record: LogRecord | Span) => [to, ...companions].some((occurrence) => tellsOf(record, occurrence));
	const named = new Set(namedWithin(spans, to).map(({ spanId }) => spanId));
	const others = spans.filter(({ spanId, status }) => status.code === failed || !named.has(spanId));
	const before = [...logs, ...others].filter((record) => timeOf(record) <= to.at && !isTold(record));
	const last = distinct(before)
		.toSorted((one, other) => timeOf(other) - timeOf(one))
		.slice(0, max);
	return {
		logs: last.filter((record) => record.kind === 'log'),
		spans: last.filter((record) => record.kind === 'span'),
	};
}

/** The records as they are shown, the oldest first. */
export function breadcrumbsOf({ logs, spans }: Telemetry): readonly Breadcrumb[] {
	return [...spans.map(ofSpan), ...logs.map(ofLog)].toSorted((one, other) => one.at - other.at);
}

/** Longest text of a breadcrumb: it is one line among ten. */
const textCharsMax = 200;

function ofLog(record: LogRecord): Breadcrumb {
	const { attributes } = record;
	const said = oneLine(sayingOf(record.body)) || firstLine(attributes, 'exception.message', 'exception.type');
	return {
		source: 'log',
		at: timeOf(record),
		service: serviceOf(record),
		severityNumber: severityOf(record),
		text: oneLine(said || eventNameOf(record), textCharsMax),
	};
}

/** OTLP's SpanKind. */
const outgoing: readonly number[] = [3, 4];
/** OTLP's StatusCode. */
const failed = 2;

function ofSpan(span: Span): Breadcrumb {
	const what = operationOf(span.attributes, outgoing.includes(span.spanKind)) || oneLine(span.name);
	const durationMs = Number(span.endTimeUnixNano - span.startTimeUnixNano) / 1e6;
	return {
		source: 'span',
		at: timeOf(span),
		service: serviceOf(span),
		severityNumber: 0,
		text: oneLine(`${what} ${httpStatus(span)}`, textCharsMax),
		...(durationMs >= 0 && { durationMs }),
		...(span.status.code === failed && { failed: true as const }),
	};
}

function serviceOf({ resource }: LogRecord | Span): string {
	return oneLine(resource.attributes.get('service.name'));
}

function timeOf(record: LogRecord | Span): number {
	return record.kind === 'log'
		? firstTime(record.timeUnixNano, record.observedTimeUnixNano)
		: firstTime(record.startTimeUnixNano, record.endTimeUnixNano);
}

/** A record that tells of an occurrence says nothing that its message does not. */
function tellsOf(record: LogRecord | Span, { at, source, trace, severityNumber }: Occurrence): boolean {
	if (record.spanId !== trace?.spanId) return false;
	if (record.kind === 'span') return source !== 'log';
	// The text does not tell: that of the occurrence is masked, the record is not yet.
	return source === 'log' && timeOf(record) === at && severityOf(record) === severityNumber;
}

/** What took longest in a slow span is named as that; only that it failed is worth a second line. */
function namedWithin(spans: readonly Span[], { slow, trace }: Occurrence): readonly Span[] {
	return slow === undefined || trace === undefined ? [] : longestBelow(spans, trace);
}

/** A record can come in twice: senders repeat requests, and two pipelines can lead to one exporter. */
function distinct<R extends LogRecord | Span>(records: readonly R[]): readonly R[] {
	const known = new Map<string, R>();
	for (const record of records) {
		const key =
			record.kind === 'span'
				? record.spanId
				: `${record.timeUnixNano} ${record.spanId} ${serviceOf(record)} ${oneLine(sayingOf(record.body))}`;
		if (!known.has(`${record.kind} ${key}`)) known.set(`${record.kind} ${key}`, record);
	}
	return [...known.values()];
}
