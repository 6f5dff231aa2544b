// An HTTP/1.1 answer on a socket for which no HTTP server speaks: what was sent there is not HTTP, or not the HTTP that is
// spoken. Which encoding the sender knows nobody can tell; it is told in JSON.
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Chance } from '../../model/ports.ts';
import { type Refusal, writeAnswer } from '../answer.ts';

/** Answers and closes the connection. */
export function answerBare(socket: Socket, refusal: Refusal, chance: Chance): void {
	const { status, headers, body = '' } = writeAnswer(refusal, 'json', chance);
	const all = { ...headers, connection: 'close', 'content-length': String(body.length) };
	const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
	socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`);
	socket.destroySoon();
}
