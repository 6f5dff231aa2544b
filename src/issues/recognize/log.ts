// Which log records are trouble, and what they say went wrong.
//
// Trouble is a record whose severity reaches the threshold, and nothing else is: an INFO record with `exception.*` (fastify
// logs every 4xx so) tells of something that was handled. A record without any severity counts as ERROR when it has the
// form of an exception, and is no trouble otherwise.
import type { Occurrence } from '../../model/occurrence.ts';
import type { LogRecord, Value } from '../../model/telemetry.ts';
import { sdkLanguage } from '../stack.ts';
import { cleanText, firstLine, isMap } from '../text.ts';
import { operationOf } from './context.ts';
import { eventNameOf, explicitFingerprintOf, isTelling, templateOf } from './event.ts';
import { exceptionOfLog, type LogException } from './exception.ts';
import { firstTime, occurrenceOf } from './occurrence.ts';
import { severityOf } from './severity.ts';

/** The occurrence that a log record tells of; `undefined` when it is less severe than `severityNumber`. */
export function recognizeLog(record: LogRecord, severityNumber: number): Occurrence | undefined {
	return isTrouble(record, severityNumber) ? readLog(record) : undefined;
}

/** What a log record says, whether or not that is trouble. */
export function readLog(record: LogRecord): Occurrence {
	const { attributes } = record;
	const thrown = exceptionOfLog(record, sdkLanguage(record.resource));
	const eventName = eventNameOf(record);
	const finding = {
		source: 'log',
		at: firstTime(record.timeUnixNano, record.observedTimeUnixNano),
		severityNumber: severityOf(record),
		message: messageOf(record, thrown),
		trace: traceOf(record),
		thrown,
		operation: operationOf(attributes),
		eventName: isTelling(eventName) ? eventName : '',
		template: templateOf(attributes),
		explicitFingerprint: explicitFingerprintOf(attributes),
		outgoing: false,
	} as const;
	return occurrenceOf(finding, record);
}

/** Whether a log record is severe enough; one that says nothing of it is not. */
export function isTrouble(record: LogRecord, severityNumber: number): boolean {
	const severity = severityOf(record);
	return severity > 0 && severity >= severityNumber;
}

/** The body's text, or the exception's message where the body says nothing of its own. */
function messageOf(record: LogRecord, thrown: LogException | undefined): string {
	const words = cleanText(thrown?.words ?? sayingOf(record.body));
	return isTelling(words) ? words : (thrown?.exceptions[0]?.message ?? '');
}

/** What a body says: of a map that has its message under the usual name, the message. */
export function sayingOf(body: Value | undefined): Value | undefined {
	if (!isMap(body)) return body;
	if (body.size === 0) return '';
	const message = [body.get('message'), body.get('msg')].find((value) => typeof value === 'string' && value !== '');
	return message ?? body;
}

/** The ids of the record, or those that a logger wrote among its fields before the record became one. */
function traceOf(record: LogRecord): { traceId: string; spanId: string } | undefined {
	if (record.traceId !== '') return { traceId: record.traceId, spanId: record.spanId };
	const traceId = firstLine(record.attributes, 'trace_id').toLowerCase();
	const spanId = firstLine(record.attributes, 'span_id').toLowerCase();
	if (!/^(?!0+$)[\da-f]{32}$/.test(traceId)) return undefined;
	return { traceId, spanId: /^(?!0+$)[\da-f]{16}$/.test(spanId) ? spanId : '' };
}
