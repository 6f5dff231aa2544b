// One request over HTTP or one gRPC call, as exporters make them, good and bad: in one go, slowly, or broken off.
import { type Agent, request } from 'node:http';
import type { ClientHttp2Session } from 'node:http2';
import { setTimeout as pause } from 'node:timers/promises';

/** A request over HTTP. */
export interface Post {
	readonly agent: Agent;
	readonly url: string;
	readonly contentType: string;
	readonly contentEncoding?: string;
	readonly body: Uint8Array;
	/** How it goes out when not in one go. */
	readonly manner?: 'slow' | 'broken off';
}

/** A slow client takes some seconds for a body, which is far below the receiver's patience. */
const slowPieces = 10;
const slowPauseMs = 200;

/** Posts, and answers the status; 0 when it was broken off. Rejects when the connection fails otherwise. */
export async function post({ agent, url, contentType, contentEncoding, body, manner }: Post): Promise<number> {
	const headers = {
		'content-type': contentType,
		'content-length': body.length,
		...(contentEncoding === undefined ? {} : { 'content-encoding': contentEncoding }),
	};
	const { promise, resolve, reject } = Promise.withResolvers<number>();
	const asked = request(url, { method: 'POST', agent, headers });
	asked.on('response', (response) => {
		response.resume();
		response.on('end', () => resolve(response.statusCode ?? 0));
	});
	asked.on('error', (error) => (manner === 'broken off' ? resolve(0) : reject(error)));
	if (manner === undefined) asked.end(body);
	else await writeInPieces(asked, body, manner);
	return promise;
}

async function writeInPieces(
	asked: ReturnType<typeof request>,
	body: Uint8Array,
	manner: 'slow' | 'broken off',
): Promise<void> {
	const piece = Math.ceil(body.length / slowPieces);
	for (let at = 0; at < body.length; at += piece) {
		if (manner === 'broken off' && at > body.length / 2) return void asked.destroy();
		asked.write(body.subarray(at, at + piece));
		await pause(manner === 'slow' ? slowPauseMs : 1);
	}
	asked.end();
}

/** A gRPC call. */
export interface Call {
	readonly session: ClientHttp2Session;
	readonly path: string;
	readonly message: Uint8Array;
	readonly gzip?: true;
}

const prefixBytes = 5;

/** Calls, and answers the gRPC status. */
export function call({ session, path, message, gzip }: Call): Promise<number> {
	const prefix = Buffer.alloc(prefixBytes);
	prefix.writeUInt8(gzip ? 1 : 0);
	prefix.writeUInt32BE(message.length, 1);
	const headers = { ':method': 'POST', ':path': path, 'content-type': 'application/grpc', te: 'trailers' };
	const stream = session.request({ ...headers, ...(gzip ? { 'grpc-encoding': 'gzip' } : {}) });
	return new Promise((resolve, reject) => {
		let status: unknown;
		const note = (fields: { readonly 'grpc-status'?: unknown }): void => {
			status = fields['grpc-status'] ?? status;
		};
		stream
			.on('response', note)
			.on('trailers', note)
			.on('data', () => {})
			.on('error', reject);
		stream.on('close', () => (status === undefined ? reject(new Error('no grpc-status')) : resolve(Number(status))));
		stream.write(prefix);
		stream.end(message);
	});
}
