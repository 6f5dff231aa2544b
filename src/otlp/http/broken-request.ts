// Requests that never become one: too slow, too large in their headers, or not HTTP/1.1. Node hands over the bare socket.
import type { Socket } from 'node:net';
import type { Chance, Counters, Log } from '../../model/ports.ts';
import { type Refusal, refuse } from '../answer.ts';
import { codes } from '../status.ts';
import { answerBare } from './bare-answer.ts';

/** What is used of the world. */
export interface BrokenRequestDeps {
	readonly counters: Counters;
	readonly chance: Chance;
	readonly log: Log;
}

/** What begins as HTTP/2 does is gRPC, whose clients understand nothing that HTTP/1.1 could answer. */
const http2Code = 'HPE_PAUSED_H2_UPGRADE';

/** Creates what a server calls on `clientError`. */
export function createBrokenRequestHandler({ counters, chance, log }: BrokenRequestDeps) {
	let metGrpc = false;
	return (error: Error & { readonly code?: string }, socket: Socket): void => {
		if (!socket.writable || error.code === 'ECONNRESET') {
			socket.destroy();
			return;
		}
		const refusal = refusalOf(error.code);
		counters.add('otel_slack_requests_total', { signal: 'none', transport: 'http', code: String(refusal.http) });
		if (error.code === http2Code && !metGrpc) log.warn(`otlp: a client speaks gRPC to OTLP/HTTP; ${grpcPlace}`);
		metGrpc ||= error.code === http2Code;
		answerBare(socket, refusal, chance);
	};
}

const grpcPlace = 'OTLP/gRPC is another port, usually 4317';

/** A slow network can be better later, so the sender may try again: exporters drop what is answered with 408. */
function refusalOf(code: string | undefined): Refusal {
	switch (code) {
		case 'ERR_HTTP_REQUEST_TIMEOUT':
			return refuse({ code: codes.deadlineExceeded, message: 'the request took too long to arrive' });
		case 'HPE_HEADER_OVERFLOW':
			return refuse({ code: codes.invalidArgument, message: 'request headers too large' }, 431);
		case http2Code:
			return refuse({ code: codes.unimplemented, message: `HTTP/2 is not spoken here; ${grpcPlace}` }, 505);
		default:
			return refuse({ code: codes.invalidArgument, message: 'malformed HTTP request' });
	}
}
