import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { acceptWebSocket, refuseUpgrade, type WebSocketConnection } from '../../src/preview/websocket.ts';

let server: Server | undefined;
afterEach(() => server?.close());

/** A server that says back what it hears. */
async function open() {
	const connections: (WebSocketConnection | undefined)[] = [];
	const closed = Promise.withResolvers<void>();
	const heard: string[] = [];
	server = createServer();
	server.on('upgrade', (request, socket, head) => {
		const connection = acceptWebSocket(
			{ request, socket, head },
			{
				text(text) {
					heard.push(text);
					connection?.send(`heard ${text}`);
				},
				closed: closed.resolve,
			},
		);
		connections.push(connection);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
	return { port, heard, connections, closed: closed.promise };
}

type Closed = Event & { readonly code: number };

async function dial(port: number): Promise<{ socket: WebSocket; next(): Promise<string> }> {
	const socket = new WebSocket(`ws://127.0.0.1:${port}`);
	const next = async () => String(((await once(socket, 'message')) as [MessageEvent])[0].data);
	await once(socket, 'open');
	return { socket, next };
}

test('texts go both ways, short and long', async () => {
	const { port } = await open();
	const { socket, next } = await dial(port);
	for (const text of ['hi', 'ü'.repeat(100_000)]) {
		socket.send(text);
		expect(await next()).toBe(`heard ${text}`);
	}
	socket.close();
});

test('whoever closes, both ends know', async () => {
	const { port, connections, closed } = await open();
	const one = await dial(port);
	one.socket.close();
	await once(one.socket, 'close');
	await closed;
	const other = await dial(port);
	const end = once(other.socket, 'close') as Promise<[Closed]>;
	connections[1]?.close();
	expect((await end)[0]).toMatchObject({ code: 1000, wasClean: true });
});

test('bytes in place of a text close the connection', async () => {
	const { port } = await open();
	const { socket } = await dial(port);
	const end = once(socket, 'close') as Promise<[Closed]>;
	socket.send(new Uint8Array([1]));
	expect((await end)[0].code).toBe(1003);
});

test('a connection can be broken off', async () => {
	const { port, connections, closed } = await open();
	const { socket } = await dial(port);
	const end = once(socket, 'close') as Promise<[Closed]>;
	connections[0]?.destroy();
	await closed;
	expect((await end)[0].code).toBe(1006);
	connections[0]?.send('nobody hears it');
});

const handshake =
	'GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';

async function shake(port: number, text: string | Buffer): Promise<{ socket: Socket; answer: string }> {
	const socket = connect(port, '127.0.0.1');
	socket.write(text);
	const [answer] = (await once(socket, 'data')) as [Buffer];
	return { socket, answer: answer.toString('latin1') };
}

test('the handshake is proven with the key of the request', async () => {
	const { port } = await open();
	const { socket, answer } = await shake(port, handshake);
	expect(answer).toContain('101 Switching Protocols');
	expect(answer).toContain('Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
	socket.destroy();
});

test('what comes with the handshake is heard, and a ping is answered', async () => {
	const { port, heard } = await open();
	const ping = Buffer.from([0x89, 0x81, 0, 0, 0, 0, 0x61]);
	const text = Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0x62]);
	const { socket, answer } = await shake(port, Buffer.concat([Buffer.from(handshake), ping, text]));
	let all = answer;
	while (!all.includes('heard b')) all += String(((await once(socket, 'data')) as [Buffer])[0].toString('latin1'));
	expect(all).toContain('\x8a\x01a');
	expect(heard).toEqual(['b']);
	socket.destroy();
});

test('what is no handshake is turned away', async () => {
	const { port, connections } = await open();
	const { answer } = await shake(port, handshake.replace(/sec-websocket-key.*\r\n/, ''));
	expect(answer).toContain('400 Bad Request');
	expect(connections).toEqual([undefined]);
	server?.removeAllListeners('upgrade');
	server?.on('upgrade', (request, socket, head) => refuseUpgrade({ request, socket, head }, '404 Not Found'));
	expect((await shake(port, handshake)).answer).toContain('404 Not Found');
});
