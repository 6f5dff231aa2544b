// The payment service, with express and pino: it charges carts and keeps a ledger. It cannot count in every currency, and
// what it does after its answer can take it down.
import express from 'express';
import { pino } from 'pino';
import { listen } from './listen.js';

const log = pino();
const app = express();
const ledgers = new Map([['EUR', []]]);

app.post('/charges/:cart', (request, response) => {
	const { cart } = request.params;
	book(cart, cart.startsWith('yen-') ? 'JPY' : 'EUR');
	log.info({ cart }, 'charged');
	response.json({ charged: true });
	if (cart.startsWith('gift-')) setImmediate(splitBill, []);
});

function book(cart, currency) {
	const ledger = ledgers.get(currency);
	if (ledger === undefined) throw new LedgerError(`no ledger for ${currency}, cart ${cart}`);
	ledger.push(cart);
}

/** Nobody waits for this any more, so nobody catches what it throws. */
function splitBill(friends) {
	if (friends.length === 0) throw new RangeError('cannot split a bill among 0 friends');
}

class LedgerError extends Error {
	name = 'LedgerError';
}

app.use((error, request, response, _next) => {
	const { method, route } = request;
	log.error({ err: error, 'http.request.method': method, 'http.route': route?.path }, 'charge failed');
	response.status(500).json({ error: 'not charged' });
});

// A last word, and an end that lets the SDK send it; whoever runs the service starts it again.
process.once('uncaughtException', (error) => {
	log.fatal(error, 'payments is going down');
	process.kill(process.pid, 'SIGTERM');
});

listen(app);
