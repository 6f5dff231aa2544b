// Why a record that was kept tells of nothing. Which records are trouble is decided elsewhere; here it is asked again, under
// other circumstances, until the answer changes: the circumstance that changed it is the reason.
import { type Recognized, recognize } from '../../issues/recognize/recognize.ts';
import { severityOf } from '../../issues/recognize/severity.ts';
import type { SpanOptions } from '../../issues/recognize/span.ts';
import { type LogRecord, type Span, severityName, type TelemetryRecord } from '../../model/telemetry.ts';

/** What decides what counts as trouble. */
interface Options {
	readonly minSeverity: number;
	readonly spans: SpanOptions;
}

/** Why a record, or one of its events, is no occurrence. */
export function whyHarmless(record: TelemetryRecord, eventIndex: number | undefined, options: Options): string {
	if (record.kind === 'log') return whyLog(record, options);
	return eventIndex === undefined ? whySpan(record, options) : whyEvent(record, eventIndex, options);
}

function whyLog(record: LogRecord, { minSeverity }: Options): string {
	const severity = severityOf(record);
	if (severity === 0) return 'it has no severity and no exception';
	return `its severity ${nameOf(severity)} is below min_severity, ${nameOf(minSeverity)}`;
}

function nameOf(severityNumber: number): string {
	return `${severityName(severityNumber)} (${severityNumber})`;
}

const [statusOk, statusError] = [1, 2];

function whySpan(span: Span, options: Options): string {
	const all = recognizeAlone(span, { exceptions: true, errors: true });
	if (all.occurrences.length > 0) {
		if (recognizeAlone(span, options.spans).occurrences.length === 0) return `${switchFor(all)} is false`;
		return all.occurrences[0]?.source === 'span'
			? 'an exception below it in the trace tells of it'
			: 'its exception tells of it';
	}
	if (span.status.code === statusError)
		return 'it is a call to another service that failed without a word, or with a 4xx';
	return span.status.code === statusOk ? 'its status is OK' : 'its status is not ERROR, and it has no exception';
}

function whyEvent(span: Span, eventIndex: number, options: Options): string {
	const isException = span.events[eventIndex]?.name === 'exception';
	if (!isException) return 'it is not an exception';
	if (span.status.code === statusOk) return 'the status of its span is OK';
	return options.spans.exceptions ? 'another event of its span tells of it' : 'spans.exceptions is false';
}

function switchFor({ occurrences }: Recognized): string {
	return occurrences[0]?.source === 'span' ? 'spans.errors' : 'spans.exceptions';
}

function recognizeAlone(span: Span, spans: Options['spans']): Recognized {
	return recognize({ logs: [], spans: [span] }, { severityNumber: 0, spans });
}
