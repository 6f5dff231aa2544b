// Which connections of a TLS server have not finished their handshake. Closing a server ends neither them nor its wait for
// them, so whoever stops one has to.
import type { Server, Socket } from 'node:net';
import { Server as TlsServer } from 'node:tls';

/** The raw connections, kept up to date; a server without TLS has none. They last as long as a handshake may take. */
export function trackHandshakes(server: Server): ReadonlyMap<string, Socket> {
	const open = new Map<string, Socket>();
	if (!(server instanceof TlsServer)) return open;
	server.on('connection', (raw: Socket) => {
		const peer = peerOf(raw);
		open.set(peer, raw);
		raw.on('close', () => open.get(peer) === raw && open.delete(peer));
	});
	// The socket that comes out of a handshake is another one; both know whom they speak to.
	server.on('secureConnection', (secure) => open.delete(peerOf(secure)));
	return open;
}

function peerOf({ remoteAddress, remotePort }: Socket): string {
	return `${remoteAddress} ${remotePort}`;
}
