// The standard composition: an exporter behind the SDK's own batch processor. It fits where pipelines are put together by
// others; the queue in front holds all severities, so in a flood errors can be pushed out of it. telemetry.ts has no such
// queue and is the better choice.
import { register } from 'node:module';
import { PinoInstrumentation } from '@opentelemetry/instrumentation-pino';
import { BatchLogRecordProcessor } from '@opentelemetry/sdk-logs';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { SlackLogRecordExporter } from 'otel-slack';

register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);

const sdk = new NodeSDK({
	serviceName: 'orders',
	logRecordProcessors: [new BatchLogRecordProcessor({ exporter: new SlackLogRecordExporter() })],
	// Else the SDK sends these to localhost:4318, and waits for an answer when it is shut down.
	spanProcessors: [],
	metricReaders: [],
	instrumentations: [new PinoInstrumentation()],
});
sdk.start();

async function end(): Promise<void> {
	await sdk.shutdown();
	process.exit();
}
process.once('SIGTERM', end);
process.once('SIGINT', end);
