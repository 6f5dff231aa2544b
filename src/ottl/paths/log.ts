// What can be read of a log record.
import type { LogRecord } from '../../model/telemetry.ts';
import { type Indexer, indexValue } from '../index-value.ts';
import { bodyTextOf } from '../print-value.ts';
import { failure, isList, isMap, kindOf, type OttlValue } from '../value.ts';
import {
	int64Of,
	intOf,
	momentOf,
	type PathEntries,
	type PathEntry,
	spanHexOf,
	spanIdOf,
	traceHexOf,
	traceIdOf,
} from './path-entry.ts';

const of = (read: (log: LogRecord) => OttlValue, index?: Indexer): PathEntry => ({
	read: ({ record }) => (record.kind === 'log' ? read(record) : null),
	...(index && { index }),
});

/** A body without parts is an error and not merely a missing part, as in the Collector. */
const indexBody: Indexer = (body, key) =>
	isMap(body) || isList(body)
		? indexValue(body, key)
		: failure(`expected a map or a list as the log's body, got ${kindOf(body)}`);

/** Paths below `log`. */
export const logPaths: PathEntries = new Map([
	['attributes', of((log) => log.attributes, indexValue)],
	['body', of((log) => log.body ?? null, indexBody)],
	['body.string', of((log) => bodyTextOf(log.body ?? null))],
	['severity_number', of((log) => intOf(log.severityNumber))],
	['severity_text', of((log) => log.severityText)],
	['event_name', of((log) => log.eventName)],
	['time', of((log) => momentOf(log.timeUnixNano))],
	['time_unix_nano', of((log) => int64Of(log.timeUnixNano))],
	['observed_time', of((log) => momentOf(log.observedTimeUnixNano))],
	['observed_time_unix_nano', of((log) => int64Of(log.observedTimeUnixNano))],
	['trace_id', of((log) => traceIdOf(log.traceId))],
	['trace_id.string', of((log) => traceHexOf(log.traceId))],
	['span_id', of((log) => spanIdOf(log.spanId))],
	['span_id.string', of((log) => spanHexOf(log.spanId))],
	['flags', of((log) => intOf(log.flags))],
	['dropped_attributes_count', of((log) => intOf(log.droppedAttributesCount))],
]);
