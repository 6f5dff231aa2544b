// Finds what went wrong in a batch of records. Which records are trouble is written in recognize-log.ts and
// recognize-span.ts; copies of one failure are told apart from new ones elsewhere. The records are strangers' work: every
// text made of them is bounded, and nothing in them can make this throw.
import type { Occurrence } from '../model/occurrence.ts';
import type { Telemetry, TelemetryRecord } from '../model/telemetry.ts';
import { recognizeLog } from './recognize-log.ts';
import { recognizeSpans, type SpanOptions } from './recognize-span.ts';

/** What counts as trouble. */
export interface RecognizeOptions {
	/** The lowest severity of a log record that is trouble. Default 17 (ERROR): warnings are read when there is time. */
	readonly severityNumber: number;
	/** Which spans are trouble. */
	readonly spans: SpanOptions;
}

/** A record, or one of a span's events. */
export interface Source {
	readonly record: TelemetryRecord;
	readonly eventIndex?: number;
}

/** What recognition made of a batch. */
export interface Recognized {
	readonly occurrences: readonly Occurrence[];
	/** Where each occurrence was found, in the same order. */
	readonly sources: readonly Source[];
	/** Records that told of nothing, or only of what another record here tells better. */
	readonly harmless: number;
}

/** What went wrong in this telemetry: logs in their order, then exceptions on spans, then failed spans. */
export function recognize(telemetry: Telemetry, options: RecognizeOptions): Recognized {
	const logs = telemetry.logs.flatMap((record) => {
		const occurrence = recognizeLog(record, options.severityNumber);
		return occurrence === undefined ? [] : [{ occurrence, source: { record } }];
	});
	const spans = recognizeSpans(telemetry.spans, options.spans);
	const told = logs.length + spans.troubled;
	return {
		occurrences: [...logs.map(({ occurrence }) => occurrence), ...spans.occurrences],
		sources: [...logs.map(({ source }) => source), ...spans.sources],
		harmless: telemetry.logs.length + telemetry.spans.length - told,
	};
}
