// The way in for a host process: the side of Slack, quiet and unnoticed, behind the doors of the SDK. It never throws into a
// running host, never blocks it and never keeps it alive; only wrong options are refused, at once and all together.
import { ConfigError, type Fault } from '../config/fault.ts';
import { parseOptions } from '../config/parse-options.ts';
import { quote } from '../config/quote.ts';
import { jobEventNames } from '../issues/recognize/job.ts';
import type { Log } from '../model/ports.ts';
import type { LogRecordExporter, LogRecordProcessor, SpanExporter, SpanProcessor } from '../sdk/contract.ts';
import { diagLog } from '../sdk/diag-log.ts';
import type { DoorDeps } from '../sdk/door.ts';
import { createLogRecordExporter } from '../sdk/log-record-exporter.ts';
import { createLogRecordProcessor } from '../sdk/log-record-processor.ts';
import type { BatchOptions, LogFilterOptions, SpanFilterOptions } from '../sdk/options.ts';
import { quietly } from '../sdk/quiet.ts';
import { createRecentRecords } from '../sdk/recent-records.ts';
import { createSpanExporter } from '../sdk/span-exporter.ts';
import { createSpanProcessor } from '../sdk/span-processor.ts';
import { type Format, outspoken } from '../slack/messages/format.ts';
import { createRiver, dryRiver, mapSources, shareRiver } from './river.ts';
import { createClock, createCounters, environment, processMemory, type Runtime, realChance } from './runtime.ts';
import type { OwnDestinationOptions, WrittenOwnDestination } from './shapes/destination.ts';
import { type OwnStorageOptions, ownStorageShape, type WrittenOwnStorage } from './shapes/own-storage.ts';
import { type SlackExporterConfig, type SlackExporterOptions, slackExporterShape } from './shapes/slack-exporter.ts';
import { leastSlowMs, wantsJobs } from './sight/recognizing.ts';

/**
 * How the errors of this process reach Slack: the options of the `slack` exporter in camelCase, and how records are batched
 * under the SDK's own names (`OTEL_BLRP_*` and `OTEL_BSP_*` fill in what is left out). Where no destination is named, it is
 * the bot of `SLACK_BOT_TOKEN` and `SLACK_CHANNEL`, else the webhook of `SLACK_WEBHOOK_URL`; without any nothing is sent, and
 * OpenTelemetry's `diag` says so at the first failure.
 */
export interface SlackOptions
	extends Partial<Omit<SlackExporterConfig, 'storage' | 'interactivity' | keyof OwnDestinationOptions>>,
		BatchOptions {
	/** The incoming webhook to post to. */
	readonly webhookUrl?: SlackExporterConfig['webhookUrl'] | undefined;
	/** The token of a bot to post by instead, which can keep one card of each issue up to date. */
	readonly botToken?: SlackExporterConfig['botToken'] | undefined;
	/** The id of the channel that the bot posts to. */
	readonly channel?: string | undefined;
	/**
	 * Where is kept what is known and what waits, such as `{ sqlite: { path: 'alerts.db' } }`: a file that survives the process
	 * and that no other process may have open. Default none: it is kept in memory, and `fallback: { file }` is where it goes at
	 * the end.
	 */
	readonly storage?: WrittenOwnStorage | undefined;
	/**
	 * Makes messages in place of ours; where it returns nothing, or throws, ours are sent. It is asked for the message as a
	 * whole and may be asked again for every edit, which should keep the kinds of its blocks and their order.
	 */
	readonly format?: Format | undefined;
}

/** The doors into one alerting engine: failures seen through several of them are still one occurrence. */
export interface Slack {
	/** The recommended door for logs: it filters at the source and loses no error in a flood. */
	readonly logRecordProcessor: LogRecordProcessor;
	/** The recommended door for spans. */
	readonly spanProcessor: SpanProcessor;
	/** For a BatchLogRecordProcessor of one's own. */
	readonly logRecordExporter: LogRecordExporter;
	/** For a BatchSpanProcessor of one's own. */
	readonly spanExporter: SpanExporter;
	/** Resolves once everything taken so far has been told, or when `timeoutMillis` (default 30000) is over. Never rejects. */
	forceFlush(options?: { readonly timeoutMillis?: number }): Promise<void>;
	/** Flushes and ends; the doors take nothing more. Never rejects, safe to repeat. */
	shutdown(): Promise<void>;
}

/** The SDK's own bound for a flush. */
const flushMsDefault = 30_000;

/**
 * Opens the doors of this process. Throws a `ConfigError` that lists everything wrong with the options; after that nothing
 * is ever thrown.
 */
export function createSlack(options: SlackOptions = {}): Slack {
	const runtime = createQuietRuntime();
	const { batch, exporter, storage } = readOptions(options, runtime.log);
	const ownUrls = exporter === undefined ? [] : ownUrlsOf(exporter);
	const recent = exporter?.trace.breadcrumbs ? createRecentRecords(ownUrls) : undefined;
	const river =
		exporter === undefined ? dryRiver(runtime) : mapSources(createRiver(exporter, runtime, { recent, storage }));
	const shared = shareRiver(river);
	const deps = (): DoorDeps => ({
		...runtime,
		river: shared.open(),
		flushClock: createClock(),
		environment: environment(),
		ownUrls,
		recent,
	});
	const doors = {
		logRecordProcessor: once(() => createLogRecordProcessor(deps(), { ...batch, ...logFilter(exporter) })),
		spanProcessor: once(() => createSpanProcessor(deps(), { ...batch, ...spanFilter(exporter) })),
		logRecordExporter: once(() =>
			createLogRecordExporter(deps(), { ...answering(batch, exporter), ...logFilter(exporter) }),
		),
		spanExporter: once(() => createSpanExporter(deps(), { ...answering(batch, exporter), ...spanFilter(exporter) })),
	};
	const open = () => Object.values(doors).flatMap((door) => door.made() ?? []);
	return {
		get logRecordProcessor() {
			return doors.logRecordProcessor.get();
		},
		get spanProcessor() {
			return doors.spanProcessor.get();
		},
		get logRecordExporter() {
			return doors.logRecordExporter.get();
		},
		get spanExporter() {
			return doors.spanExporter.get();
		},
		async forceFlush({ timeoutMillis = flushMsDefault } = {}) {
			await Promise.all(open().map((door) => door.forceFlush({ timeoutMillis })));
		},
		async shutdown() {
			await Promise.all(open().map((door) => door.shutdown()));
		},
	};
}

/** Whether the environment says where to tell; without that, and without options, nothing is sent. */
export function isDestinationNamed(): boolean {
	return Object.keys(fromEnvironment()).length > 0;
}

/** A door is made when it is first asked for: the river ends with the last door in use, and unused ones are never shut. */
function once<Door>(make: () => Door): { get: () => Door; made: () => Door | undefined } {
	let door: Door | undefined;
	return { get: () => (door ??= make()), made: () => door };
}

/** Time that lets the process end, calls without spans or trace ids, and a voice only in OpenTelemetry's `diag`. */
function createQuietRuntime(): Runtime {
	return {
		clock: createClock(false),
		chance: realChance,
		log: diagLog(),
		counters: createCounters(),
		fetch: (...call) => quietly(() => fetch(...call)),
		write: () => {},
		memory: processMemory,
	};
}

function readOptions(
	options: SlackOptions,
	log: Log,
): { batch: BatchOptions; exporter: SlackExporterOptions | undefined; storage?: OwnStorageOptions | undefined } {
	const { maxQueueSize, maxExportBatchSize, scheduledDelayMillis, exportTimeoutMillis, format, ...more } = options;
	const { storage: kept, ...rest } = more;
	const batch = defined({ maxQueueSize, maxExportBatchSize, scheduledDelayMillis, exportTimeoutMillis });
	const { webhookUrl, botToken, channel, ...others } = rest;
	const named = withoutBlanks({ webhookUrl, botToken, channel });
	const destination = 'webhookUrl' in named || 'botToken' in named ? named : { ...fromEnvironment(), ...named };
	if (Object.keys(destination).length === 0) return { batch, exporter: undefined };
	const exporter = parseOptions(slackExporterShape, { ...others, ...destination });
	if (exporter.interactivity !== undefined) throw new ConfigError([nobodyListens]);
	const { storage } = parseOptions(ownStorageShape, kept === undefined ? {} : { storage: kept });
	return { batch, exporter: { ...exporter, ...formatting(format, log) }, storage };
}

/** A host ends when its work is done; whoever wants to hear of presses has to stay. */
const nobodyListens: Fault = {
	path: ['interactivity'],
	message: 'expected nothing here: the receiver can hear what people press, a process of your own cannot',
};

/** A function has no place in a file, so the shape that files share does not know it. */
function formatting(format: Format | undefined, log: Log): { readonly format?: Format } {
	if (format === undefined) return {};
	if (typeof format === 'function') return { format: outspoken(format, log) };
	throw new ConfigError([{ path: ['format'], message: `expected a function, got ${quote(format)}` }]);
}

/** A token alone may be another program's; with a channel it is ours, and a bot can do more than a webhook. */
function fromEnvironment(): WrittenOwnDestination {
	const { SLACK_BOT_TOKEN: botToken, SLACK_CHANNEL: channel, SLACK_WEBHOOK_URL: webhookUrl } = environment();
	const bot = withoutBlanks({ botToken, channel });
	return 'botToken' in bot && 'channel' in bot ? bot : withoutBlanks({ webhookUrl });
}

function withoutBlanks<Named extends object>(named: Named): WrittenOwnDestination {
	return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined && value !== ''));
}

/** Our own calls, should an instrumentation report them. */
function ownUrlsOf({ webhookUrl, apiUrl }: SlackExporterOptions): readonly string[] {
	if (webhookUrl !== undefined) return [webhookUrl.reveal()];
	return ['chat.postMessage', 'chat.update'].map((method) => new URL(method, apiUrl).href);
}

function defined(from: { readonly [Name in keyof BatchOptions]: BatchOptions[Name] | undefined }): BatchOptions {
	return Object.fromEntries(Object.entries(from).filter(([, value]) => value !== undefined));
}

function logFilter(exporter: SlackExporterOptions | undefined): LogFilterOptions {
	if (exporter === undefined) return {};
	return { minSeverityNumber: exporter.minSeverity, eventNames: wantsJobs(exporter) ? jobEventNames : [] };
}

function spanFilter(exporter: SlackExporterOptions | undefined): SpanFilterOptions {
	if (exporter === undefined) return {};
	const { exceptions, errors } = exporter.spans;
	return { exceptions, errors, slowSpanMillis: leastSlowMs(exporter) };
}

function answering({ exportTimeoutMillis }: BatchOptions, exporter: SlackExporterOptions | undefined) {
	return {
		waitForResult: exporter?.sendingQueue.waitForResult ?? false,
		...(exportTimeoutMillis === undefined ? {} : { exportTimeoutMillis }),
	};
}
