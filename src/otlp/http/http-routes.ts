// From fastify's requests to the exchange and back: which routes there are, how a body reaches us unread, and what becomes
// of the errors that fastify or a host's hooks raise before we are asked.
import { Readable } from 'node:stream';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Chance } from '../../model/ports.ts';
import { type Answer, refuse, writeAnswer } from '../answer.ts';
import type { Signal } from '../decode/decode.ts';
import { codeOfHttpStatus } from '../status.ts';
import { encodingOf } from './content-type.ts';
import type { Exchange } from './exchange.ts';
import type { ServedPaths } from './http-options.ts';

const signals: readonly Signal[] = ['logs', 'traces'];

/** What the routes lead to. */
export interface Desk {
	readonly exchange: Exchange;
	readonly paths: ServedPaths;
	readonly chance: Chance;
}

/** Gives the scope a route of all methods for each path that is served, and takes its body parsers away. */
export function addRoutes(scope: FastifyInstance, desk: Desk): void {
	scope.removeAllContentTypeParsers();
	// The body stays a stream: whether it is read at all is for the exchange to say.
	scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
	for (const signal of signals) {
		const url = desk.paths[signal];
		if (url === undefined) continue;
		const handler = answerWith(desk.exchange, signal);
		scope.route({ method: scope.supportedMethods, url, handler, errorHandler: answerError(handler, desk.chance) });
	}
}

/** Answers whatever comes to other paths, or with methods that fastify does not know: for an app that is ours alone. */
export function addNotFound(app: FastifyInstance, { exchange, paths, chance }: Desk): void {
	const handler: Handler = (request, reply) => answerWith(exchange, signalAt(request.url, paths))(request, reply);
	app.setNotFoundHandler(handler);
	app.setErrorHandler(answerError(handler, chance));
}

/** The signal that is served at a path. */
function signalAt(url: string, paths: ServedPaths): Signal | undefined {
	return signals.find((signal) => paths[signal] === url.split('?', 1)[0]);
}

/** A route's handler. */
type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** The handler that asks the exchange. */
export function answerWith(exchange: Exchange, signal: Signal | undefined): Handler {
	return async (request, reply) => {
		const body = request.body instanceof Readable ? request.body : Readable.from([]);
		const { method, url, headers } = request;
		return send(reply, await exchange({ method, url, headers, body }, signal));
	};
}

/** What fastify raises of itself before the handler is asked, all for a Content-Type it cannot make out. */
const mediaTypeErrors = new Set(['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'FST_ERR_ROUTE_MISSING_CONTENT_TYPE']);

/** An unreadable media type is for the exchange to refuse; whatever a host's hooks raise becomes a Status. */
function answerError(handler: Handler, chance: Chance) {
	return async (error: FastifyError, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
		if (mediaTypeErrors.has(error.code)) return handler(request, reply);
		const http = error.statusCode ?? 500;
		const message = http < 500 ? error.message : 'internal error';
		const encoding = encodingOf(request.headers['content-type']) ?? 'json';
		const answer = writeAnswer(refuse({ code: codeOfHttpStatus(http), message }, http), encoding, chance);
		const told = reply.getHeader('retry-after');
		const headers = told === undefined ? answer.headers : { ...answer.headers, 'retry-after': String(told) };
		return send(reply, { ...answer, headers });
	};
}

function send(reply: FastifyReply, answer: Answer): FastifyReply {
	return reply.code(answer.status).headers(answer.headers).send(answer.body);
}
