// Servers that answer as they are told, on real sockets, for everything that calls Slack.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const servers: Server[] = [];

/** A server of the test's own; its address, such as `http://127.0.0.1:40213`. */
export async function answering(answer: RequestListener): Promise<string> {
	const server = createServer(answer);
	servers.push(server);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	// Listening on a TCP port, so the address is no pipe's name.
	const { port } = server.address() as AddressInfo;
	return `http://127.0.0.1:${port}`;
}

/** Ends all servers; for `afterEach`. */
export function endAnswering(): void {
	for (const server of servers.splice(0)) {
		server.closeAllConnections();
		server.close();
	}
}

/** The body of a request. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk);
	return Buffer.concat(chunks);
}

/** The fields of a form, with those that are JSON read. */
export async function formOf(request: IncomingMessage): Promise<Record<string, unknown>> {
	const form = new URLSearchParams((await bodyOf(request)).toString());
	return Object.fromEntries([...form].map(([name, value]) => [name, /^[[{]/.test(value) ? JSON.parse(value) : value]));
}
