// The last records of the host, by reference: what led to an error is read from them afterwards, and until then each costs the
// host one store into a list. Only records that exist anyway come here, what `enabled` declined never does; and since they are
// the host's, they are neither changed nor held for longer than it takes so many others to come.
import type { RecordsOfTrace, SpansLike } from '../model/ports.ts';
import type { LogRecord, Span, Telemetry } from '../model/telemetry.ts';
import type { ReadableLogRecord, ReadableSpan } from './contract.ts';
import { readLogRecord, readResource, readSpan } from './convert.ts';
import { isAboutUs } from './own-records.ts';
import { quietly } from './quiet.ts';
import { attempt } from './value.ts';

/** So many are kept: a busy request makes some dozens, and with a kilobyte each they are a quarter of a megabyte. */
export const recentRecordsMax = 256;

/** The last records of this process. */
export interface RecentRecords {
	/** Keeps a record of a trace, in the place of the oldest; others are of no use. */
	keep(record: ReadableLogRecord | ReadableSpan): void;
	/** Reads those of a trace, the oldest first. What cannot be read is left out. */
	readonly recordsOf: RecordsOfTrace;
	/** Reads the spans with the name of another. Short ones are among them: they come here whether anybody wants them or not. */
	readonly spansLike: SpansLike;
	/** Lets go of all of them. */
	forget(): void;
}

/** A memory that starts empty; records about calls to `ownUrls` are never given out. */
export function createRecentRecords(ownUrls: readonly string[]): RecentRecords {
	let kept: (ReadableLogRecord | ReadableSpan)[] = [];
	let next = 0;

	function read(isWanted: (record: ReadableLogRecord | ReadableSpan) => boolean): Telemetry {
		const wanted = [...kept.slice(next), ...kept.slice(0, next)].filter(isWanted);
		const foreign = wanted.filter((record) => !isAboutUs(record, ownUrls));
		return quietly(() => ({
			logs: foreign.flatMap((record) => (isSpan(record) ? [] : (attempt(() => logOf(record), undefined) ?? []))),
			spans: foreign.flatMap((record) => (isSpan(record) ? (attempt(() => spanOf(record), undefined) ?? []) : [])),
		}));
	}

	return {
		keep(record) {
			if (traceIdOf(record) === undefined) return;
			kept[next] = record;
			next = (next + 1) % recentRecordsMax;
		},
		recordsOf: async (traceId) => read((record) => traceIdOf(record) === traceId),
		spansLike: async ({ name }) => read((record) => isSpan(record) && record.name === name).spans,
		forget() {
			kept = [];
			next = 0;
		},
	};
}

function isSpan(record: ReadableLogRecord | ReadableSpan): record is ReadableSpan {
	return typeof record.spanContext === 'function';
}

function traceIdOf(record: ReadableLogRecord | ReadableSpan): string | undefined {
	return (isSpan(record) ? record.spanContext() : record.spanContext)?.traceId;
}

function logOf(record: ReadableLogRecord): LogRecord {
	return readLogRecord(record).on(readResource(record.resource));
}

function spanOf(span: ReadableSpan): Span {
	return readSpan(span).on(readResource(span.resource));
}
