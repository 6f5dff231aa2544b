// The page under an SDK 2.x, whose exporters send by beacon, and so with the credentials of the receiver's site.
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { BatchSpanProcessor, WebTracerProvider } from '@opentelemetry/sdk-trace-web';
import { briefing, open, resource } from './shop.mjs';

const logs = new LoggerProvider({
	resource: resourceFromAttributes(resource),
	processors: [new BatchLogRecordProcessor(new OTLPLogExporter({ url: `${briefing.endpoint}/v1/logs` }))],
});
const spans = new WebTracerProvider({
	resource: resourceFromAttributes(resource),
	spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url: `${briefing.endpoint}/v1/traces` }))],
});

await open({
	tracer: spans.getTracer('shop'),
	logger: logs.getLogger('shop'),
	shutdown: () => Promise.all([logs.shutdown(), spans.shutdown()]),
});
