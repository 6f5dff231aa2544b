// How the spans of one telemetry value hang together: who is above whom, as far as both are here. The parents come from
// strangers, so they may be missing, endless or in a circle.
import type { Span } from '../../model/telemetry.ts';
import { oneLine } from '../text.ts';

/** The spans of one telemetry value as trees. */
export interface SpanTree {
	/** How many ancestors of a span are here, at most `depthMax`. */
	depth(span: Span): number;
	/** The span by which the work entered the service: the nearest SERVER or CONSUMER span from this one upwards. */
	entry(span: Span): Span | undefined;
	/** The spans and all their ancestors. */
	upwards(spans: readonly Span[]): ReadonlySet<Span>;
}

/** Ancestors looked at. Traces of this depth are recursion, and what is above no longer helps a reader. */
const depthMax = 64;

/** OTLP's SpanKind. */
const [server, consumer] = [2, 5];

/** Joins spans by their ids; of two spans with one id the first counts. */
export function growTree(spans: readonly Span[]): SpanTree {
	const byId = new Map<string, Span>();
	for (const span of spans.toReversed()) byId.set(`${span.traceId}/${span.spanId}`, span);
	const parentOf = (span: Span) =>
		span.parentSpanId === '' ? undefined : byId.get(`${span.traceId}/${span.parentSpanId}`);

	/** The span and its ancestors, nearest first. */
	function lineOf(span: Span): readonly Span[] {
		const line: Span[] = [];
		for (let at: Span | undefined = span; at !== undefined && line.length <= depthMax; at = parentOf(at)) line.push(at);
		return line;
	}

	return {
		depth: (span) => lineOf(span).length - 1,
		entry: (span) =>
			lineOf(span).find((each) => [server, consumer].includes(each.spanKind) && serviceOf(each) === serviceOf(span)),
		upwards(from) {
			const found = new Set<Span>();
			for (const span of from) {
				for (let at: Span | undefined = span; at !== undefined && !found.has(at); at = parentOf(at)) found.add(at);
			}
			return found;
		},
	};
}

function serviceOf(span: Span): string {
	return oneLine(span.resource.attributes.get('service.name'));
}
