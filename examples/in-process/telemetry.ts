// The recommended way: errors leave this process for Slack by themselves, with no receiver and no Collector in between.
// Loaded before the app, `node --import ./telemetry.ts app.ts`.
import { register } from 'node:module';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { PinoInstrumentation } from '@opentelemetry/instrumentation-pino';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { createSlack } from 'otel-slack';

// ES modules can only be instrumented by a loader hook that is there before they are.
register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);

// Both doors of one engine: a failure that shows as a log record and as a span is one alert. The webhook's URL is taken
// from SLACK_WEBHOOK_URL.
const slack = createSlack({ links: { trace: 'https://tempo.example.com/trace/{trace_id}' } });

const sdk = new NodeSDK({
	serviceName: 'orders',
	logRecordProcessors: [slack.logRecordProcessor],
	spanProcessors: [slack.spanProcessor],
	// Else the SDK sends metrics to localhost:4318, and waits for an answer when it is shut down.
	metricReaders: [],
	instrumentations: [new HttpInstrumentation(), new PinoInstrumentation()],
});
sdk.start();

// The last errors are told before the process ends.
async function end(): Promise<void> {
	await sdk.shutdown();
	process.exit();
}
process.once('SIGTERM', end);
process.once('SIGINT', end);
