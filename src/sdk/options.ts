// What a host can say to the in-process doors, under the SDK's own names, and where a value comes from: the option, the
// environment variable, the default, in this order. It opens nothing and judges no record.
import { severityNumbers } from '../model/telemetry.ts';

/** When records are handed on, as for the SDK's batch processors. */
export interface BatchOptions {
	/** Records that wait at most; when full, the least severe give way. Default 2048, the SDK's own. */
	readonly maxQueueSize?: number;
	/** Records handed on together at most; as many waiting are handed on at once. Default 512, the SDK's own. */
	readonly maxExportBatchSize?: number;
	/**
	 * The least time between two hand-overs, and so the longest a record waits. The first record after a rest goes at once.
	 * Default 1000 for logs as in the SDK, and for spans too (the SDK has 5000): only failures pass, and people wait for them.
	 */
	readonly scheduledDelayMillis?: number;
	/** How long one hand-over, `forceFlush` or `shutdown` may take. Default 30000, the SDK's own. */
	readonly exportTimeoutMillis?: number;
}

/** Which log records are wanted; the others cost next to nothing. */
export interface LogFilterOptions {
	/** The lowest severity that is wanted. Default 17 (ERROR). A record without a severity is always wanted. */
	readonly minSeverityNumber?: number;
	/** Event names that are wanted whatever the severity. Default none. */
	readonly eventNames?: readonly string[];
	/**
	 * Whether records with an `exception.*` attribute are wanted whatever the severity. Default `false`: it cannot be known
	 * before the record is made, so every record of the host would have to be.
	 */
	readonly exceptions?: boolean;
}

/** Which spans are wanted. */
export interface SpanFilterOptions {
	/** Spans with an `exception` event. Default `true`. */
	readonly exceptions?: boolean;
	/** Spans with status ERROR. Default `true`. */
	readonly errors?: boolean;
	/** Spans at least this long. Default `Infinity`: none for its length alone. */
	readonly slowSpanMillis?: number;
}

/** How an exporter answers. */
export interface ExportOptions {
	/**
	 * `false` (the default) answers once the batch is accepted, `true` only once everything accepted has been told: for jobs
	 * that must know, at the price of a processor that waits for Slack.
	 */
	readonly waitForResult?: boolean;
	/**
	 * How long one export, `forceFlush` or `shutdown` may take. Default 10000, as for OTLP exporters: a batch processor loses
	 * patience after 30000, and an exporter has to answer before.
	 */
	readonly exportTimeoutMillis?: number;
}

/** The options of a log record processor. */
export interface LogRecordProcessorOptions extends BatchOptions, LogFilterOptions {}

/** The options of a span processor. */
export interface SpanProcessorOptions extends BatchOptions, SpanFilterOptions {}

/** The options of a log record exporter. */
export interface LogRecordExporterOptions extends ExportOptions, LogFilterOptions {}

/** The options of a span exporter. */
export interface SpanExporterOptions extends ExportOptions, SpanFilterOptions {}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The start of the variables for each signal. */
export type VariablePrefix = 'OTEL_BLRP' | 'OTEL_BSP';

/** What a log door wants when nothing else is said. */
export const logFilterDefaults: Required<LogFilterOptions> = {
	minSeverityNumber: severityNumbers.ERROR,
	eventNames: [],
	exceptions: false,
};

/** What a span door wants when nothing else is said. */
export const spanFilterDefaults: Required<SpanFilterOptions> = {
	exceptions: true,
	errors: true,
	slowSpanMillis: Number.POSITIVE_INFINITY,
};

/** How an exporter answers when nothing else is said. */
export const exportDefaults: Required<ExportOptions> = { waitForResult: false, exportTimeoutMillis: 10_000 };

/** Each setting of a batch: its variable, its default, and the least value that makes sense. */
const settings = {
	maxQueueSize: { variable: 'MAX_QUEUE_SIZE', standard: 2048, least: 1 },
	maxExportBatchSize: { variable: 'MAX_EXPORT_BATCH_SIZE', standard: 512, least: 1 },
	scheduledDelayMillis: { variable: 'SCHEDULE_DELAY', standard: 1000, least: 0 },
	exportTimeoutMillis: { variable: 'EXPORT_TIMEOUT', standard: 30_000, least: 1 },
} as const;

/** Where the settings of a batch are looked up. */
export interface BatchSources {
	readonly options: BatchOptions;
	readonly environment: Environment;
	readonly prefix: VariablePrefix;
}

/** The settings of a batch. What makes no sense is complained about and passed over, as the specification asks. */
export function batchSettings(sources: BatchSources, complain: (text: string) => void): Required<BatchOptions> {
	const setting = (name: keyof typeof settings): number => {
		const { variable, standard, least } = settings[name];
		const given = { [name]: sources.options[name], ...fromEnvironment(sources, `${sources.prefix}_${variable}`) };
		for (const [where, value] of Object.entries(given)) {
			if (value === undefined) continue;
			if (Number.isInteger(value) && value >= least) return value;
			complain(`${where} must be a whole number of at least ${least}; it is passed over`);
		}
		return standard;
	};
	const maxQueueSize = setting('maxQueueSize');
	const maxExportBatchSize = setting('maxExportBatchSize');
	if (maxExportBatchSize > maxQueueSize) complain('maxExportBatchSize is lowered to maxQueueSize');
	return {
		maxQueueSize,
		maxExportBatchSize: Math.min(maxExportBatchSize, maxQueueSize),
		scheduledDelayMillis: setting('scheduledDelayMillis'),
		exportTimeoutMillis: setting('exportTimeoutMillis'),
	};
}

/** Text that is no number becomes NaN and is complained about; an empty variable counts as unset. */
function fromEnvironment({ environment }: BatchSources, variable: string): Record<string, number> {
	const text = environment[variable]?.trim() ?? '';
	return text === '' ? {} : { [variable]: Number(text) };
}
