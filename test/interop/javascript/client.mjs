// A shop in JavaScript that fails twice, under the OpenTelemetry SDK as its environment sets it up. It runs on both lines of
// the SDK; prints the trace ids of its failures, and exits with 1 if its SDK had anything to complain about.
import * as api from '@opentelemetry/api';
import { NodeSDK } from '@opentelemetry/sdk-node';

// The API of logs is part of the API since SDK 3.
const { logs } = 'logs' in api ? api : await import('@opentelemetry/api-logs');
const { diag, DiagLogLevel, SpanKind, SpanStatusCode, trace } = api;

const complain = (...words) => {
	console.error(...words);
	process.exitCode = 1;
};
const silent = () => {};
diag.setLogger(
	{ verbose: silent, debug: silent, info: silent, warn: complain, error: complain },
	{ logLevel: DiagLogLevel.WARN },
);

const sdk = new NodeSDK();
sdk.start();
const tracer = trace.getTracer('shop');
const logger = logs.getLogger('shop');

class PaymentDeclined extends Error {
	name = 'PaymentDeclined';
}

function chargeCart() {
	throw new PaymentDeclined('the card of Zoë was declined: 12 €');
}

function shipOrder(order) {
	return order.address.city;
}

function serve(operation, work) {
	return tracer.startActiveSpan(operation, { kind: SpanKind.SERVER }, (span) => {
		try {
			work();
		} catch (error) {
			logger.emit({ severityNumber: 17, severityText: 'ERROR', body: `${operation} failed`, exception: error });
			span.recordException(error);
			span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
		} finally {
			span.end();
		}
		return span.spanContext().traceId;
	});
}

const failures = [serve('POST /charge', chargeCart), serve('POST /ship', () => shipOrder({}))];
serve('GET /health', () => {});
logger.emit({ severityNumber: 9, severityText: 'INFO', body: 'the shop closes' });
await sdk.shutdown().catch(complain);
console.log(JSON.stringify(failures));
