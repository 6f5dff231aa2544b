// Slack's side of Socket Mode for the tests of this room: it opens connections as told, over real sockets.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSocketMode, type SocketMode } from '../../src/preview/socket-mode.ts';
import { createSeededChance, type VirtualClock } from '../fakes.ts';

export interface SocketSlack {
	readonly mode: SocketMode;
	readonly apiUrl: string;
	/** How often an address was asked for. */
	readonly asked: () => number;
	/** What is answered in place of an address; `undefined` for addresses again. */
	answer(status: number, body: object, headers?: Readonly<Record<string, string>>): void;
	answerAddresses(): void;
	/** Whether connections are made of requests for one. */
	connects: boolean;
	/** Requests for a connection that nobody answers. */
	readonly ignored: () => number;
	stop(): Promise<void>;
}

export const appToken = 'xapp-1-A024BE7LH-4242424242424-kvbnmqplxzrtswyacdfghjui';

export async function startSocketSlack(clock: VirtualClock): Promise<SocketSlack> {
	const mode = createSocketMode({ clock, chance: createSeededChance() });
	let refusal: { status: number; body: object; headers: Readonly<Record<string, string>> } | undefined;
	let asked = 0;
	let ignored = 0;
	const server = createServer((request, response) => {
		asked++;
		const known = request.headers.authorization === `Bearer ${appToken}`;
		const address = { ok: true, url: `ws://${request.headers.host}${mode.open()}` };
		const { status, body, headers } = refusal ?? {
			status: 200,
			body: known ? address : { ok: false, error: 'invalid_auth' },
			headers: {},
		};
		request.resume();
		response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
	});
	const slack: SocketSlack = {
		mode,
		apiUrl: '',
		connects: true,
		ignored: () => ignored,
		asked: () => asked,
		answer(status, body, headers = {}) {
			refusal = { status, body, headers };
		},
		answerAddresses() {
			refusal = undefined;
		},
		async stop() {
			mode.close();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	server.on('upgrade', (request, socket, head) => {
		if (slack.connects) return mode.connect({ request, socket, head });
		ignored++;
		socket
			.on('error', () => {})
			.on('close', () => ignored--)
			.on('end', () => socket.destroy())
			.resume();
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	// Listening on a TCP port, so the address is no pipe's name.
	const { port } = server.address() as AddressInfo;
	return Object.assign(slack, { apiUrl: `http://127.0.0.1:${port}/api/` });
}
