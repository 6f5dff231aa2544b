// The processor that takes secrets out of all that passes, so that nothing behind it ever sees one. It drops no record.
import type { Component, Consumer, Counters } from '../model/ports.ts';
import { createRedactor, type RedactionOptions } from './redaction/redactor.ts';

/** A redaction processor in front of `next`. */
export function createRedaction(
	{ counters, next }: { counters: Counters; next: Consumer },
	options: RedactionOptions,
): Consumer & Component {
	const redactor = createRedactor({ counters }, options);
	return {
		consume: (telemetry) => next.consume(redactor.redact(telemetry)),
		async start() {},
		async stop() {},
	};
}
