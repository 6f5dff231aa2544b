// A small service that knows nothing of OpenTelemetry or Slack. Orders of guests make it fail.
import { createServer } from 'node:http';
import { pino } from 'pino';

interface Order {
	readonly id: string;
	readonly customer: { readonly email: string };
}

const log = pino();

const server = createServer((request, response) => {
	try {
		response.end(describe(readOrder(request.url ?? '')));
	} catch (error) {
		log.error(error, 'request failed');
		response.writeHead(500).end('something went wrong\n');
	}
});

function readOrder(path: string): Order {
	const id = path.split('/').at(-1) ?? '';
	// What a database returns is trusted to be what it should be.
	return JSON.parse(
		id.startsWith('guest-') ? `{ "id": "${id}" }` : `{ "id": "${id}", "customer": { "email": "a@b.c" } }`,
	);
}

function describe(order: Order): string {
	return `order ${order.id} of ${order.customer.email}\n`;
}

server.listen(Number(process.env.PORT ?? 3000), () => {
	const address = server.address();
	if (address !== null && typeof address === 'object') log.info(`listening at http://localhost:${address.port}`);
});
