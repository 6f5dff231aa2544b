// The public door for a host process: doors for the OpenTelemetry SDK, and the types they speak. It loads no server and no SDK.
import { createSlack, type SlackOptions } from './app/in-process.ts';
import { createClock, onCrash } from './app/runtime.ts';
import type {
	EnabledQuestion,
	ExportCallback,
	LogRecordExporter,
	LogRecordProcessor,
	ReadableLogRecord,
	ReadableSpan,
	SdkContext,
	SpanExporter,
	SpanProcessor,
} from './sdk/contract.ts';
import { type CaptureCrashes, createCaptureCrashes } from './sdk/crash.ts';
import { createWithJob, type WithJob } from './sdk/job.ts';

export { createSlack, type Slack, type SlackOptions } from './app/in-process.ts';
export { ConfigError, type Fault } from './config/fault.ts';
export type { Notification } from './model/notification.ts';
export type { CrashOptions } from './sdk/crash.ts';
export type { JobOptions } from './sdk/job.ts';
export type { Format, FormattedMessage } from './slack/messages/format.ts';

/**
 * Runs a job and lets it tell of itself: log records with the event names `job.started`, and `job.succeeded` or `job.failed`
 * with its duration and what was thrown, through the logger provider that is registered with OpenTelemetry's API. Resolves
 * to what the job gives, and rejects with what it throws; without a provider it only runs the job.
 */
export const withJob: WithJob = createWithJob(createClock(false).now);

/**
 * Has what nobody caught told before the process ends: as a FATAL log record through the logger provider that is registered
 * with OpenTelemetry's API. Then `pipeline` (that provider, the SDK, or what `createSlack` gives) is shut down, for at most
 * `withinMillis` (default 5000), and the process ends with Node's own words and exit code. What Slack does not take by then
 * is in the file of `fallback`, if there is one. A host that listens to `uncaughtException` itself decides how it goes on.
 */
export const captureCrashes: CaptureCrashes = createCaptureCrashes({ clock: createClock(), onCrash });

/**
 * Tells Slack about log records that a batch or simple processor of the SDK hands over. Behind a BatchLogRecordProcessor a
 * flood can push errors out of the queue before they get here; SlackLogRecordProcessor has no such queue in front.
 * Exports may overlap. Throws a ConfigError when the options are wrong.
 */
export class SlackLogRecordExporter implements LogRecordExporter {
	readonly #door: LogRecordExporter;

	constructor(options: SlackOptions = {}) {
		this.#door = createSlack(options).logRecordExporter;
	}

	/** Answers once the batch is accepted, or told if `sendingQueue.waitForResult` is set; a failure carries its error. */
	export(records: readonly ReadableLogRecord[], callback: ExportCallback): void {
		this.#door.export(records, callback);
	}

	/** Resolves once everything accepted has been told, within its time. Never rejects. */
	forceFlush(): Promise<void> {
		return this.#door.forceFlush();
	}

	/** The last flush; afterwards every export fails. Never rejects. */
	shutdown(): Promise<void> {
		return this.#door.shutdown();
	}
}

/** Tells Slack about failed spans and their exceptions. Exports may overlap. Throws a ConfigError when the options are wrong. */
export class SlackSpanExporter implements SpanExporter {
	readonly #door: SpanExporter;

	constructor(options: SlackOptions = {}) {
		this.#door = createSlack(options).spanExporter;
	}

	/** Answers once the batch is accepted, or told if `sendingQueue.waitForResult` is set; a failure carries its error. */
	export(spans: readonly ReadableSpan[], callback: ExportCallback): void {
		this.#door.export(spans, callback);
	}

	/** Resolves once everything accepted has been told, within its time. Never rejects. */
	forceFlush(): Promise<void> {
		return this.#door.forceFlush();
	}

	/** The last flush; afterwards every export fails. Never rejects. */
	shutdown(): Promise<void> {
		return this.#door.shutdown();
	}
}

/**
 * Tells Slack about log records, seen before any queue: records that are not wanted cost next to nothing, and in a flood the
 * errors are kept. The recommended way. Throws a ConfigError when the options are wrong.
 */
export class SlackLogRecordProcessor implements LogRecordProcessor {
	readonly #door: LogRecordProcessor;

	constructor(options: SlackOptions = {}) {
		this.#door = createSlack(options).logRecordProcessor;
	}

	/** Whether a record is worth making. */
	enabled(question: EnabledQuestion): boolean {
		return this.#door.enabled(question);
	}

	/** Takes a record; never throws, never waits. */
	onEmit(record: ReadableLogRecord, context?: SdkContext): void {
		this.#door.onEmit(record, context);
	}

	/** Resolves once everything taken has been told, within its time. Never rejects. */
	forceFlush(options?: { readonly timeoutMillis?: number }): Promise<void> {
		return this.#door.forceFlush(options);
	}

	/** The last flush; afterwards nothing is taken. Never rejects. */
	shutdown(): Promise<void> {
		return this.#door.shutdown();
	}
}

/** Tells Slack about failed spans and their exceptions as they end. Throws a ConfigError when the options are wrong. */
export class SlackSpanProcessor implements SpanProcessor {
	readonly #door: SpanProcessor;

	constructor(options: SlackOptions = {}) {
		this.#door = createSlack(options).spanProcessor;
	}

	/** Nothing happens at the start. */
	onStart(): void {}

	/** Takes a span that has ended; never throws, never waits. */
	onEnd(span: ReadableSpan): void {
		this.#door.onEnd(span);
	}

	/** Resolves once everything taken has been told, within its time. Never rejects. */
	forceFlush(options?: { readonly timeoutMillis?: number }): Promise<void> {
		return this.#door.forceFlush(options);
	}

	/** The last flush; afterwards nothing is taken. Never rejects. */
	shutdown(): Promise<void> {
		return this.#door.shutdown();
	}
}
