// Requests that never become one: too slow, too large in their headers, or not HTTP. Node hands over the bare socket, so
// the answer is written by hand. Which encoding the sender speaks nobody knows; it is told in JSON.
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Chance, Counters } from '../model/ports.ts';
import { type Refusal, refuse, writeAnswer } from './answer.ts';
import { codes } from './status.ts';

/** What is used of the world. */
export interface BrokenRequestDeps {
	readonly counters: Counters;
	readonly chance: Chance;
}

/** Creates what a server calls on `clientError`. */
export function createBrokenRequestHandler({ counters, chance }: BrokenRequestDeps) {
	return (error: Error & { readonly code?: string }, socket: Socket): void => {
		if (!socket.writable || error.code === 'ECONNRESET') {
			socket.destroy();
			return;
		}
		const refusal = refusalOf(error.code);
		counters.add('otel_slack_requests_total', { signal: 'none', transport: 'http', code: String(refusal.http) });
		const { status, headers, body = '' } = writeAnswer(refusal, 'json', chance);
		const all = { ...headers, connection: 'close', 'content-length': String(body.length) };
		const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
		socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`);
		socket.destroySoon();
	};
}

/** A slow network can be better later, so the sender may try again: exporters drop what is answered with 408. */
function refusalOf(code: string | undefined): Refusal {
	switch (code) {
		case 'ERR_HTTP_REQUEST_TIMEOUT':
			return refuse({ code: codes.deadlineExceeded, message: 'the request took too long to arrive' });
		case 'HPE_HEADER_OVERFLOW':
			return refuse({ code: codes.invalidArgument, message: 'request headers too large' }, 431);
		default:
			return refuse({ code: codes.invalidArgument, message: 'malformed HTTP request' });
	}
}
