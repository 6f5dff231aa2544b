// Which of several failures of one trace began it. Pure: where and when each happened goes in, and which span stood in which.
import type { Occurrence } from '../../model/occurrence.ts';

/** Where and when a failure happened. */
export type Failing = Pick<Occurrence, 'at' | 'source' | 'trace'>;

/** The span above each span, as far as it is known: `''` and strangers are nobody's child. */
export type SpansAbove = ReadonlyMap<string, string>;

/** Spans looked at on the way up; what is nested deeper is recursion, or a circle that somebody drew. */
const depthMax = 64;

/**
 * The index of the root cause: a failure below which nothing else failed. Of several the earliest is, and of those at one
 * moment a log record comes before an exception on a span and that before a span that only failed. Where the spans between
 * them are not known, nothing is below anything, and the earliest is the root. -1 where there is no failure.
 */
export function rootOf(failures: readonly Failing[], above: SpansAbove): number {
	const lines = failures.map((failure) => lineOf(failure, above));
	const isBelow = (one: number, other: number) => {
		const spanId = failures[other]?.trace?.spanId ?? '';
		return spanId !== '' && (lines[one] ?? []).indexOf(spanId) > 0;
	};
	const all = failures.map((_, at) => at);
	const deepest = all.filter((at) => !all.some((other) => isBelow(other, at)));
	// In a circle everything is below everything.
	return (deepest.length > 0 ? deepest : all).reduce((root, at) => (comesFirst(failures, at, root) ? at : root), -1);
}

/** The span above each of these spans and of those that stand above them: all that is needed to compare them again. */
export function spansAbove(failures: readonly Failing[], above: SpansAbove): SpansAbove {
	const kept = new Map<string, string>();
	for (const failure of failures) {
		const line = lineOf(failure, above);
		for (const [at, parentId] of line.slice(1).entries()) kept.set(line[at] ?? '', parentId);
	}
	return kept;
}

/** The span of a failure and those above it, nearest first. */
function lineOf({ trace }: Failing, above: SpansAbove): readonly string[] {
	if (trace === undefined || trace.spanId === '') return [];
	const line = [trace.spanId];
	let next = trace.parentSpanId ?? above.get(trace.spanId);
	while (next !== undefined && next !== '' && line.length <= depthMax && !line.includes(next)) {
		line.push(next);
		next = above.get(next);
	}
	return line;
}

const rank: Readonly<Record<Occurrence['source'], number>> = { log: 0, spanevent: 1, span: 2 };

function comesFirst(failures: readonly Failing[], one: number, other: number): boolean {
	const [first, second] = [failures[one], failures[other]];
	if (first === undefined || second === undefined) return first !== undefined;
	return first.at === second.at ? rank[first.source] < rank[second.source] : first.at < second.at;
}
