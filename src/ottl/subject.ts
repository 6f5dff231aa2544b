// What a condition is asked about. Conditions are pure: even the time is handed to them.
import type { LogRecord, Span } from '../model/telemetry.ts';

/** One record, or one event of a span. */
export interface Subject {
	readonly record: LogRecord | Span;
	/** Which of the span's events it is about; set for conditions about span events. */
	readonly eventIndex?: number;
	/** What the sender sent beside the records: HTTP headers or gRPC metadata, names in lower case. Absent in a host process. */
	readonly metadata?: ReadonlyMap<string, readonly string[]>;
	/** The time that `Now()` tells, in milliseconds since the epoch. */
	readonly now: number;
}
