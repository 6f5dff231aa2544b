// gRPC calls as fast as a server answers them, over connections that are kept, straight on HTTP/2: a gRPC client would cost
// more than what is measured.
import { type ClientHttp2Session, connect } from 'node:http2';

/** How a message is sent. */
export interface GrpcHead {
	readonly path: string;
	readonly encoding?: 'gzip';
}

/** Messages with the five bytes in front that gRPC wants, ready to be written. */
export function grpcFrames(messages: readonly Uint8Array[], { encoding }: GrpcHead): Buffer[] {
	return messages.map((message) => {
		const prefix = Buffer.alloc(5);
		prefix.writeUInt8(encoding === undefined ? 0 : 1);
		prefix.writeUInt32BE(message.length, 1);
		return Buffer.concat([prefix, message]);
	});
}

/** How much load. */
export interface GrpcLoad {
	readonly head: GrpcHead;
	readonly connections: number;
	/** Calls that each connection has open. */
	readonly streams: number;
	readonly durationMs: number;
}

/** Calls with the messages in turn until the time is over, and answers how many were served. Rejects at any fault. */
export async function loadGrpc(port: number, frames: readonly Buffer[], load: GrpcLoad): Promise<number> {
	const end = performance.now() + load.durationMs;
	let sent = 0;
	const next = () => (performance.now() < end ? frames[sent++ % frames.length] : undefined);
	const sessions = Array.from({ length: load.connections }, () => connect(`http://127.0.0.1:${port}`));
	await Promise.all(
		sessions.flatMap((session) => Array.from({ length: load.streams }, () => converse(session, load.head, next))),
	);
	for (const session of sessions) session.close();
	return sent;
}

async function converse(session: ClientHttp2Session, head: GrpcHead, next: () => Buffer | undefined): Promise<void> {
	for (let frame = next(); frame !== undefined; frame = next()) await call(session, head, frame);
}

function call(session: ClientHttp2Session, { path, encoding }: GrpcHead, frame: Buffer): Promise<void> {
	return new Promise((resolve, reject) => {
		const stream = session.request({
			':method': 'POST',
			':path': path,
			'content-type': 'application/grpc',
			te: 'trailers',
			...(encoding === undefined ? {} : { 'grpc-encoding': encoding }),
		});
		let status: unknown = 'none';
		stream.on('response', (headers) => {
			status = headers['grpc-status'] ?? status;
		});
		stream.on('trailers', (trailers) => {
			status = trailers['grpc-status'] ?? status;
		});
		stream.on('error', reject).on('data', () => {});
		stream.on('close', () => (status === '0' ? resolve() : reject(new Error(`grpc-status ${status}`))));
		stream.end(frame);
	});
}
