// Requests over HTTP/1.1 as fast as a server answers them, on connections that are kept. Requests are written as whole
// buffers and answers hardly read, so that the load costs less than what is measured.
import { connect } from 'node:net';

/** How a body is sent. */
export interface HttpHead {
	readonly path: string;
	readonly contentType: string;
	readonly contentEncoding?: 'gzip';
}

/** Requests, ready to be written. */
export function httpRequests(
	bodies: readonly Uint8Array[],
	{ path, contentType, contentEncoding }: HttpHead,
): Buffer[] {
	const encoding = contentEncoding === undefined ? '' : `content-encoding: ${contentEncoding}\r\n`;
	return bodies.map((body) => {
		const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: ${contentType}\r\n${encoding}content-length: ${body.length}\r\n\r\n`;
		return Buffer.concat([Buffer.from(head), body]);
	});
}

/** How much load. */
export interface Load {
	readonly connections: number;
	readonly durationMs: number;
}

/** Sends the requests in turn until the time is over, and answers how many were served. Rejects at any answer but 200. */
export async function loadHttp(
	port: number,
	requests: readonly Buffer[],
	{ connections, durationMs }: Load,
): Promise<number> {
	const end = performance.now() + durationMs;
	let sent = 0;
	const next = () => (performance.now() < end ? requests[sent++ % requests.length] : undefined);
	await Promise.all(Array.from({ length: connections }, () => converse(port, next)));
	return sent;
}

/** One connection: a request, its answer, and so on until there is no next request. */
function converse(port: number, next: () => Buffer | undefined): Promise<void> {
	return new Promise((resolve, reject) => {
		const socket = connect(port, '127.0.0.1').setNoDelay();
		const ask = () => {
			const request = next();
			if (request === undefined) socket.end(resolve);
			else socket.write(request);
		};
		let answer = '';
		socket.on('connect', ask).on('error', reject);
		socket.on('close', () => reject(new Error('the server closed the connection')));
		socket.setEncoding('latin1').on('data', (text: string) => {
			answer += text;
			if (!isWhole(answer)) return;
			if (!answer.startsWith('HTTP/1.1 200')) reject(new Error(answer));
			answer = '';
			ask();
		});
	});
}

function isWhole(answer: string): boolean {
	const headEnd = answer.indexOf('\r\n\r\n');
	if (headEnd < 0) return false;
	return answer.length >= headEnd + 4 + Number(/^content-length: *(\d+)/im.exec(answer)?.[1] ?? 0);
}
