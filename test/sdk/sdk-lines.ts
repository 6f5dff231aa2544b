// The two lines of the OpenTelemetry SDK behind one face, so that each promise is held against both. What differs between them
// (positional or named arguments, names of classes) ends here.
import type { SpanContext } from '@opentelemetry/api';
import * as logs3 from '@opentelemetry/sdk-logs';
import * as logs2 from '@opentelemetry/sdk-logs-2';
import * as trace3 from '@opentelemetry/sdk-trace';
import * as trace2 from '@opentelemetry/sdk-trace-2';
import type { LogRecordExporter, LogRecordProcessor, SpanExporter, SpanProcessor } from '../../src/sdk/contract.ts';

/** What a test says of a log record. */
export interface EmittedLog {
	readonly body?: unknown;
	readonly severityNumber?: number;
	readonly eventName?: string;
	readonly attributes?: Record<string, string | number>;
}

/** A host's logs, behind one or more processors. */
export interface LogHost {
	emit(record: EmittedLog, scope?: string): void;
	enabled(question: { severityNumber?: number; eventName?: string }): boolean;
	forceFlush(): Promise<void>;
	shutdown(): Promise<void>;
}

/** A host's spans, behind one or more processors. */
export interface SpanHost {
	/** Makes and ends a span; an error is recorded on it. */
	run(name: string, error?: Error): SpanContext;
	forceFlush(): Promise<void>;
	shutdown(): Promise<void>;
}

/** The settings of a batch processor. */
export interface BatchConfig {
	readonly maxQueueSize?: number;
	readonly maxExportBatchSize?: number;
	readonly scheduledDelayMillis?: number;
	readonly exportTimeoutMillis?: number;
}

/** One line of the SDK. */
export interface SdkLine {
	readonly name: string;
	logHost(...processors: readonly LogRecordProcessor[]): LogHost;
	batchedLogs(exporter: LogRecordExporter, config?: BatchConfig): LogRecordProcessor;
	simpleLogs(exporter: LogRecordExporter): LogRecordProcessor;
	/** `recorded` records every span and samples none. */
	spanHost(processor: SpanProcessor, sampling?: 'recorded' | 'sampled'): SpanHost;
	batchedSpans(exporter: SpanExporter, config?: BatchConfig): SpanProcessor;
	simpleSpans(exporter: SpanExporter): SpanProcessor;
}

function logHost(provider: logs3.LoggerProvider | logs2.LoggerProvider): LogHost {
	return {
		// Both lines take what the other does, but the severity is an enum of each.
		emit: (record, scope = 'host') => provider.getLogger(scope).emit(record as object),
		enabled: (question) => provider.getLogger('host').enabled(question as object),
		forceFlush: () => provider.forceFlush(),
		shutdown: () => provider.shutdown(),
	};
}

function spanHost(provider: trace3.TracerProvider | trace2.BasicTracerProvider): SpanHost {
	return {
		run(name, error) {
			const span = provider.getTracer('host').startSpan(name);
			if (error !== undefined) {
				span.recordException(error);
				span.setStatus({ code: 2, message: error.message });
			}
			span.end();
			return span.spanContext();
		},
		forceFlush: () => provider.forceFlush(),
		shutdown: () => provider.shutdown(),
	};
}

/** A sampler that records everything and samples it or not: the decision RECORD is 1, RECORD_AND_SAMPLED is 2. */
const sampler = (sampling: 'recorded' | 'sampled') => ({
	shouldSample: () => ({ decision: sampling === 'recorded' ? 1 : 2 }),
	toString: () => sampling,
});

// Casts below: a batch processor of one line is a processor to us, whatever its own types call its arguments.
export const sdkLines: readonly SdkLine[] = [
	{
		name: '3.x',
		logHost: (...processors) => logHost(new logs3.LoggerProvider({ processors: [...processors] })),
		batchedLogs: (exporter, config = {}) =>
			new logs3.BatchLogRecordProcessor({ exporter, ...config }) as unknown as LogRecordProcessor,
		simpleLogs: (exporter) => new logs3.SimpleLogRecordProcessor({ exporter }) as unknown as LogRecordProcessor,
		spanHost: (processor, sampling = 'sampled') =>
			spanHost(new trace3.TracerProvider({ spanProcessors: [processor], sampler: sampler(sampling) })),
		batchedSpans: (exporter, config = {}) =>
			new trace3.BatchSpanProcessor({ exporter, ...config }) as unknown as SpanProcessor,
		simpleSpans: (exporter) => new trace3.SimpleSpanProcessor({ exporter }) as unknown as SpanProcessor,
	},
	{
		name: '2.x',
		logHost: (...processors) => logHost(new logs2.LoggerProvider({ processors: [...processors] })),
		batchedLogs: (exporter, config = {}) =>
			new logs2.BatchLogRecordProcessor({ exporter, ...config }) as unknown as LogRecordProcessor,
		simpleLogs: (exporter) => new logs2.SimpleLogRecordProcessor({ exporter }) as unknown as LogRecordProcessor,
		spanHost: (processor, sampling = 'sampled') =>
			spanHost(new trace2.BasicTracerProvider({ spanProcessors: [processor], sampler: sampler(sampling) })),
		batchedSpans: (exporter, config = {}) =>
			new trace2.BatchSpanProcessor(exporter, config) as unknown as SpanProcessor,
		simpleSpans: (exporter) => new trace2.SimpleSpanProcessor(exporter) as unknown as SpanProcessor,
	},
];
