// Listens on a port and hands over every connection on which somebody has begun to speak, after its handshake if there is
// TLS. It knows which ones are open, so that none outlives the door.
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:tls';
import type { Clock } from '../../model/ports.ts';
import { trackHandshakes } from '../trust/handshakes.ts';
import type { Tls } from '../trust/tls.ts';

/** A listening port. */
export interface Listener {
	/** Resolves to the address once it listens. Rejects when the port or the certificates cannot be had. */
	listen(host: string, port: number): Promise<string>;
	/** Takes no new connections, ends those on which nobody has spoken, and resolves when the last of the others has ended. */
	close(): Promise<void>;
	/** Ends the connections that are open. */
	cut(): void;
}

/** What is used of the world, and how connections are secured. */
export interface ListenerDeps {
	readonly clock: Clock;
	/** Absent: they are not. */
	readonly tls?: Tls;
	/** The protocol that TLS clients have to offer. */
	readonly protocol: string;
}

/** How long somebody who has connected may say nothing: a load balancer's spare connection does for a while. */
export const silenceMs = 60_000;

/** Creates a listener that calls `accept` with every connection and the first bytes on it, which are still to be read. */
export function createListener(accept: (socket: Socket, first: Buffer) => void, deps: ListenerDeps): Listener {
	const { clock, tls, protocol } = deps;
	const open = new Set<Socket>();
	const silent = new Set<Socket>();
	const closing = new AbortController();

	function welcome(socket: Socket): void {
		const spoken = new AbortController();
		const unmute = (): void => {
			silent.delete(socket);
			spoken.abort();
		};
		open.add(socket);
		silent.add(socket);
		void clock.sleep(silenceMs, spoken.signal).then(() => {
			if (silent.has(socket)) socket.destroy();
		});
		socket.once('data', (first: Buffer) => {
			unmute();
			socket.pause().unshift(first);
			accept(socket, first);
		});
		// A peer that resets its connection is an event to be heard, not a fault.
		socket.on('error', () => {});
		socket.on('close', () => {
			unmute();
			open.delete(socket);
		});
	}

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
			for (const socket of [...handshakes.values(), ...silent]) socket.destroy();
			return ended;
		},
		cut() {
			for (const socket of open) socket.destroy();
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
