// Finds what went wrong in a batch of records. Which records are trouble is written in recognize-log.ts and
// recognize-span.ts; copies of one failure are told apart from new ones elsewhere. The records are strangers' work: every
// text made of them is bounded, and nothing in them can make this throw.
import type { JobRun, Occurrence } from '../../model/occurrence.ts';
import type { LogRecord, Span, Telemetry, TelemetryRecord } from '../../model/telemetry.ts';
import { durationMsOf } from '../trace/slowness.ts';
import { jobOutcome, recognizeJob } from './job.ts';
import { isTrouble, recognizeLog } from './log.ts';
import { recognizeSlow, type SlowOptions } from './slow.ts';
import { isSuspect, recognizeSpans, type SpanOptions } from './span.ts';
import { growTree } from './tree.ts';

/** What counts as trouble. */
export interface RecognizeOptions {
	/** The lowest severity of a log record that is trouble. Default 17 (ERROR): warnings are read when there is time. */
	readonly severityNumber: number;
	/** Which spans are trouble. */
	readonly spans: SpanOptions;
	/** When spans that did not fail are told as slow. Default never. */
	readonly slow?: SlowOptions;
	/** Which records about jobs are told as such; the others say nothing. Default: they are records like any other. */
	readonly jobs?: readonly JobRun['outcome'][];
	/** The time at which a record without one has arrived. Default: such a record is as old as the epoch. */
	readonly now?: () => number;
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
	const suspects = suspectsIn(telemetry, options);
	const seen = redact(suspects);
	const spans = recognizeSpans(seen.spans, options.spans);
	const slow = options.slow === undefined ? [] : recognizeSlow(seen.spans, options.slow);
	const found = [...seen.logs.flatMap((record) => recognizeOneLog(record, options)), ...spans.found, ...slow];
	const { identify = (occurrence: Occurrence) => occurrence } = options;
	return {
		occurrences: found.map(({ occurrence, source }) => identify(dated(occurrence, options), source)),
		sources: asTheyCame(
			found.map(({ source }) => source),
			seen,
			suspects,
		),
		harmless: sizeOf(telemetry) - (found.length - spans.found.length + spans.troubled),
	};
}

function dated(occurrence: Occurrence, { now }: RecognizeOptions): Occurrence {
	return occurrence.at > 0 || now === undefined ? occurrence : { ...occurrence, at: now() };
}

/** A record that tells of a job tells of nothing else. */
function recognizeOneLog(record: LogRecord, { severityNumber, jobs }: RecognizeOptions): readonly Found[] {
	const job = jobs === undefined ? undefined : recognizeJob(record);
	if (job !== undefined) return jobs?.includes(job.job.outcome) ? [{ occurrence: job, source: { record } }] : [];
	const occurrence = recognizeLog(record, severityNumber);
	return occurrence === undefined ? [] : [{ occurrence, source: { record } }];
}

interface Found {
	readonly occurrence: Occurrence;
	readonly source: Source;
}

/**
 * All that is read of the rest: records that can be trouble, the spans above them, which name what was being done, and those
 * below a slow one, which tell what took so long.
 */
function suspectsIn({ logs, spans }: Telemetry, { severityNumber, slow, jobs }: RecognizeOptions): Telemetry {
	const isSlow = (span: Span) => slow !== undefined && durationMsOf(span) >= slow.leastMs;
	const suspects = spans.filter((span) => isSuspect(span) || isSlow(span));
	const read = suspects.length === 0 ? undefined : growTree(spans).upwards(suspects);
	const slowOnes = new Set(suspects.filter(isSlow).map(({ traceId, spanId }) => `${traceId}/${spanId}`));
	const isBelow = ({ traceId, parentSpanId }: Span) => slowOnes.size > 0 && slowOnes.has(`${traceId}/${parentSpanId}`);
	return {
		logs: logs.filter(
			(record) => isTrouble(record, severityNumber) || (jobs !== undefined && jobOutcome(record) !== undefined),
		),
		spans: read === undefined ? [] : spans.filter((span) => read.has(span) || isBelow(span)),
	};
}

function sizeOf({ logs, spans }: Telemetry): number {
	return logs.length + spans.length;
}

function asTheyCame(sources: readonly Source[], seen: Telemetry, suspects: Telemetry): readonly Source[] {
	if (seen === suspects) return sources;
	const came: readonly TelemetryRecord[] = [...suspects.logs, ...suspects.spans];
	const origins = new Map([...seen.logs, ...seen.spans].map((record, at) => [record, came[at]]));
	return sources.map((source) => ({ ...source, record: origins.get(source.record) ?? source.record }));
}
