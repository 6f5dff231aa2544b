// Finds what went wrong in a batch of records. Which records are trouble is written in recognize-log.ts and
// recognize-span.ts; copies of one failure are told apart from new ones elsewhere. The records are strangers' work: every
// text made of them is bounded, and nothing in them can make this throw.
import type { Occurrence } from '../model/occurrence.ts';
import type { Telemetry, TelemetryRecord } from '../model/telemetry.ts';
import { isTrouble, recognizeLog } from './recognize-log.ts';
import { isSuspect, recognizeSpans, type SpanOptions } from './recognize-span.ts';
import { growTree } from './recognize-tree.ts';

/** What counts as trouble. */
export interface RecognizeOptions {
	/** The lowest severity of a log record that is trouble. Default 17 (ERROR): warnings are read when there is time. */
	readonly severityNumber: number;
	/** Which spans are trouble. */
	readonly spans: SpanOptions;
	/** What the operator says about identity. Default nothing: the built-in rules decide alone. */
	readonly identify?: Identify;
}

/** Gives an occurrence what decides about its identity, from the record that it was found in, as it is after redaction. */
export type Identify = (occurrence: Occurrence, source: Source) => Occurrence;

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

/**
 * What went wrong in this telemetry: logs in their order, then exceptions on spans, then failed spans. Whatever becomes a
 * part of an occurrence has been through `redact`, which may change records but neither their number nor their order; the
 * sources are the records as they came.
 */
export function recognize(
	telemetry: Telemetry,
	options: RecognizeOptions,
	redact: (suspects: Telemetry) => Telemetry = (suspects) => suspects,
): Recognized {
	const suspects = suspectsIn(telemetry, options.severityNumber);
	const seen = redact(suspects);
	const logs = seen.logs.flatMap((record) => {
		const occurrence = recognizeLog(record, options.severityNumber);
		return occurrence === undefined ? [] : [{ occurrence, source: { record } }];
	});
	const spans = recognizeSpans(seen.spans, options.spans);
	const told = logs.length + spans.troubled;
	const { identify = (occurrence: Occurrence) => occurrence } = options;
	const sources: readonly Source[] = [...logs.map(({ source }) => source), ...spans.sources];
	const occurrences = [...logs.map(({ occurrence }) => occurrence), ...spans.occurrences];
	return {
		occurrences: occurrences.map((occurrence, at) => {
			const source = sources[at];
			return source === undefined ? occurrence : identify(occurrence, source);
		}),
		sources: asTheyCame(sources, seen, suspects),
		harmless: telemetry.logs.length + telemetry.spans.length - told,
	};
}

/** All that is read of the rest: records that can be trouble, and the spans above them, which name what was being done. */
function suspectsIn({ logs, spans }: Telemetry, severityNumber: number): Telemetry {
	const suspects = spans.filter(isSuspect);
	const read = suspects.length === 0 ? undefined : growTree(spans).upwards(suspects);
	return {
		logs: logs.filter((record) => isTrouble(record, severityNumber)),
		spans: read === undefined ? [] : spans.filter((span) => read.has(span)),
	};
}

function asTheyCame(sources: readonly Source[], seen: Telemetry, suspects: Telemetry): readonly Source[] {
	if (seen === suspects) return sources;
	const came: readonly TelemetryRecord[] = [...suspects.logs, ...suspects.spans];
	const origins = new Map([...seen.logs, ...seen.spans].map((record, at) => [record, came[at]]));
	return sources.map((source) => ({ ...source, record: origins.get(source.record) ?? source.record }));
}
