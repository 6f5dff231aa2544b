// One failure, reported several times: by a log record, by the exception event of its span, by the same event on each
// enclosing span, by the failed root span. This file decides which reports are copies of one occurrence. It knows traces
// and spans, not how occurrences are counted or told, and it forgets after a window.
import type { Fingerprint } from '../model/issue.ts';
import type { Occurrence } from '../model/occurrence.ts';
import type { Clock } from '../model/ports.ts';
import { normalize } from './normalize.ts';

/** How long and how much to remember. */
export interface FoldOptions {
	/** How long copies are looked for after the first sight; it does not slide. */
	readonly windowMs: number;
	/** Names of failures remembered at once; beyond it the oldest go and a late copy counts as an occurrence. */
	readonly namesMax: number;
}

/** SDKs export logs after about 1 s and spans after about 5 s, so 30 s meets them all; 200,000 names are about 60 MB. */
export const foldDefaults: FoldOptions = { windowMs: 30_000, namesMax: 200_000 };

/** What a report turned out to be. */
export interface Folded {
	/** A copy of something seen before: it may add facts, but not to the count. */
	readonly copy: boolean;
	/** The fingerprint it belongs to: that of the first report. */
	readonly fingerprint: Fingerprint;
	/** Forgets the report again, for when it could not be kept and its sender will repeat it. */
	undo(): void;
}

/** The memory of recent failures. */
export interface Fold {
	see(occurrence: Occurrence, fingerprint: Fingerprint): Folded;
}

/** One failure as reported so far. Logs and spans are counted apart: the larger number is how often it happened. */
interface Failure {
	readonly fingerprint: Fingerprint;
	readonly until: number;
	logs: number;
	spans: number;
	readonly spanIds: Set<string>;
	readonly parentIds: Set<string>;
}

/** Spans remembered per failure. Traces are seldom nested deeper, and a loop in one trace must not grow without end. */
const spansMax = 64;

/** A memory that starts empty; it reads time from the clock and owns no timer. */
export function createFold(clock: Clock, options: FoldOptions = foldDefaults): Fold {
	const failures = new Map<string, Failure>();

	function forgetOld(): void {
		for (const [name, failure] of failures) {
			if (failure.until > clock.now() && failures.size <= options.namesMax) return;
			failures.delete(name);
		}
	}

	function remember(names: readonly string[], fingerprint: Fingerprint): { failure: Failure; undo: () => void } {
		const until = clock.now() + options.windowMs;
		const failure = { fingerprint, until, logs: 0, spans: 0, spanIds: new Set<string>(), parentIds: new Set<string>() };
		const fresh = names.filter((name) => !failures.has(name));
		for (const name of fresh) failures.set(name, failure);
		return { failure, undo: () => fresh.forEach((name) => void failures.delete(name)) };
	}

	return {
		see(occurrence, fingerprint) {
			forgetOld();
			const names = namesOf(occurrence, fingerprint);
			const known = names.asked.map((name) => failures.get(name)).find((failure) => failure !== undefined);
			if (known !== undefined) return { fingerprint: known.fingerprint, ...report(known, occurrence) };
			const { failure, undo } = remember(names.given, fingerprint);
			report(failure, occurrence);
			return { copy: false, fingerprint, undo };
		},
	};
}

/**
 * The names under which a failure is met again: its fingerprint, its exception, its words. A failed span without an
 * exception only asks whether its service reported anything at all in that trace.
 */
function namesOf(occurrence: Occurrence, fingerprint: Fingerprint): { asked: string[]; given: string[] } {
	if (occurrence.trace === undefined) return { asked: [], given: [] };
	const place = `${occurrence.trace.traceId} ${occurrence.origin.namespace ?? ''}/${occurrence.origin.service}`;
	if (occurrence.source === 'span') return { asked: [place], given: [place] };
	const innermost = occurrence.exceptions.at(-1);
	const words = normalize(innermost?.message || occurrence.message);
	const asked = [`${place} ${fingerprint.key}`];
	if (innermost?.type) asked.push(`${place} ${innermost.type}: ${words}`);
	if (words !== '') asked.push(`${place} ${words}`);
	return { asked, given: [...asked, place] };
}

function report(failure: Failure, occurrence: Occurrence): { copy: boolean; undo: () => void } {
	if (occurrence.source === 'log') return reportLog(failure);
	const spanId = occurrence.trace?.spanId ?? '';
	const parentId = occurrence.trace?.parentSpanId ?? '';
	const onItsWayUp = failure.spanIds.has(spanId) || failure.parentIds.has(spanId) || failure.spanIds.has(parentId);
	const spans = failure.spans;
	const copy = onItsWayUp || occurrence.source === 'span' || spans < failure.logs;
	if (!onItsWayUp) failure.spans++;
	const added = failure.spanIds.size < spansMax && !failure.spanIds.has(spanId);
	if (added) {
		failure.spanIds.add(spanId);
		failure.parentIds.add(parentId);
	}
	return {
		copy,
		undo() {
			failure.spans = spans;
			if (added) failure.spanIds.delete(spanId);
		},
	};
}

function reportLog(failure: Failure): { copy: boolean; undo: () => void } {
	failure.logs++;
	return { copy: failure.logs <= failure.spans, undo: () => void failure.logs-- };
}
