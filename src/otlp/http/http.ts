// OTLP/HTTP on fastify: routes for a host's own app, and a door that is an app of its own. Routes, sockets and timeouts
// live here; what a request is answered is exchange.ts's.
import { createServer as createHttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import { Server as TlsServer } from 'node:tls';
import Fastify, {
	type FastifyInstance,
	type FastifyListenOptions,
	type FastifyPluginAsync,
	type FastifyServerFactory,
} from 'fastify';
import type { Clock, Component } from '../../model/ports.ts';
import type { OtlpDeps } from '../intake.ts';
import { trackHandshakes } from '../trust/handshakes.ts';
import type { Tls } from '../trust/tls.ts';
import { createBrokenRequestHandler } from './broken-request.ts';
import { createExchange } from './exchange.ts';
import { type OtlpHttpOptions, otlpHttpDefaults, servedPaths } from './http-options.ts';
import { addNotFound, addRoutes, answerWith } from './http-routes.ts';
import { trackIdleSockets } from './idle-sockets.ts';

/** Mounts the paths of the signals that somebody consumes, in a scope of their own. */
export function otlpHttp(deps: OtlpDeps, options: Partial<OtlpHttpOptions> = {}): FastifyPluginAsync {
	const settings = { ...otlpHttpDefaults, ...options };
	const exchange = createExchange(deps, settings);
	return async (scope) => addRoutes(scope, { exchange, paths: servedPaths(deps, settings), chance: deps.chance });
}

/** Where the door stands and how patient it is. */
export interface OtlpHttpDoorOptions extends OtlpHttpOptions {
	/** Default `localhost`, which means 127.0.0.1 as in the Collector; in a container it must be `0.0.0.0`. */
	readonly host: string;
	/** Default 4318, OTLP/HTTP's. 0 takes a free one. */
	readonly port: number;
	/** The path of a unix socket, to listen there instead. Default none. */
	readonly socketPath?: string;
	/**
	 * How long a request may take to arrive, 0 for ever. A slower one is put off with 503 and its connection closed.
	 * Default 30 s: by then its exporter has given up, after 10 s (the SDKs) or 30 s (the Collector).
	 */
	readonly requestTimeoutMs: number;
	/** How long its headers may take, 0 for as long as the request. Default 10 s: they fit in a packet or two. */
	readonly headersTimeoutMs: number;
	/**
	 * How long an idle connection is kept. Default 72 s, fastify's: a little over the minute in which load balancers let
	 * go of theirs, so that it is never us who close one under a request.
	 */
	readonly keepAliveTimeoutMs: number;
	/** Whether a connection serves more than one request. Default true: exporters send every few seconds. */
	readonly keepAlives: boolean;
}

/** The defaults of every option that has one. */
export const otlpHttpDoorDefaults: OtlpHttpDoorOptions = {
	...otlpHttpDefaults,
	host: 'localhost',
	port: 4318,
	requestTimeoutMs: 30_000,
	headersTimeoutMs: 10_000,
	keepAliveTimeoutMs: 72_000,
	keepAlives: true,
};

/** A server that takes OTLP/HTTP and nothing else. */
export interface OtlpHttpDoor extends Component {
	/** `http://host:port` or `https://host:port`, or the path of the unix socket; `''` until started. */
	readonly address: string;
}

/** What a door of its own is handed beside what the routes are. */
export interface OtlpHttpDoorDeps extends OtlpDeps {
	readonly clock: Clock;
	/** Absent: connections are not encrypted. */
	readonly tls?: Tls;
}

/** Creates the door. Stopping takes no new connections, lets requests finish, and at last closes what is still open. */
export function createOtlpHttpDoor(deps: OtlpHttpDoorDeps, options: Partial<OtlpHttpDoorOptions> = {}): OtlpHttpDoor {
	const settings = { ...otlpHttpDoorDefaults, ...options };
	const app = createApp(deps, settings);
	const idle = trackIdleSockets(app.server);
	const handshakes = trackHandshakes(app.server);
	const done = new AbortController();
	let address = '';
	let closed: Promise<void> | undefined;
	app.addHook('onSend', (_request, reply, payload, next) => {
		if (closed !== undefined || !settings.keepAlives) reply.header('connection', 'close');
		next(null, payload);
	});
	return {
		get address() {
			return address;
		},
		async start() {
			if (app.server instanceof TlsServer) deps.tls?.secure(app.server);
			const url = await app.listen(placeOf(settings));
			void deps.tls?.watch(done.signal);
			// fastify knows nothing of a server that it did not make.
			address = deps.tls === undefined ? url : url.replace(/^http:/, 'https:');
			deps.log.info(`OTLP/HTTP is taken at ${address}`);
		},
		async stop(withinMs) {
			closed ??= close(app, [...idle, ...handshakes.values()]).then(() => done.abort());
			void deps.clock.sleep(withinMs, done.signal).then(() => app.server.closeAllConnections());
			await closed;
		},
	};
}

/** Takes no new connections from this moment, and resolves when the last one has ended. */
async function close(app: FastifyInstance, idle: readonly Socket[]): Promise<void> {
	const ended = new Promise((resolve) => app.server.close(resolve));
	for (const socket of idle) socket.destroy();
	await ended;
	await app.close();
}

function createApp(deps: OtlpHttpDoorDeps, settings: OtlpHttpDoorOptions): FastifyInstance {
	const exchange = createExchange(deps, settings);
	const desk = { exchange, paths: servedPaths(deps, settings), chance: deps.chance };
	const app = Fastify({
		...timeouts(settings),
		...(deps.tls === undefined ? {} : { serverFactory: secureServers(deps.tls, timeouts(settings)) }),
		return503OnClosing: false,
		clientErrorHandler: createBrokenRequestHandler(deps),
		frameworkErrors: (_error, request, reply) => answerWith(exchange, undefined)(request, reply),
	});
	addRoutes(app, desk);
	addNotFound(app, desk);
	return app;
}

/** Makes servers as fastify would, but with TLS. */
function secureServers(tls: Tls, { keepAliveTimeout, http }: Timeouts): FastifyServerFactory {
	return (handler) => createHttpsServer({ ...http, keepAliveTimeout, ...tls.serverOptions }, handler);
}

/** What fastify and node:http are told of patience. */
interface Timeouts {
	readonly keepAliveTimeout: number;
	readonly requestTimeout: number;
	readonly http: {
		readonly requestTimeout: number;
		readonly headersTimeout: number;
		readonly connectionsCheckingInterval: number;
	};
}

/** How often Node looks for overdue requests when nothing is ever overdue; its own default. */
const idleCheckMs = 30_000;

function timeouts({ requestTimeoutMs, headersTimeoutMs, keepAliveTimeoutMs }: OtlpHttpDoorOptions): Timeouts {
	// The headers cannot be given more time than the request; the shorter of the two sets how often Node looks.
	const headersTimeout = Math.min(headersTimeoutMs || requestTimeoutMs, requestTimeoutMs || headersTimeoutMs);
	return {
		keepAliveTimeout: keepAliveTimeoutMs,
		requestTimeout: requestTimeoutMs,
		http: {
			requestTimeout: requestTimeoutMs,
			headersTimeout,
			connectionsCheckingInterval: headersTimeout / 4 || idleCheckMs,
		},
	};
}

function placeOf({ host, port, socketPath }: OtlpHttpDoorOptions): FastifyListenOptions {
	if (socketPath !== undefined) return { path: socketPath };
	// fastify would open a second server on ::1 of which its close() knows nothing.
	return { host: host === 'localhost' ? '127.0.0.1' : host, port };
}
