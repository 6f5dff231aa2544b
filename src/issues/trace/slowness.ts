// What explains a slow span: what took longest within it, and how long such spans take otherwise. It is told of the spans that
// it is given; where they come from is known elsewhere.
import type { SlowChild } from '../../model/occurrence.ts';
import type { Span } from '../../model/telemetry.ts';
import { operationOf } from '../recognize/context.ts';
import { isOutgoing } from '../recognize/span.ts';
import { oneLine } from '../text.ts';

/** Spans named below a slow one; the longest explain the rest. */
export const childrenMax = 5;

/** Fewer spans than these tell of chance, and not of what is usual. */
export const usualSpansMin = 5;

/** How long a span took, in milliseconds; 0 where its times make no sense. */
export function durationMsOf({ startTimeUnixNano, endTimeUnixNano }: Span): number {
	if (startTimeUnixNano === 0n || endTimeUnixNano < startTimeUnixNano) return 0;
	return Number(endTimeUnixNano - startTimeUnixNano) / 1e6;
}

/** The longest of the spans right below another, the longest first. */
export function longestBelow(
	spans: readonly Span[],
	{ traceId, spanId }: Pick<Span, 'traceId' | 'spanId'>,
): readonly Span[] {
	const below = spans.filter((each) => each.traceId === traceId && each.parentSpanId === spanId);
	return distinct(below)
		.toSorted((one, other) => durationMsOf(other) - durationMsOf(one))
		.slice(0, childrenMax);
}

/** What is shown of a span below a slow one. */
export function slowChildOf(span: Span): SlowChild {
	return {
		name: oneLine(span.name),
		service: oneLine(span.resource.attributes.get('service.name')),
		durationMs: durationMsOf(span),
	};
}

/**
 * The median duration of those spans that do what this one does and did not fail, in milliseconds. `undefined` where they are
 * too few, and where it is no less than the threshold: then all of them are slow today, or a sampler sends the slow ones only,
 * and neither is what is usual.
 */
export function usualMsOf(slow: Span, lately: readonly Span[], thresholdMs: number): number | undefined {
	const others = distinct(lately).filter((span) => idOf(span) !== idOf(slow));
	const durations = others.filter((span) => isHealthy(span) && doesTheSame(span, slow)).map(durationMsOf);
	if (durations.length < usualSpansMin) return undefined;
	const medianMs = durations.toSorted((one, other) => one - other)[Math.floor(durations.length / 2)] ?? 0;
	return medianMs < thresholdMs ? medianMs : undefined;
}

/** OTLP's StatusCode. */
const failed = 2;

/** What failed may have ended early. */
function isHealthy(span: Span): boolean {
	return span.status.code !== failed && durationMsOf(span) > 0;
}

/** Without a route, all requests of a service can have one name, such as `GET`. */
function doesTheSame(one: Span, other: Span): boolean {
	return (
		one.name === other.name &&
		one.spanKind === other.spanKind &&
		one.resource.attributes.get('service.name') === other.resource.attributes.get('service.name') &&
		operationOf(one.attributes, isOutgoing(one)) === operationOf(other.attributes, isOutgoing(other))
	);
}

/** A span can come in twice: senders repeat requests, and two pipelines can lead to one exporter. */
function distinct(spans: readonly Span[]): readonly Span[] {
	return [...new Map(spans.map((span) => [idOf(span), span])).values()];
}

function idOf({ traceId, spanId }: Span): string {
	return `${traceId}/${spanId}`;
}
