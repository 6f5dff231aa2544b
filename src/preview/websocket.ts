// The server's end of a WebSocket: the handshake, texts both ways, pings answered, closing. There is no server for it in
// Node, and what Socket Mode needs of it is less than any package brings. What is said on it is not known here.
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { closeCodes, encodeFrame, opcodes, readFrame } from './websocket-frame.ts';

/** A request to speak WebSocket from now on, as Node's server hands it over. */
export interface Upgrade {
	readonly request: IncomingMessage;
	readonly socket: Duplex;
	/** What the client has sent already. */
	readonly head: Buffer;
}

/** One open connection. */
export interface WebSocketConnection {
	send(text: string): void;
	/** Says goodbye and ends once the client has, too. */
	close(code?: number): void;
	/** Ends now. */
	destroy(): void;
}

/** What happens on a connection. */
export interface WebSocketListener {
	text(text: string): void;
	/** Called once. */
	closed(): void;
}

/** Every server proves with it that it has understood: https://www.rfc-editor.org/rfc/rfc6455#section-1.3. */
const handshakeKey = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** Turns a request away, before it becomes a connection. */
export function refuseUpgrade({ socket }: Upgrade, status: string): void {
	socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Takes a request; `undefined` when it is no handshake, which has been told. */
export function acceptWebSocket(upgrade: Upgrade, listener: WebSocketListener): WebSocketConnection | undefined {
	const { socket, request, head } = upgrade;
	const key = request.headers['sec-websocket-key'];
	if (request.headers.upgrade?.toLowerCase() !== 'websocket' || key === undefined) {
		refuseUpgrade(upgrade, '400 Bad Request');
		return undefined;
	}
	const accept = createHash('sha1')
		.update(key + handshakeKey)
		.digest('base64');
	socket.write(
		`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
	);
	return converse(socket, head, listener);
}

function converse(socket: Duplex, head: Buffer, listener: WebSocketListener): WebSocketConnection {
	const write = (opcode: number, payload: Buffer) => {
		if (socket.writable) socket.write(encodeFrame({ opcode, payload }));
	};
	const close = (code: number = closeCodes.normal) => {
		const payload = Buffer.alloc(2);
		payload.writeUInt16BE(code);
		write(opcodes.close, payload);
		socket.end();
	};
	const hear = ({ opcode, payload }: { readonly opcode: number; readonly payload: Buffer }) => {
		if (opcode === opcodes.text) listener.text(payload.toString());
		if (opcode === opcodes.ping) write(opcodes.pong, payload);
		if (opcode === opcodes.close) close();
	};
	socket.unshift(head);
	let waiting: Buffer = Buffer.alloc(0);
	socket.on('data', (bytes: Buffer) => {
		waiting = Buffer.concat([waiting, bytes]);
		for (let reading = readFrame(waiting); reading.status !== 'incomplete'; reading = readFrame(waiting)) {
			if (reading.status === 'broken') return close(reading.code);
			waiting = reading.rest;
			hear(reading.frame);
		}
	});
	// A connection that breaks is one that closes, and is told as that.
	socket.on('error', () => {});
	socket.on('end', () => socket.end());
	socket.on('close', () => listener.closed());
	return { send: (text) => write(opcodes.text, Buffer.from(text)), close, destroy: () => socket.destroy() };
}
