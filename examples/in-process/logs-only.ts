// The same for logs alone, with the processor's own class; SlackSpanProcessor is its sister for spans. Each instance is an
// engine of its own, so for logs and spans together take `createSlack`, as telemetry.ts does.
import { register } from 'node:module';
import { PinoInstrumentation } from '@opentelemetry/instrumentation-pino';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { SlackLogRecordProcessor } from 'otel-slack';

register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);

const sdk = new NodeSDK({
	serviceName: 'orders',
	logRecordProcessors: [new SlackLogRecordProcessor({ minSeverity: 'WARN' })],
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
