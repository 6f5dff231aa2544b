// Listens on a port and hands over every connection that is ready to be used, after its handshake if there is TLS. It knows
// which ones are open, so that none outlives the door.
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:tls';
import { trackHandshakes } from './handshakes.ts';
import type { Tls } from './tls.ts';

/** A listening port. */
export interface Listener {
	/** Resolves to the address once it listens. Rejects when the port or the certificates cannot be had. */
	listen(host: string, port: number): Promise<string>;
	/** Takes no new connections, and resolves when the last one has ended. */
	close(): Promise<void>;
	/** Ends the connections that are open. */
	cut(): void;
}

/** Creates a listener that calls `accept` with every connection. Over TLS, only clients that offer the protocol have one. */
export function createListener(accept: (socket: Socket) => void, tls: Tls | undefined, protocol: string): Listener {
	/** With how much each had said when it was ready. */
	const open = new Map<Socket, number>();
	const closing = new AbortController();
	const welcome = (socket: Socket): void => {
		open.set(socket, socket.bytesRead);
		// A peer that resets its connection is an event to be heard, not a fault.
		socket.on('error', () => {}).on('close', () => open.delete(socket));
		accept(socket);
	};
	const secure =
		tls &&
		createTlsServer({ ...tls.serverOptions, ALPNProtocols: [protocol] }, (socket) => {
			if (socket.alpnProtocol === protocol) welcome(socket);
			else socket.destroy();
		});
	const server = secure ?? createServer({ noDelay: true }, welcome);
	const handshakes = trackHandshakes(server);
	return {
		async listen(host, port) {
			if (secure !== undefined) tls?.secure(secure);
			await listening(server, host, port);
			void tls?.watch(closing.signal);
			return addressOf(server, secure);
		},
		close() {
			closing.abort();
			const ended = new Promise<void>((resolve) => server.close(() => resolve()));
			for (const socket of handshakes.values()) socket.destroy();
			// Whoever has not said a word, such as a load balancer's spare connection, has nothing to finish.
			for (const [socket, before] of open) if (socket.bytesRead === before) socket.destroy();
			return ended;
		},
		cut() {
			for (const socket of open.keys()) socket.destroy();
		},
	};
}

function listening(server: Server, host: string, port: number): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once('error', reject).listen({ host, port }, () => {
			server.off('error', reject);
			resolve();
		});
	});
}

function addressOf(server: Server, secure: TlsServer | undefined): string {
	const address = server.address();
	if (address === null || typeof address === 'string') return '';
	const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
	return `${secure === undefined ? 'http' : 'https'}://${host}:${address.port}`;
}
