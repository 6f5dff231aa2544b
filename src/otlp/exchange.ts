// One request read as a pipe, from its headers to its answer: leave, encoding, path, method, media type, body, unpacking,
// decoding, consumer. The order is the Collector's, and senders see it. It knows no HTTP library; sockets, routes and
// timeouts are http.ts's.
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { Acceptance, Consumer, CounterName, Labels, Log } from '../model/ports.ts';
import { type Answer, type Export, httpStatusOfOutcome, type Refusal, refuse, writeAnswer } from './answer.ts';
import { type BodyLimits, collect, createBudget } from './body.ts';
import { type Compression, compressionOf, unpack } from './compression.ts';
import { encodingOf, mediaTypes } from './content-type.ts';
import { crossOriginHeaders, isPreflight, preflightHeaders } from './cors.ts';
import { type Decoded, decode, type Signal } from './decode.ts';
import { DecodeError } from './decode-error.ts';
import type { PartialSuccess } from './export-response.ts';
import { type OtlpDeps, type OtlpHttpOptions, type ServedPaths, servedPaths } from './http-options.ts';
import { notFoundMessage } from './not-found.ts';
import { codes, statusOf } from './status.ts';

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
	const authenticate = deps.authenticate ?? (() => ({ status: 'accepted' }) as const);
	const cors = options.cors?.allowedOrigins.length ? options.cors : undefined;

	async function judge(request: OtlpRequest, signal: Signal | undefined): Promise<Refusal | Export> {
		const { headers } = request;
		const leave = await ask(deps.log, 'the authenticator', () => authenticate(headers));
		if (leave.status === 'retry') return refuse(statusOf(leave));
		if (leave.status === 'refused') return refuse(statusOf({ code: codes.unauthenticated, ...leave }));
		const compression = compressionOf(headers['content-encoding'], options.compressionAlgorithms);
		if (compression === undefined) return unknownEncoding(headers);
		const consumer = signal && deps[signal];
		if (signal === undefined || consumer === undefined) return unknownPath(request.url, paths);
		if (request.method !== 'POST') return wrongMethod;
		const encoding = encodingOf(headers['content-type']);
		if (encoding === undefined) return wrongMediaType;
		const body = await receive(request, compression, limits);
		if ('kind' in body) return body;
		return deliver(deps, { signal, consumer, decoded: decode(signal, encoding, body, deps.interest) });
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

/** What was found in a request, and who is to have it. */
interface Delivery {
	readonly decoded: Decoded;
	readonly signal: Signal;
	readonly consumer: Consumer;
}

/** Hands the records on. They count as received only once they are taken: until then the client still has them. */
async function deliver(
	{ counters, log }: OtlpDeps,
	{ decoded, signal, consumer }: Delivery,
): Promise<Refusal | Export> {
	const { telemetry, records, skipped, overflow } = decoded;
	if (telemetry.logs.length + telemetry.spans.length > 0) {
		const acceptance = await ask(log, 'the pipeline', () => consumer.consume(telemetry));
		if (acceptance.status !== 'accepted') return refuse(statusOf(acceptance));
	}
	const count = (name: CounterName, labels: Labels, by: number): void => {
		if (by > 0) counters.add(name, labels, by);
	};
	count('otel_slack_records_received_total', { signal, transport: 'http' }, records);
	count('otel_slack_records_dropped_total', { reason: 'uninteresting', intended: 'true' }, skipped);
	count('otel_slack_records_dropped_total', { reason: 'overflow', intended: 'false' }, overflow);
	return { kind: 'export', signal, ...(overflow === 0 ? {} : { partial: overflowed(overflow) }) };
}

function overflowed(rejected: number): PartialSuccess {
	return { rejected, message: `too many records for one request: the last ${rejected} were not taken` };
}

/** Whoever is asked and fails to answer may do better later: nothing was kept. */
async function ask(log: Log, who: string, question: () => Acceptance | Promise<Acceptance>): Promise<Acceptance> {
	try {
		return await question();
	} catch (error) {
		log.error(`otlp: ${who} failed: ${String(error)}`);
		return { status: 'retry', message: `${who} failed` };
	}
}

/** Bytes that cannot be decoded are the sender's fault; anything else that is thrown is ours. */
function faultOf(error: unknown, log: Log): Refusal {
	if (error instanceof DecodeError) return refuse({ code: codes.invalidArgument, message: error.message });
	log.error(`otlp: a request could not be judged: ${String(error)}`);
	return refuse({ code: codes.internal, message: 'internal error' });
}
