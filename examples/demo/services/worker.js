// The worker, with winston: it sends receipts and keeps the stock in step. Its jobs come from its parent process as they
// would from a queue.
import { SpanStatusCode, trace } from '@opentelemetry/api';
import winston from 'winston';

const log = winston.createLogger({ format: winston.format.json(), transports: [new winston.transports.Console()] });
const tracer = trace.getTracer('worker');
const jobs = { 'send-receipt': sendReceipt, 'sync-stock': syncStock };

process.on('message', ({ name, order }) => {
	const attributes = { 'messaging.operation.name': 'process', 'messaging.destination.name': name };
	tracer.startActiveSpan(`process ${name}`, { attributes }, (span) => {
		try {
			jobs[name](order);
			log.info('job done', { order });
		} catch (err) {
			log.error('job failed', { err, ...attributes });
			span.recordException(err);
			span.setStatus({ code: SpanStatusCode.ERROR });
		} finally {
			span.end();
		}
	});
});

function sendReceipt(order) {
	const total = order.startsWith('refund-') ? Number.NaN : 42;
	if (Number.isNaN(total)) throw new RangeError(`the total of order ${order} is not a number`);
}

function syncStock(order) {
	if (order.startsWith('backorder-')) throw new StockError(`warehouse 7 refused order ${order}: lock wait timeout`);
}

class StockError extends Error {
	name = 'StockError';
}

process.send('ready');
