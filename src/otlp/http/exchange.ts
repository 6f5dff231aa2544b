// One request read as a pipe, from its headers to its answer: leave, encoding, path, method, media type, body, unpacking,
// decoding, consumer. The order is the Collector's, and senders see it. It knows no HTTP library; sockets, routes and
// timeouts are http.ts's.
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { type Answer, type Export, httpStatusOfOutcome, type Refusal, refuse, writeAnswer } from '../answer.ts';
import { type Compression, compressionOf, unpack } from '../compression/compression.ts';
import type { Signal } from '../decode/decode.ts';
import { createIntake, faultOf, type OtlpDeps } from '../intake.ts';
import { codes } from '../status.ts';
import { type BodyLimits, collect, createBudget } from './body.ts';
import { encodingOf, mediaTypes } from './content-type.ts';
import { crossOriginHeaders, isPreflight, preflightHeaders } from './cors.ts';
import { type OtlpHttpOptions, type ServedPaths, servedPaths } from './http-options.ts';
import { notFoundMessage } from './not-found.ts';

/** A request whose headers have arrived. */
export interface OtlpRequest {
	readonly method: string;
	readonly url: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: Readable;
}

/** Answers a request to a signal's path, or to a path that is no signal's. It never rejects. */
export type Exchange = (request: OtlpRequest, signal: Signal | undefined) => Promise<Answer>;

/** Creates the exchange. Its one piece of state is how many bytes the bodies of unfinished requests hold. */
export function createExchange(deps: OtlpDeps, options: OtlpHttpOptions): Exchange {
	const limits = { bytesMax: options.bodyBytesMax, budget: createBudget(options.allBodiesBytesMax) };
	const paths = servedPaths(deps, options);
	const intake = createIntake(deps, 'http');
	const cors = options.cors?.allowedOrigins.length ? options.cors : undefined;

	async function judge(request: OtlpRequest, signal: Signal | undefined): Promise<Refusal | Export> {
		const { headers } = request;
		const stranger = await intake.admit(headers);
		if (stranger !== undefined) return stranger;
		const compression = compressionOf(headers['content-encoding'], options.compressionAlgorithms);
		if (compression === undefined) return unknownEncoding(headers);
		const consumer = signal && deps[signal];
		if (signal === undefined || consumer === undefined) return unknownPath(request.url, paths);
		if (request.method !== 'POST') return wrongMethod;
		const encoding = encodingOf(headers['content-type']);
		if (encoding === undefined) return wrongMediaType;
		const body = await receive(request, compression, limits);
		if ('kind' in body) return body;
		return intake.take({ signal, consumer, encoding, body });
	}

	return async (request, signal) => {
		if (cors !== undefined && isPreflight(request.method, request.headers)) {
			const headers = { ...options.responseHeaders, ...preflightHeaders(cors, request.headers) };
			return { status: 204, headers };
		}
		const outcome = await judge(request, signal).catch((error: unknown) => faultOf(error, deps.log));
		if (outcome !== gone) {
			const code = String(httpStatusOfOutcome(outcome));
			deps.counters.add('otel_slack_requests_total', { signal: signal ?? 'none', transport: 'http', code });
		}
		const answer = writeAnswer(outcome, encodingOf(request.headers['content-type']) ?? 'json', deps.chance);
		const crossOrigin = cors === undefined ? {} : crossOriginHeaders(cors, request.headers);
		return { ...answer, headers: { ...options.responseHeaders, ...crossOrigin, ...answer.headers } };
	};
}

function unknownEncoding(headers: IncomingHttpHeaders): Refusal {
	const message = `unsupported Content-Encoding: ${headers['content-encoding'] ?? ''}`;
	return refuse({ code: codes.invalidArgument, message });
}

function unknownPath(url: string, paths: ServedPaths): Refusal {
	return refuse({ code: codes.unimplemented, message: notFoundMessage(url.split('?', 1)[0] ?? '', paths) });
}

const wrongMethod = refuse({ code: codes.unimplemented, message: 'method not allowed, supported: [POST]' }, 405);

const wrongMediaType = refuse(
	{
		code: codes.invalidArgument,
		message: `unsupported media type, supported: [${mediaTypes.json}, ${mediaTypes.protobuf}]`,
	},
	415,
);

/** The answer to a client that has gone; nobody hears it, so it does not count as one. */
const gone = refuse({ code: codes.cancelled, message: 'the connection closed before the body was complete' });

/** The whole body as the client had it before it compressed it. */
async function receive(request: OtlpRequest, compression: Compression, limits: BodyLimits): Promise<Buffer | Refusal> {
	const collected = await collect(request.body, Number(request.headers['content-length'] ?? 0), limits);
	switch (collected.status) {
		case 'oversize':
			return tooLarge(limits);
		case 'busy':
			return refuse({ code: codes.unavailable, message: 'too many requests are being received' });
		case 'aborted':
			return gone;
		case 'complete':
			break;
	}
	const unpacked = await unpack(compression, collected.bytes, limits.bytesMax);
	limits.budget.give(collected.bytes.length);
	if (unpacked.status === 'oversize') return tooLarge(limits);
	if (unpacked.status === 'corrupt') return refuse({ code: codes.invalidArgument, message: unpacked.message });
	return unpacked.bytes;
}

function tooLarge({ bytesMax }: BodyLimits): Refusal {
	const message = `request body too large: over ${bytesMax} bytes as sent or unpacked`;
	return refuse({ code: codes.invalidArgument, message }, 413);
}
