// What a record calls itself: its event name, the template its message was made from, the fingerprint its sender chose.
import type { Attributes, LogRecord } from '../../model/telemetry.ts';
import { firstLine, isList, oneLine } from '../text.ts';

/** The record's event name, from the field or from the attributes that stood in for it before; `''` when it has none. */
export function eventNameOf(record: LogRecord): string {
	return oneLine(record.eventName) || firstLine(record.attributes, 'otel.event.name', 'event.name');
}

/** Whether an event name says more than that something was logged, or in which line: Rust's `tracing` says that. */
export function isTelling(eventName: string): boolean {
	return !/^(?:|exception|log|event .+\.rs:\d+)$/i.test(eventName);
}

/** The template of the message: the Collector's drain processor, Serilog and .NET leave one. */
export function templateOf(attributes: Attributes): string {
	return firstLine(attributes, 'log.record.template', 'message_template.text', '{OriginalFormat}');
}

/**
 * The sender's own fingerprint, one part to a line; `''` when it chose none. A part may hold `{{default}}`, which stands
 * for what would identify the record otherwise.
 */
export function explicitFingerprintOf(attributes: Attributes): string {
	const chosen = attributes.get('slack.fingerprint') ?? attributes.get('error.fingerprint');
	const parts = isList(chosen) ? chosen.slice(0, partsMax) : [chosen];
	return parts
		.map((part) => oneLine(part))
		.filter(Boolean)
		.join('\n');
}

/** Parts of a fingerprint; who needs more does not mean an identity. */
const partsMax = 16;
