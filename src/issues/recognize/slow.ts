// Which spans took too long. Nothing failed in them: a failed span is told as what it is. What was slow within a slow span is
// part of its story, not a story of its own.
import type { Occurrence } from '../../model/occurrence.ts';
import { type Span, severityNumbers } from '../../model/telemetry.ts';
import { oneLine } from '../text.ts';
import { durationMsOf, longestBelow, slowChildOf } from '../trace/slowness.ts';
import { operationOf } from './context.ts';
import { explicitFingerprintOf } from './event.ts';
import { firstTime } from './occurrence.ts';
import { type FoundOnSpan, isOutgoing, isSuspect, spanOccurrence } from './span.ts';
import { growTree, type SpanTree } from './tree.ts';

/** When a span is too slow. */
export interface SlowOptions {
	/** The lowest threshold of all: what is faster need not be looked at. */
	readonly leastMs: number;
	/** How long this span may take; `undefined` when it may take any time. */
	readonly thresholdMs: (span: Span) => number | undefined;
}

/**
 * What was too slow among these spans. Of a slow span and a slower one around it, the one around it is told; what is slow within
 * a failure belongs to the failure.
 */
export function recognizeSlow(spans: readonly Span[], options: SlowOptions): readonly FoundOnSpan[] {
	const tree = growTree(spans);
	const thresholds = new Map<Span, number>();
	for (const span of spans) {
		if (isSuspect(span) || durationMsOf(span) < options.leastMs) continue;
		const thresholdMs = options.thresholdMs(span);
		if (thresholdMs !== undefined && durationMsOf(span) >= thresholdMs) thresholds.set(span, thresholdMs);
	}
	const explains = (above: Span) => thresholds.has(above) || isSuspect(above);
	const isWithin = (span: Span) => [...tree.upwards([span])].some((above) => above !== span && explains(above));
	return [...thresholds].flatMap(([span, thresholdMs]) => {
		if (isWithin(span)) return [];
		const children = longestBelow(spans, span).map(slowChildOf);
		const slow = { durationMs: durationMsOf(span), thresholdMs, children };
		return [{ occurrence: { ...slowness(span, tree), slow }, source: { record: span } }];
	});
}

function slowness(span: Span, tree: SpanTree): Occurrence {
	const occurrence = spanOccurrence(span, tree, {
		source: 'span',
		at: firstTime(span.endTimeUnixNano, span.startTimeUnixNano),
		message: '',
		severityNumber: severityNumbers.WARN,
		// By convention a span's name holds nothing that varies, where a URL without a route may.
		template: oneLine(span.name),
		explicitFingerprint: explicitFingerprintOf(span.attributes),
	});
	const operation = operationOf(span.attributes, isOutgoing(span)) || oneLine(span.name);
	return { ...occurrence, ...(operation && { operation }) };
}
