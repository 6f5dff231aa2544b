// Which connections of a server carry no request at the moment. Node's own closeIdleConnections takes one that has never
// been used for busy, and a load balancer's spare connection would hold up every stop.
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { Server as TlsServer } from 'node:tls';

/**
 * The idle connections, kept up to date; as many as there are connections, which the operating system limits. Over TLS a
 * connection counts from the end of its handshake.
 */
export function trackIdleSockets(server: Server): ReadonlySet<Socket> {
	const idle = new Set<Socket>();
	server.on(server instanceof TlsServer ? 'secureConnection' : 'connection', (socket: Socket) => {
		idle.add(socket);
		socket.on('close', () => idle.delete(socket));
	});
	server.on('request', ({ socket }, response) => {
		idle.delete(socket);
		response.on('close', () => {
			if (!socket.destroyed) idle.add(socket);
		});
	});
	return idle;
}
