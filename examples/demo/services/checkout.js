// The shop's API, with express and pino: it shows orders, and takes new ones by asking the payment service for the money.
// It has the bugs such services have.
import express from 'express';
import { pino } from 'pino';
import { listen } from './listen.js';

const paymentsUrl = process.env.PAYMENTS_URL;
const log = pino();
const app = express();

app.get('/api/orders/:id', (request, response) => {
	const order = readOrder(request.params.id);
	log.info({ orderId: order.id }, 'order shown');
	response.json({ id: order.id, receiptSentTo: receiptAddress(order) });
});

app.post('/api/checkout/:cart', async (request, response) => {
	const { cart } = request.params;
	await charge(cart);
	log.info({ cart }, 'order placed');
	response.status(201).json({ placed: true });
});

/** Guests order without an account. */
function readOrder(id) {
	return id.startsWith('guest-') ? { id } : { id, customer: { email: `customer-${id}@example.com` } };
}

function receiptAddress(order) {
	return order.customer.email.toLowerCase();
}

async function charge(cart) {
	const response = await askPayments(cart);
	if (!response.ok) throw new PaymentError(`cart ${cart} not charged: payments answered ${response.status}`);
}

async function askPayments(cart) {
	try {
		return await fetch(`${paymentsUrl}/charges/${cart}`, { method: 'POST' });
	} catch (cause) {
		throw new PaymentError(`cart ${cart} not charged`, { cause });
	}
}

class PaymentError extends Error {
	name = 'PaymentError';
}

// The attributes are OpenTelemetry's own names for what was asked: they become the "Operation" of the alert.
app.use((error, request, response, _next) => {
	const { method, route } = request;
	log.error({ err: error, 'http.request.method': method, 'http.route': route?.path }, 'request failed');
	response.status(500).json({ error: 'something went wrong' });
});

listen(app);
