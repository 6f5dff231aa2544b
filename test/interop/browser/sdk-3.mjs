// The page under SDK 3.x, whose exporters send by fetch.
import { OTLPLogExporter as JsonLogExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPLogExporter as ProtobufLogExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { OTLPTraceExporter as JsonSpanExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufSpanExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { briefing, open, resource } from './shop.mjs';

const [LogExporter, SpanExporter] =
	briefing.protocol === 'http/json' ? [JsonLogExporter, JsonSpanExporter] : [ProtobufLogExporter, ProtobufSpanExporter];
const logs = new LoggerProvider({
	resource: resourceFromAttributes(resource),
	processors: [new BatchLogRecordProcessor({ exporter: new LogExporter({ url: `${briefing.endpoint}/v1/logs` }) })],
});
const spans = new TracerProvider({
	resource: resourceFromAttributes(resource),
	spanProcessors: [new BatchSpanProcessor({ exporter: new SpanExporter({ url: `${briefing.endpoint}/v1/traces` }) })],
});

await open({
	tracer: spans.getTracer('shop'),
	logger: logs.getLogger('shop'),
	shutdown: () => Promise.all([logs.shutdown(), spans.shutdown()]),
});
