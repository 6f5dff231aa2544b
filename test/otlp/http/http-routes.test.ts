import Fastify, { type FastifyInstance } from 'fastify';
import { expect, test } from 'vitest';
import { createCounters } from '../../../src/app/runtime.ts';
import { everything } from '../../../src/model/interest.ts';
import type { Telemetry } from '../../../src/model/telemetry.ts';
import { otlpHttp } from '../../../src/otlp/http/http.ts';
import { messageField, numberField } from '../../../src/otlp/message-writer.ts';
import { createRememberedLog, createSeededChance } from '../../fakes.ts';

const payload = messageField(1, messageField(2, messageField(2, numberField(2, 17))));
const headers = { 'content-type': 'application/x-protobuf' };

/** A host's own app, with a route and a 404 of its own, and the routes mounted under a prefix. */
function setUp(prepare: (app: FastifyInstance) => void = () => {}) {
	const taken: Telemetry[] = [];
	const app = Fastify();
	prepare(app);
	const logs = {
		consume: async (telemetry: Telemetry) => {
			taken.push(telemetry);
			return { status: 'accepted' } as const;
		},
	};
	const world = { interest: everything, counters: createCounters(), log: createRememberedLog() };
	app.register(otlpHttp({ logs, ...world, chance: createSeededChance() }, { bodyBytesMax: 100 }), { prefix: '/otlp' });
	app.post('/echo', (request) => request.body);
	return { app, taken };
}

test('the routes stand under the prefix the host gives them', async () => {
	const { app, taken } = setUp();
	const reply = await app.inject({ method: 'POST', url: '/otlp/v1/logs?a=b', headers, payload });
	expect(reply.statusCode).toBe(200);
	expect(taken[0]?.logs).toHaveLength(1);
});

test("a signal that nobody consumes has no route, and its 404 is the host's", async () => {
	const { app } = setUp();
	const reply = await app.inject({ method: 'POST', url: '/otlp/v1/traces', headers, payload });
	expect(reply.statusCode).toBe(404);
	expect(reply.json()).toMatchObject({ error: 'Not Found' });
});

test('JSON reaches the decoder as it was sent', async () => {
	const { app } = setUp();
	const json = { 'content-type': 'application/json' };
	const reply = await app.inject({ method: 'POST', url: '/otlp/v1/logs', headers: json, payload: '{}' });
	expect(reply.statusCode).toBe(200);
	expect(reply.payload).toBe('{}');
});

test("the host's own routes keep their parsers", async () => {
	const { app } = setUp();
	const reply = await app.inject({ method: 'POST', url: '/echo', payload: { a: 1 } });
	expect(reply.json()).toEqual({ a: 1 });
});

test.for([['json'], ['text/'], ['']] as const)(
	'the media type "%s", which fastify cannot read, is 415 with a Status',
	async ([type]) => {
		const { app } = setUp();
		const reply = await app.inject({
			method: 'POST',
			url: '/otlp/v1/logs',
			headers: { 'content-type': type },
			payload,
		});
		expect(reply.statusCode).toBe(415);
		expect(reply.json().message).toContain('unsupported media type');
	},
);

test('a body over the limit is 413 with a Status, whatever the host allows', async () => {
	const { app } = setUp();
	const reply = await app.inject({ method: 'POST', url: '/otlp/v1/logs', headers, payload: Buffer.alloc(101) });
	expect(reply.statusCode).toBe(413);
	expect(reply.headers['content-type']).toBe('application/x-protobuf');
});

test.for([
	[429, 'slow down', 8, '60'],
	[503, 'internal error', 14, '60'],
] as const)(
	"an error %i of the host's hooks becomes a Status, its delay kept",
	async ([http, message, code, after]) => {
		const { app, taken } = setUp((host) => {
			host.addHook('onRequest', async (_request, reply) => {
				reply.header('retry-after', after);
				throw Object.assign(new Error('slow down'), { statusCode: http });
			});
		});
		const json = { 'content-type': 'application/json' };
		const reply = await app.inject({ method: 'POST', url: '/otlp/v1/logs', headers: json, payload: '{}' });
		expect(reply.statusCode).toBe(http);
		expect(reply.json()).toEqual({ code, message });
		expect(reply.headers['retry-after']).toBe(after);
		expect(taken).toEqual([]);
	},
);

test('a hook that breaks tells the client nothing of why', async () => {
	const { app } = setUp((host) => {
		host.addHook('preHandler', async () => {
			throw new Error('secret');
		});
	});
	const reply = await app.inject({ method: 'POST', url: '/otlp/v1/logs', headers: {}, payload: '' });
	expect(reply.statusCode).toBe(500);
	expect(reply.json()).toEqual({ code: 2, message: 'internal error' });
});
