// One failure, reported several times: by a log record, by the exception event of its span, by the same event on each
// enclosing span, by the failed root span. This file decides which reports are copies of one occurrence. It knows traces
// and spans, not how occurrences are counted or told, and it forgets after a window.
import type { Fingerprint } from '../../model/issue.ts';
import type { Occurrence } from '../../model/occurrence.ts';
import type { Clock } from '../../model/ports.ts';
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
	/** When a span last reported it. */
	spanAt: number;
}

/** A failure and how to take its new names back. */
interface Named {
	readonly failure: Failure;
	undo(): void;
}

/**
 * How soon a span's own exception must follow its child's to be taken for the same failure in other words. Wrapping an
 * error and throwing it on takes well under a millisecond; a fallback that fails as well takes longer than this.
 */
const wrappedWithinMs = 20;
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

	function remember(names: readonly string[], fingerprint: Fingerprint): Named {
		const until = clock.now() + options.windowMs;
		const spanIds = new Set<string>();
		const parentIds = new Set<string>();
		return rename({ fingerprint, until, logs: 0, spans: 0, spanIds, parentIds, spanAt: 0 }, names);
	}

	/** A failure is known under all names that its reports gave it. */
	function rename(failure: Failure, names: readonly string[]): Named {
		const fresh = names.filter((name) => (failures.get(name)?.until ?? 0) <= clock.now());
		for (const name of fresh) failures.set(name, failure);
		return { failure, undo: () => fresh.forEach((name) => void failures.delete(name)) };
	}

	/** The failure that is met again under one of these names, or whose child span has just reported it in other words. */
	function recall({ asked, wrapped }: Names, at: number): Failure | undefined {
		const met = (name: string): Failure | undefined => {
			const failure = failures.get(name);
			return failure !== undefined && failure.until > clock.now() ? failure : undefined;
		};
		const named = asked.map(met).find((failure) => failure !== undefined);
		const child = wrapped === undefined ? undefined : met(wrapped);
		return named ?? (child !== undefined && Math.abs(at - child.spanAt) <= wrappedWithinMs ? child : undefined);
	}

	return {
		see(occurrence, fingerprint) {
			forgetOld();
			const names = namesOf(occurrence, fingerprint);
			const known = recall(names, occurrence.at);
			const { failure, undo } = known === undefined ? remember(names.given, fingerprint) : rename(known, names.given);
			const reported = report(failure, occurrence);
			return {
				copy: known !== undefined && reported.copy,
				fingerprint: failure.fingerprint,
				undo() {
					reported.undo();
					undo();
				},
			};
		},
	};
}

/** The names of one report. */
interface Names {
	/** Any of them means that it is met again. */
	readonly asked: readonly string[];
	/** Under which it will be found. */
	readonly given: readonly string[];
	/** Under which a child span's failure would be found. */
	readonly wrapped?: string;
}

/**
 * The names under which a failure is met again: its fingerprint, each exception of its chain, its words, and the span that
 * encloses it. A failed span without an exception only asks whether its service reported anything at all in that trace.
 */
function namesOf({ trace, origin, source, exceptions, message }: Occurrence, fingerprint: Fingerprint): Names {
	if (trace === undefined) return { asked: [], given: [] };
	const place = `${trace.traceId} ${origin.namespace ?? ''}/${origin.service}`;
	if (source === 'span') return { asked: [place], given: [place] };
	const said = exceptions.length === 0 ? [message] : exceptions.map((exception) => exception.message);
	const words = said.map((text) => normalize(unquoted(text)));
	const typed = exceptions.flatMap(({ type }, at) => (type === '' ? [] : [`${place} ${type}: ${words[at]}`]));
	const asked = [`${place} ${fingerprint.key}`, ...typed];
	for (const each of new Set(words)) if (each !== '') asked.push(`${place} ${each}`);
	if (source === 'log') return { asked, given: [...asked, place] };
	const above = trace.parentSpanId === undefined ? [] : [`${place} in ${trace.parentSpanId}`];
	return { asked, given: [...asked, place, ...above], wrapped: `${place} in ${trace.spanId}` };
}

/** Python's `str(KeyError('x'))` has quotes that the argument itself has not, and its two reporters differ in which they take. */
function unquoted(text: string): string {
	return /^(['"])(.*)\1$/s.exec(text)?.[2] ?? text;
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
	failure.spanAt = occurrence.at;
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
