// Which records a door takes, and which of them give way first. Asked for every record of the host, so it allocates nothing.
import { severityNumbers } from '../model/telemetry.ts';
import type { EnabledQuestion, ReadableLogRecord, ReadableSpan } from './contract.ts';
import { exceptionAttributes } from './error.ts';
import { type LogFilterOptions, logFilterDefaults, type SpanFilterOptions, spanFilterDefaults } from './options.ts';

/** What a log door wants. */
export interface LogFilter {
	/** Whether a record with this severity and event name can be wanted, before it is made. */
	enabled(question: Pick<EnabledQuestion, 'severityNumber' | 'eventName'>): boolean;
	wants(record: ReadableLogRecord): boolean;
}

/** The filter of a log door. */
export function createLogFilter(options: LogFilterOptions): LogFilter {
	const least = options.minSeverityNumber ?? logFilterDefaults.minSeverityNumber;
	const exceptions = options.exceptions ?? logFilterDefaults.exceptions;
	const eventNames = new Set(options.eventNames ?? logFilterDefaults.eventNames);
	const known = (severityNumber: number | undefined, eventName: string | undefined) => {
		if (!severityNumber || severityNumber >= least) return true;
		return eventName !== undefined && eventNames.has(eventName);
	};
	return {
		enabled: ({ severityNumber, eventName }) => exceptions || known(severityNumber, eventName),
		wants: (record) =>
			known(record.severityNumber, record.eventName) ||
			(exceptions && exceptionAttributes.some((name) => record.attributes[name] !== undefined)),
	};
}

/** The filter of a span door. It looks at the span alone, so spans that are recorded but not sampled pass as well. */
export function createSpanFilter(options: SpanFilterOptions): (span: ReadableSpan) => boolean {
	const { exceptions = spanFilterDefaults.exceptions, errors = spanFilterDefaults.errors } = options;
	const { slowSpanMillis = spanFilterDefaults.slowSpanMillis } = options;
	return (span) => (errors && hasFailed(span)) || (exceptions && hasThrown(span)) || lasted(span) >= slowSpanMillis;
}

/** How severe a log record counts in a full queue. One without a severity may be anything: it stays before all but errors. */
export function logRank(record: ReadableLogRecord): number {
	const unknown = severityNumbers.ERROR - 1;
	return record.severityNumber || unknown;
}

/** How severe a span counts in a full queue: one that is merely slow gives way to one that went wrong. */
export function spanRank(span: ReadableSpan): number {
	return hasFailed(span) || hasThrown(span) ? severityNumbers.ERROR : severityNumbers.WARN;
}

/** The API's SpanStatusCode.ERROR. */
const errorCode = 2;

function hasFailed(span: ReadableSpan): boolean {
	return span.status.code === errorCode;
}

function hasThrown(span: ReadableSpan): boolean {
	return span.events.some(isException);
}

function isException({ name }: { readonly name: string }): boolean {
	return name === 'exception';
}

/** How long a span took, in milliseconds. */
function lasted({ duration: [seconds, nanoseconds] }: ReadableSpan): number {
	return seconds * 1e3 + nanoseconds / 1e6;
}
