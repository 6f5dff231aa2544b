// Keeps a few records of each issue as they came, masked: so that it can be told later what other rules would make of them.
// Nothing else is made of them, and an issue without is only one that cannot be tried.
import { fingerprint } from '../../issues/identity/fingerprint.ts';
import { issueKey } from '../../issues/issue-document.ts';
import type { Source } from '../../issues/recognize/recognize.ts';
import type { Sighting } from '../../issues/tracker.ts';
import type { Occurrence } from '../../model/occurrence.ts';
import type { Store, Write } from '../../model/store.ts';
import type { Telemetry, TelemetryRecord } from '../../model/telemetry.ts';
import { writeOtlpJson } from '../../pipeline/otlp-json.ts';

/** The keeping of one exporter's records. */
export interface Keeper {
	/** Keeps what is due, each sighting beside where it was found. It never rejects: a store out of reach has been heard of by then. */
	keep(sightings: readonly Sighting[], sources: readonly Source[]): Promise<void>;
}

/** A record as it is kept. */
export interface KeptRecord {
	/** One OTLP/JSON request that holds it alone. */
	readonly request: string;
	/** Which of a span's events it is about. */
	readonly eventIndex?: number;
}

/** Which occurrences of an issue are kept: the first, and two more that are unlike it if any are. */
const kept: readonly number[] = [1, 4, 16];
/** A record with a long stack has 8 kB; what is longer says nothing more about identity. */
const charactersMax = 16_384;
/** Issues whose occurrences are counted at once; those of a forgotten one are kept already. */
const issuesMax = 10_000;
/** As long as an issue is remembered without occurrences. */
const ttlMs = 30 * 24 * 60 * 60_000;

/** The key of one of an issue's records. */
export function recordKeys(issue: string): readonly string[] {
	return kept.map((_, slot) => `record:${issue}:${slot}`);
}

/** A keeper that has kept nothing yet; `mask` is the exporter's redaction. */
export function createKeeper(
	store: Pick<Store, 'commit'>,
	{ exporter, mask }: { readonly exporter: string; readonly mask: (telemetry: Telemetry) => Telemetry },
): Keeper {
	const counts = new Map<string, number>();

	function count(issue: string): number {
		const next = (counts.get(issue) ?? 0) + 1;
		counts.delete(issue);
		counts.set(issue, next);
		const [oldest] = counts.keys();
		if (counts.size > issuesMax && oldest !== undefined) counts.delete(oldest);
		return next;
	}

	function writeOf(occurrence: Occurrence, { record, eventIndex }: Source): readonly Write[] {
		const issue = issueKey(exporter, fingerprint(occurrence).key);
		const slot = kept.indexOf(count(issue));
		const key = recordKeys(issue)[slot];
		if (key === undefined) return [];
		const [request = ''] = writeOtlpJson(mask(telemetryOf(record)));
		const body: KeptRecord = { request, ...(eventIndex !== undefined && { eventIndex }) };
		return request.length > charactersMax ? [] : [{ key, expect: 0, body: JSON.stringify(body), ttlMs }];
	}

	return {
		async keep(sightings, sources) {
			const writes = sightings.flatMap(({ occurrence }, at) => {
				const source = sources[at];
				return source === undefined ? [] : writeOf(occurrence, source);
			});
			if (writes.length > 0) await store.commit(writes).catch(() => {});
		},
	};
}

function telemetryOf(record: TelemetryRecord): Telemetry {
	return record.kind === 'log' ? { logs: [record], spans: [] } : { logs: [], spans: [record] };
}
