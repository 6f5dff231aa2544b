// OTLP/gRPC on @grpc/grpc-js, which is loaded when the door opens: a program without one never has it in memory. Messages
// pass the library as bytes, so that both doors decode alike. What a call is answered is grpc-call.ts's.
import type { Http2Server } from 'node:http2';
import type { Socket } from 'node:net';
import type * as grpcJs from '@grpc/grpc-js';
import type { Chance, Component } from '../../model/ports.ts';
import { type Refusal, refuse, retryAfterMs } from '../answer.ts';
import { encodeExportResponse } from '../export-response.ts';
import { answerBare } from '../http/bare-answer.ts';
import { codes, encodeStatus } from '../status.ts';
import type { Tls } from '../trust/tls.ts';
import { createCalls, type OtlpGrpcDeps } from './grpc-call.ts';
import { methods } from './grpc-methods.ts';
import { type KeepaliveOptions, type OtlpGrpcDoorOptions, otlpGrpcDoorDefaults } from './grpc-options.ts';
import { createListener } from './listener.ts';

/** A server that takes OTLP/gRPC and nothing else. */
export interface OtlpGrpcDoor extends Component {
	/** `http://host:port` or `https://host:port`, as exporters want it; `''` until started. */
	readonly address: string;
}

/** What the door is handed. */
export interface OtlpGrpcDoorDeps extends OtlpGrpcDeps {
	/** Absent: connections are not encrypted. */
	readonly tls?: Tls;
}

/** Creates the door. Stopping takes no new calls, lets those that are open finish, and at last cuts them off. */
export function createOtlpGrpcDoor(deps: OtlpGrpcDoorDeps, options: Partial<OtlpGrpcDoorOptions> = {}): OtlpGrpcDoor {
	const settings = { ...otlpGrpcDoorDefaults, ...options };
	const { host, port } = settings;
	const done = new AbortController();
	let server: GrpcServer | undefined;
	const listener = createListener(
		(socket, first) => {
			if (http2Preface.startsWith(first.toString('latin1', 0, http2Preface.length))) server?.serve(socket);
			else refuseHttp1(socket, deps);
		},
		{ ...deps, protocol: 'h2' },
	);
	let address = '';
	let closed: Promise<void> | undefined;
	return {
		get address() {
			return address;
		},
		async start() {
			server = createServer(await import('@grpc/grpc-js'), deps, settings);
			address = await listener.listen(host === 'localhost' ? '127.0.0.1' : host, port);
			deps.log.info(`OTLP/gRPC is taken at ${address}`);
		},
		async stop(withinMs) {
			closed ??= Promise.all([listener.close(), server?.drain()]).then(() => done.abort());
			void deps.clock.sleep(withinMs, done.signal).then(listener.cut);
			await closed;
		},
	};
}

/** With what every HTTP/2 client begins (RFC 9113, section 3.4). */
const http2Preface = 'PRI * HTTP/2.0';

const http1 = refuse(
	{
		code: codes.unimplemented,
		message:
			'only OTLP/gRPC is taken here; OTLP/HTTP is another port, usually 4318, or ' +
			'OTEL_EXPORTER_OTLP_PROTOCOL=grpc has an SDK speak gRPC',
	},
	505,
);

/** Most exporters speak HTTP unless they are told otherwise, and this is the port that everybody knows. */
function refuseHttp1(socket: Socket, { counters, chance }: OtlpGrpcDoorDeps): void {
	const code = String(http1.status.code);
	counters.add('otel_slack_requests_total', { signal: 'none', transport: 'grpc', code });
	// A connection that is closed on unread bytes is reset, and its answer with it.
	answerBare(socket.resume(), http1, chance);
}

/** What is used of the library's server. */
interface GrpcServer {
	serve(connection: Socket): void;
	/** Tells every client to go elsewhere, and resolves when their calls are over. */
	drain(): Promise<void>;
}

function createServer(grpc: typeof grpcJs, deps: OtlpGrpcDoorDeps, settings: OtlpGrpcDoorOptions): GrpcServer {
	const calls = createCalls(deps, settings);
	const server = new grpc.Server(serverOptions(settings));
	for (const method of methods) {
		const handle: grpcJs.handleClientStreamingCall<Buffer, Buffer> = async (call, respond) => {
			const outcome = await calls({ headers: headersOf(call.metadata), messages: call }, method);
			if (outcome.kind === 'export') respond(null, encodeExportResponse(outcome.signal, 'protobuf', outcome.partial));
			else respond(statusOf(outcome, new grpc.Metadata(), deps.chance));
		};
		// Registered as a stream of messages, which looks the same on the wire, it is asked before the first one is read.
		server.register(method.path, handle, asItIs, asItIs, 'clientStream');
	}
	const connections = server.createConnectionInjector(grpc.ServerCredentials.createInsecure());
	widenWindows(server);
	return {
		serve: connections.injectConnection,
		drain: () => new Promise((resolve) => server.tryShutdown(() => resolve())),
	};
}

/**
 * How much a client may have under way, on a connection and for a call. With HTTP/2's own 64 KiB a Collector's batch of 4 MB
 * takes sixty round trips: five seconds over 50 ms, when exporters give up. Now it takes eight.
 */
const windowBytes = 512 * 1024;

/** The library has an option for this, but heeds it in its clients alone; so its server is looked up where it keeps it. */
function widenWindows(server: grpcJs.Server): void {
	// biome-ignore lint/complexity/useLiteralKeys: the field is private, and has no public way to it.
	const servers: ReadonlyMap<Http2Server, unknown> = server['http2Servers'];
	for (const http2 of servers.keys()) {
		http2.updateSettings({ initialWindowSize: windowBytes });
		http2.on('session', (session) => session.setLocalWindowSize(windowBytes));
	}
}

function asItIs(message: Buffer): Buffer {
	return message;
}

function serverOptions({ messageBytesMax, streamsMax, keepalive }: OtlpGrpcDoorOptions): grpcJs.ServerOptions {
	return {
		'grpc.max_receive_message_length': messageBytesMax,
		'grpc.max_concurrent_streams': streamsMax,
		'grpc.keepalive_time_ms': keepalive.timeMs,
		'grpc.keepalive_timeout_ms': keepalive.timeoutMs,
		...endsOf(keepalive),
		// Records of every connection and call for a debugging protocol that is not served.
		'grpc.enable_channelz': 0,
	};
}

/** The library takes 0 for at once. */
function endsOf(keepalive: KeepaliveOptions): grpcJs.ServerOptions {
	const ends = {
		'grpc.max_connection_idle_ms': keepalive.maxConnectionIdleMs,
		'grpc.max_connection_age_ms': keepalive.maxConnectionAgeMs,
		'grpc.max_connection_age_grace_ms': keepalive.maxConnectionAgeGraceMs,
	};
	return Object.fromEntries(Object.entries(ends).filter(([, ms]) => ms > 0));
}

function headersOf(metadata: grpcJs.Metadata): Record<string, string> {
	return Object.fromEntries(Object.keys(metadata.getMap()).map((name) => [name, metadata.get(name).join(', ')]));
}

/** A refusal as the library has it, with the whole Status beside its two parts. */
function statusOf(refusal: Refusal, metadata: grpcJs.Metadata, chance: Chance): Partial<grpcJs.StatusObject> {
	const waitMs = retryAfterMs(refusal, chance);
	const status = waitMs === undefined ? refusal.status : { ...refusal.status, retryAfterMs: waitMs };
	metadata.set('grpc-status-details-bin', encodeStatus(status, 'protobuf'));
	// It is percent-encoded on its way, which half a surrogate pair would make impossible.
	return { code: status.code, details: status.message.toWellFormed(), metadata };
}
