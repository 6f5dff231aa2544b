// The options of the protocol `grpc` of an `otlp` receiver. The names are the Collector's; of its keys those that the library
// can honour.
import { z } from 'zod';
import { durationMs } from '../../config/value-shapes.ts';
import { type KeepaliveOptions, otlpGrpcDoorDefaults } from '../../otlp/grpc/grpc-options.ts';
import type { TlsOptions } from '../../otlp/trust/tls.ts';
import { type AuthOptions, authShape } from './auth.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { tlsShape } from './tls.ts';

/** How OTLP over gRPC is received. */
export interface GrpcProtocolOptions {
	/** Where the server listens. Default `localhost:4317`, so that nobody outside is let in by accident. */
	readonly endpoint: Endpoint;
	/** Certificates. Default none: connections are not encrypted. */
	readonly tls?: TlsOptions;
	/** Who may send. Default anybody who can reach the endpoint. */
	readonly auth?: AuthOptions;
	/** How long a message may be, packed and unpacked, in MiB. The default and its reason are the door's. */
	readonly maxRecvMsgSizeMib: number;
	/** How many calls a connection may have open. The default and its reason are the door's. */
	readonly maxConcurrentStreams: number;
	/** How long connections are kept, and how dead ones are found. The defaults and their reasons are the door's. */
	readonly keepalive: { readonly serverParameters: KeepaliveOptions };
}

/** OTLP/gRPC's. */
const grpcPort = 4317;

const bytesPerMib = 1024 * 1024;

/** As much as one message's length can be told in gRPC's frame, 4 GiB less a byte, and far more than anybody sends. */
const mibMax = 4095;

/** HTTP/2 has 31 bits for it. */
const streamsMax = 2_147_483_647;

/** What the library's timers hold is 24 days, and it adds up to a tenth. */
const timerMsMax = 20 * 24 * 60 * 60_000;

const { keepalive, messageBytesMax, ...defaults } = otlpGrpcDoorDefaults;

const serverParameters: z.ZodType<KeepaliveOptions> = z.strictObject({
	maxConnectionIdleMs: timer(keepalive.maxConnectionIdleMs).describe(
		'How long a connection without calls is kept; 0 means for ever.',
	),
	maxConnectionAgeMs: timer(keepalive.maxConnectionAgeMs).describe(
		'How long any connection is kept, so that clients spread over new replicas; 0 means for ever.',
	),
	maxConnectionAgeGraceMs: timer(keepalive.maxConnectionAgeGraceMs).describe(
		'How much longer the calls of an old connection may take; 0 means for ever.',
	),
	timeMs: timer(keepalive.timeMs).describe('How often a peer is asked whether it is still there; 0 means never.'),
	timeoutMs: timer(keepalive.timeoutMs, 1).describe('How long the peer may take to answer.'),
});

/** The shape of the protocol's options. */
export const grpcProtocolShape: z.ZodType<GrpcProtocolOptions> = z.strictObject({
	endpoint: endpoint(grpcPort)
		.prefault(`localhost:${grpcPort}`)
		.describe(`Where to listen; 0.0.0.0:${grpcPort} in a container.`),
	tls: tlsShape.exactOptional().describe('Certificates; without them connections are not encrypted.'),
	auth: authShape.exactOptional().describe('Who may send; without it anybody who can reach the endpoint.'),
	maxRecvMsgSizeMib: z
		.int()
		.min(1)
		.max(mibMax)
		.default(messageBytesMax / bytesPerMib)
		.describe('How long a message may be, packed and unpacked, in MiB.'),
	maxConcurrentStreams: z
		.int()
		.min(1)
		.max(streamsMax)
		.default(defaults.streamsMax)
		.describe('How many calls a connection may have open.'),
	keepalive: z
		.strictObject({
			serverParameters: serverParameters.prefault({}).describe('Of connections and those at their other end.'),
		})
		.prefault({})
		.describe('How long connections are kept.'),
});

function timer(defaultMs: number, leastMs = 0): z.ZodDefault<z.ZodNumber> {
	return durationMs().min(leastMs).max(timerMsMax).default(defaultMs);
}
