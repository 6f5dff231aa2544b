// The doors between the rooms and to the world: what a room needs from outside is handed to it in one of these shapes.
import type { MessageReference, Outcome, SlackMessage } from './message.ts';
import type { Span, Telemetry } from './telemetry.ts';

/** Time. */
export interface Clock {
	/** Milliseconds since the epoch. */
	now(): number;
	/** Resolves after `ms`, or at once when the signal aborts; it never rejects. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Dice. */
export interface Chance {
	/** At least 0, below 1. */
	fraction(): number;
	/** A string nobody else gets. */
	id(): string;
}

/** Our own voice; never a way into the pipeline. Texts hold no secret. */
export interface Log {
	debug(text: string): void;
	info(text: string): void;
	warn(text: string): void;
	error(text: string): void;
}

/** Labels of a counter: few values each. */
export type Labels = Readonly<Record<string, string>>;

/** What happened, counted. */
export interface Counters {
	add(name: CounterName, labels: Labels, by?: number): void;
	/** Current totals, for health, for `doctor` and for the sum that must come out even. */
	snapshot(): readonly { readonly name: CounterName; readonly labels: Labels; readonly value: number }[];
}

/**
 * The names of everything counted. Every record that a door took is either dropped, with a `reason` and whether that was
 * `intended`, or becomes occurrences; every occurrence is told, waits to be told, or was folded as the copy of another.
 */
export type CounterName =
	| 'otel_slack_requests_total'
	| 'otel_slack_records_received_total'
	| 'otel_slack_records_dropped_total'
	| 'otel_slack_occurrences_total'
	| 'otel_slack_occurrences_folded_total'
	| 'otel_slack_occurrences_told_total'
	| 'otel_slack_occurrences_muted_total'
	| 'otel_slack_deliveries_total'
	| 'otel_slack_commands_total'
	| 'otel_slack_redactions_total';

/** What a consumer answers a door, and a door its client. */
export type Acceptance =
	| { readonly status: 'accepted' }
	/** Try again: nothing was kept. `code` is a google.rpc.Code, 14 (unavailable) when absent. */
	| { readonly status: 'retry'; readonly message: string; readonly code?: number; readonly afterMs?: number }
	/** Never try this again. `code` is a google.rpc.Code, 13 (internal) when absent. */
	| { readonly status: 'refused'; readonly message: string; readonly code?: number };

/** Whatever takes telemetry: a processor, an exporter, a whole pipeline. It never rejects for what the data holds. */
export interface Consumer {
	consume(telemetry: Telemetry): Promise<Acceptance>;
}

/** The records of a trace that are still at hand, whatever their severity: in no order, and not masked. It never rejects. */
export type RecordsOfTrace = (traceId: string) => Promise<Telemetry>;

/**
 * Spans with the name and the service of this one that are still at hand, itself included: a few of the last, in no order, and
 * not masked. It never rejects.
 */
export type SpansLike = (span: Span) => Promise<readonly Span[]>;

/** What stands behind a door in the host's own process: a consumer that can be drained. */
export interface River extends Consumer {
	/** Resolves true once everything accepted so far has been told, false when `withinMs` passed first. It never rejects. */
	flush(withinMs: number): Promise<boolean>;
	/** Drains and ends; safe to repeat. */
	stop(withinMs: number): Promise<void>;
}

/** Something with a life. `start` resolves when it works; `stop` gives up waiting after `withinMs` and is safe to repeat. */
export interface Component {
	start(): Promise<void>;
	stop(withinMs: number): Promise<void>;
}

/** One way to a Slack channel. It makes a single attempt; patience lives elsewhere. */
export interface Transport {
	post(message: SlackMessage, signal?: AbortSignal): Promise<Outcome>;
	/** What can be done with messages that were posted; absent for a webhook, which never learns where they stand. */
	readonly living?: LivingTransport;
}

/** What a bot token can do beside posting. The decisions follow from whether there is one. */
export interface LivingTransport {
	/** Puts a message in the place of another. */
	update(reference: MessageReference, message: SlackMessage, signal?: AbortSignal): Promise<Outcome>;
	/** Answers in the thread of a message; a broadcast shows in the channel as well. */
	reply(
		parent: MessageReference,
		reply: { readonly message: SlackMessage; readonly broadcast: boolean },
		signal?: AbortSignal,
	): Promise<Outcome>;
	/** Puts a text file into the thread of a message. */
	upload(
		parent: MessageReference,
		file: { readonly name: string; readonly title: string; readonly text: string },
		signal?: AbortSignal,
	): Promise<Outcome>;
}
