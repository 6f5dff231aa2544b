// Hearing over HTTP: a server of its own that Slack calls when people press and type. Sockets and their patience live here;
// what a request is answered is hearing.ts's.
import { createServer as createHttpsServer } from 'node:https';
import { Server as TlsServer } from 'node:tls';
import fastify, { type FastifyInstance, type FastifyRequest, type FastifyServerFactory } from 'fastify';
import type { Clock, Component, Log } from '../../model/ports.ts';
import { createWork, type Listener } from './ear.ts';
import { createHearing, type HeardRequest, type Occasion } from './hearing.ts';

/** What the server is handed. */
export interface HttpEarDeps {
	readonly clock: Clock;
	readonly log: Log;
	readonly listener: Listener;
	/** Absent: connections are not encrypted, as behind a proxy where they have been. */
	readonly tls?: EarTls;
}

/** TLS for the server, as the doors to the network have it. */
export interface EarTls {
	readonly serverOptions: object;
	/** Gives the server its certificates; throws when there are none to be had. */
	secure(server: TlsServer): void;
	/** Renews them until the signal aborts. */
	watch(signal: AbortSignal): Promise<void>;
}

/** Where the server stands, and how it knows Slack. */
export interface HttpEarOptions {
	readonly host: string;
	/** 0 takes a free one. */
	readonly port: number;
	/** Stands before `/actions` and `/commands`. */
	readonly path: string;
	/** The app's signing secret. */
	readonly signingSecret: string;
}

/** A server that hears Slack. */
export interface HttpEar extends Component {
	/** Such as `http://127.0.0.1:3000/slack`; `''` until started. */
	readonly address: string;
}

/** A press comes with the whole message, some 20 kB; a mebibyte is far beyond. */
export const bodyBytesMax: number = 1024 * 1024;

/** Slack itself hangs up after three seconds. */
const requestTimeout = 10_000;

/** A server that does not listen yet. */
export function createHttpEar(deps: HttpEarDeps, options: HttpEarOptions): HttpEar {
	const { clock, log, tls } = deps;
	const work = createWork(deps);
	const hear = createHearing({ clock, log, work }, options.signingSecret);
	const done = new AbortController();
	const app = createApp(tls);
	for (const occasion of ['actions', 'commands'] as const) {
		app.post(`${options.path}/${occasion}`, (request, reply) => {
			const { status, body } = hear(requestOf(request, occasion));
			return reply.code(status).send(body);
		});
	}
	let address = '';
	let closed: Promise<void> | undefined;
	return {
		get address() {
			return address;
		},
		async start() {
			if (app.server instanceof TlsServer) tls?.secure(app.server);
			const { host, port } = options;
			const url = await app.listen({ host: host === 'localhost' ? '127.0.0.1' : host, port });
			void tls?.watch(done.signal);
			// fastify knows nothing of a server that it did not make.
			address = `${tls === undefined ? url : url.replace(/^http:/, 'https:')}${options.path}`;
			log.info(`what people press in Slack is heard at ${address}/actions and ${address}/commands`);
		},
		async stop(withinMs) {
			closed ??= app
				.close()
				.then(work.ended)
				.then(() => done.abort());
			await Promise.race([closed, clock.sleep(withinMs, done.signal)]);
		},
	};
}

function createApp(tls: EarTls | undefined): FastifyInstance {
	const app = fastify({
		bodyLimit: bodyBytesMax,
		requestTimeout,
		forceCloseConnections: true,
		logger: false,
		...(tls === undefined ? {} : { serverFactory: secureServers(tls) }),
	});
	app.removeAllContentTypeParsers();
	// What is signed are the bytes, so they are kept as they came.
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
	app.setNotFoundHandler((_request, reply) => reply.code(404).send());
	app.setErrorHandler<{ statusCode?: number }>((error, _request, reply) => reply.code(error.statusCode ?? 500).send());
	return app;
}

/** Makes servers as fastify would, but with TLS. */
function secureServers(tls: EarTls): FastifyServerFactory {
	return (handler) => createHttpsServer({ ...tls.serverOptions, requestTimeout }, handler);
}

function requestOf({ headers, body }: FastifyRequest, occasion: Occasion): HeardRequest {
	const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined);
	return {
		occasion,
		timestamp: one(headers['x-slack-request-timestamp']),
		signature: one(headers['x-slack-signature']),
		body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
	};
}
