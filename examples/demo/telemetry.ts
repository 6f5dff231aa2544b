// What every service of the demo loads first, `node --import ./telemetry.ts service.ts`: OpenTelemetry as anybody would set
// it up. Nothing in here knows of Slack; where the data goes is said by OTEL_EXPORTER_OTLP_ENDPOINT.
import { register } from 'node:module';
import { logs } from '@opentelemetry/api';
import { logs as legacyLogs } from '@opentelemetry/api-logs';
import { ExpressInstrumentation } from '@opentelemetry/instrumentation-express';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { PinoInstrumentation } from '@opentelemetry/instrumentation-pino';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { WinstonInstrumentation } from '@opentelemetry/instrumentation-winston';
import { NodeSDK } from '@opentelemetry/sdk-node';

// ES modules can only be instrumented by a loader hook that is there before they are.
register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);

const sdk = new NodeSDK({
	instrumentations: [
		new HttpInstrumentation(),
		new ExpressInstrumentation(),
		new UndiciInstrumentation(),
		new PinoInstrumentation(),
		new WinstonInstrumentation(),
	],
});
sdk.start();

// winston's transport still logs to the API of SDK 2.x: show it where the logs of SDK 3.x go.
legacyLogs.setGlobalLoggerProvider(logs.getLoggerProvider());

async function end(): Promise<void> {
	await sdk.shutdown();
	process.exit();
}
process.once('SIGTERM', end);
process.once('SIGINT', end);
