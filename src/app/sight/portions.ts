// Cuts telemetry into portions that are judged in a moment, so that a batch of errors does not keep a process from everything
// else: health checks, other senders, the host's own requests.
import type { Span, Telemetry } from '../../model/telemetry.ts';

/** An error with its stack takes some 0.15 ms to mask, recognise and route; so many keep others waiting for 20 ms. */
export const portionRecordsMax = 128;

/**
 * The telemetry in portions, in order. The spans of a trace stay together however many they are: only together they tell
 * what was being done, and which exceptions are one.
 */
export function* portionsOf(telemetry: Telemetry): Generator<Telemetry> {
	const { logs, spans } = telemetry;
	if (logs.length + spans.length <= portionRecordsMax) {
		yield telemetry;
		return;
	}
	for (let at = 0; at < logs.length; at += portionRecordsMax) {
		yield { logs: logs.slice(at, at + portionRecordsMax), spans: [] };
	}
	let waiting: Span[] = [];
	for (const trace of Map.groupBy(spans, ({ traceId }) => traceId).values()) {
		if (waiting.length > 0 && waiting.length + trace.length > portionRecordsMax) {
			yield { logs: [], spans: waiting };
			waiting = [];
		}
		waiting = waiting.concat(trace);
	}
	if (waiting.length > 0) yield { logs: [], spans: waiting };
}
