// The stand-in's server: bytes to function to reply, the page and its live connection. It judges nothing.
import fastify, {
	type FastifyInstance,
	type FastifyReply,
	type FastifyRequest,
	type RouteHandlerMethod,
} from 'fastify';
import type { Log } from '../model/ports.ts';
import type { Call, Reply } from './call.ts';
import { parseJson } from './json.ts';
import { pageMarkup } from './page/markup.ts';
import { messageStyle } from './page/message-style.ts';
import { pageScript } from './page/script.ts';
import { pageStyle } from './page/style.ts';
import type { Streams } from './stream.ts';
import { fileBytesMax } from './uploads.ts';
import type { Upgrade } from './websocket.ts';

/** What the server hands its requests to. */
export interface HttpParts {
	answer(call: Call): Promise<Reply | 'reset'>;
	/** Tells of a pressed button and what became of it; `undefined` when there is no such button. */
	press(told: unknown): Promise<object | undefined>;
	/** Tells of a command that was typed and what became of it; `undefined` when it is none. */
	command(told: unknown): Promise<object | undefined>;
	/** Takes somebody who wants to speak WebSocket. */
	connect(upgrade: Upgrade): void;
	readonly streams: Streams;
	readonly log: Log;
}

/** The server. */
export interface Http {
	/** Where it listens; where it would, before it does. */
	address(): string;
	start(): Promise<void>;
	stop(): Promise<void>;
}

/** The longest body taken: far beyond what Slack takes of a message. */
export const bodyBytesMax = 1_000_000;

/** What a form puts around a file. */
const formBytesMax = 10_000;

/** Nothing from elsewhere, no style or script that came with a message. */
const policy =
	"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A server that does not listen yet. */
export function createHttp(parts: HttpParts, { host, port }: { readonly host: string; readonly port: number }): Http {
	const app = fastify({ bodyLimit: bodyBytesMax, forceCloseConnections: true, logger: false });
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
	const take: RouteHandlerMethod = (request, reply) => pass(parts, request, reply);
	for (const place of ['/services/*', '/api/*', '/actions/*', '/commands/*']) app.post(place, take);
	app.post('/upload/*', { bodyLimit: fileBytesMax + formBytesMax }, take);
	app.server.on('upgrade', (request, socket, head) => parts.connect({ request, socket, head }));
	servePage(app, parts);
	let listening = `http://${host}:${port}`;
	return {
		address: () => listening,
		async start() {
			await app.listen({ host, port });
			const bound = app.addresses().find((at) => typeof at === 'object');
			listening = `http://${host.includes(':') ? `[${host}]` : host}:${bound?.port ?? port}`;
			parts.log.debug(`stand-in for Slack listens at ${listening}`);
		},
		async stop() {
			await app.close();
		},
	};
}

async function pass({ answer }: HttpParts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
	const answered = await answer({
		method: request.method,
		path: new URL(request.url, 'http://stand-in').pathname,
		contentType: request.headers['content-type'] ?? '',
		authorization: request.headers.authorization ?? '',
		body: typeof request.body === 'string' ? request.body : '',
	});
	if (answered !== 'reset') return reply.code(answered.status).headers(answered.headers).send(answered.body);
	reply.hijack();
	request.raw.socket.resetAndDestroy();
	return reply;
}

function servePage(app: FastifyInstance, { press, command, streams }: HttpParts): void {
	const file = (path: string, { type, text }: { readonly type: string; readonly text: string }) =>
		app.get(path, (_request, reply) =>
			reply
				.headers({ 'content-type': type, 'content-security-policy': policy, 'cache-control': 'no-store' })
				.send(text),
		);
	file('/', { type: 'text/html; charset=utf-8', text: pageMarkup });
	file('/preview/page.css', { type: 'text/css; charset=utf-8', text: pageStyle + messageStyle });
	file('/preview/page.js', { type: 'text/javascript; charset=utf-8', text: pageScript });
	app.get('/preview/stream', (_request, reply) => {
		reply.hijack();
		streams.open(reply.raw);
	});
	// JSON alone: a form on some other site could be sent here, JSON could not.
	const told = (request: FastifyRequest) =>
		request.headers['content-type'] === 'application/json' ? parseJson(String(request.body)) : undefined;
	app.post('/preview/press', async (request, reply) => answerPage(reply, await press(told(request))));
	app.post('/preview/command', async (request, reply) => answerPage(reply, await command(told(request))));
}

function answerPage(reply: FastifyReply, answer: object | undefined): FastifyReply {
	return answer === undefined ? reply.code(404).send('') : reply.type('application/json').send(JSON.stringify(answer));
}
