// OpenTelemetry as it is set up for any back end: nothing in here is about Slack. The exporters send OTLP over HTTP to the
// receiver at http://localhost:4318, or to where OTEL_EXPORTER_OTLP_ENDPOINT points.
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BatchLogRecordProcessor } from '@opentelemetry/sdk-logs';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { BatchSpanProcessor } from '@opentelemetry/sdk-trace';

/** The SDK at work; whoever ends the process shuts it down first. */
export const sdk: NodeSDK = new NodeSDK({
	serviceName: 'nightly-import',
	logRecordProcessors: [new BatchLogRecordProcessor({ exporter: new OTLPLogExporter() })],
	spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
	// The receiver takes logs and traces; without this line the SDK offers it metrics as well.
	metricReaders: [],
});
sdk.start();
