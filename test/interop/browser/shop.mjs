// The page of a shop that fails twice. It leaves the trace ids of its failures, and what its SDK complained about, in
// `globalThis.told`. Where and how it sends stands in its address.
import { context, DiagLogLevel, diag, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

const complaints = [];
const complain = (...words) => complaints.push(words.join(' '));
const silent = () => {};
diag.setLogger(
	{ verbose: silent, debug: silent, info: silent, warn: complain, error: complain },
	{ logLevel: DiagLogLevel.WARN },
);

/** What the page was told by its address. */
export const briefing = Object.fromEntries(new URLSearchParams(location.search));

/** What the page says of itself. */
export const resource = {
	'service.name': briefing.service,
	'service.version': briefing.version,
	'deployment.environment.name': briefing.environment,
};

class PaymentDeclined extends Error {
	name = 'PaymentDeclined';
}

function chargeCart() {
	throw new PaymentDeclined('the card of Zoë was declined: 12 €');
}

function shipOrder(order) {
	return order.address.city;
}

/** Tells the story through an SDK. */
export async function open({ tracer, logger, shutdown }) {
	const serve = (operation, work) => {
		const span = tracer.startSpan(operation, { kind: SpanKind.SERVER });
		try {
			work();
		} catch (exception) {
			const inSpan = trace.setSpan(context.active(), span);
			const { name, message, stack } = exception;
			const attributes = { 'exception.type': name, 'exception.message': message, 'exception.stacktrace': stack };
			logger.emit({
				severityNumber: 17,
				severityText: 'ERROR',
				body: `${operation} failed`,
				attributes,
				context: inSpan,
			});
			span.recordException(exception);
			span.setStatus({ code: SpanStatusCode.ERROR, message });
		}
		span.end();
		return span.spanContext().traceId;
	};
	const traceIds = [serve('POST /charge', chargeCart), serve('POST /ship', () => shipOrder({}))];
	serve('GET /health', () => {});
	logger.emit({ severityNumber: 9, severityText: 'INFO', body: 'the shop closes' });
	await shutdown();
	globalThis.told = { traceIds, complaint: complaints.join('; ') };
}
