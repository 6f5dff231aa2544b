import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Outcome } from '../../../src/model/message.ts';
import type { Transport } from '../../../src/model/ports.ts';
import { render } from '../../../src/slack/messages/render.ts';
import { createWebhook } from '../../../src/slack/transport/webhook.ts';
import { createVirtualClock, settle, type VirtualClock } from '../../fakes.ts';
import { first, links } from '../notifications.ts';
import { expectNoSecret, secretPath } from '../secrets.ts';

const message = render(first(), { links });
const servers: Server[] = [];

afterEach(() => {
	for (const server of servers.splice(0)) {
		server.closeAllConnections();
		server.close();
	}
});

/** A webhook in front of a server that answers as told. */
async function webhookTo(
	answer: RequestListener,
): Promise<{ webhook: Transport; clock: VirtualClock; server: Server }> {
	const server = createServer(answer);
	servers.push(server);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	// Listening on a TCP port, so the address is no pipe's name.
	const { port } = server.address() as AddressInfo;
	const clock = createVirtualClock();
	return { webhook: createWebhook({ fetch, clock }, { url: `http://127.0.0.1:${port}${secretPath}` }), clock, server };
}

/** What becomes of a post that is answered so. */
async function outcomeOf(status: number, body: string, headers: Record<string, string> = {}): Promise<Outcome> {
	const { webhook, clock } = await webhookTo((_, response) => response.writeHead(status, headers).end(body));
	const outcome = await webhook.post(message);
	expect(clock.sleeping).toBe(0);
	expectNoSecret(outcome);
	return outcome;
}

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk);
	return JSON.parse(Buffer.concat(chunks).toString());
};

test('a message is posted once, whole, as JSON', async () => {
	const requests: { body: unknown; type: string | undefined; method: string | undefined; path: string | undefined }[] =
		[];
	const { webhook } = await webhookTo(async (request, response) => {
		const { method, url: path, headers } = request;
		requests.push({ body: await bodyOf(request), type: headers['content-type'], method, path });
		response.end('ok');
	});
	expect(webhook.living).toBeUndefined();
	expect(await webhook.post(message)).toEqual({ status: 'delivered' });
	expect(requests).toEqual([
		{ body: JSON.parse(JSON.stringify(message)), type: 'application/json', method: 'POST', path: secretPath },
	]);
	await webhook.post({ text: 'plain' });
	expect(requests.at(-1)?.body).toEqual({ text: 'plain' });
});

test.for<[number, string, string]>([
	[400, 'invalid_payload', 'payload'],
	[400, 'invalid_blocks', 'payload'],
	[403, 'action_prohibited', 'configuration'],
	[403, 'invalid_token', 'configuration'],
	[404, 'channel_not_found', 'configuration'],
	[404, 'no_active_hooks', 'configuration'],
	[410, 'channel_is_archived', 'configuration'],
	[500, 'rollup_error', 'unavailable'],
	[503, '', 'unavailable'],
	[200, '<html>Sign in to continue', 'unavailable'],
	[200, '', 'unavailable'],
	[204, '', 'unavailable'],
])('%i %j is classed once, without a second try: %s', async ([status, body, because]) => {
	let calls = 0;
	const { webhook } = await webhookTo((_, response) => {
		calls++;
		response.writeHead(status).end(body);
	});
	expect(await webhook.post(message)).toMatchObject({ because });
	expect(calls).toBe(1);
});

test('Retry-After is kept, by header, by body, by default', async () => {
	const body = '{"retry_after":2,"ok":false,"error":"rate_limited"}';
	expect(await outcomeOf(429, body, { 'retry-after': '9' })).toMatchObject({ because: 'rate_limited', afterMs: 9_000 });
	expect(await outcomeOf(429, body)).toMatchObject({ because: 'rate_limited', afterMs: 2_000 });
	expect(await outcomeOf(429, '')).toMatchObject({ because: 'rate_limited', afterMs: 30_000 });
});

test('a redirect is a failure and is not followed', async () => {
	const { webhook } = await webhookTo((request, response) => {
		if (request.url !== secretPath) throw new Error('it was followed');
		response.writeHead(307, { location: '/elsewhere' }).end();
	});
	const outcome = await webhook.post(message);
	expect(outcome).toMatchObject({ status: 'retry', because: 'unavailable', unsure: false });
	expect(outcome).toMatchObject({ reason: expect.stringContaining('redirect') });
});

test('a page that echoes the URL and never ends is read no further than it matters', async () => {
	const outcome = new Promise((resolve) => {
		void webhookTo((request, response) => {
			const more = () => {
				while (response.write(`<p>${request.url}</p>`.repeat(100)));
			};
			response.on('drain', more);
			more();
		}).then(async ({ webhook }) => resolve(await webhook.post(message)));
	});
	expect(await outcome).toMatchObject({ because: 'unavailable', reason: expect.stringContaining('HTML') });
	expectNoSecret(await outcome);
});

test('a connection that breaks leaves open whether the message arrived', async () => {
	const { webhook } = await webhookTo((request) => request.socket.resetAndDestroy());
	const outcome = await webhook.post(message);
	expect(outcome).toMatchObject({ status: 'retry', because: 'unavailable', unsure: true });
	expectNoSecret(outcome);
});

test('an answer that breaks off is no answer', async () => {
	const { webhook } = await webhookTo((request, response) => {
		response.writeHead(200, { 'content-length': '2' });
		response.write('o', () => request.socket.resetAndDestroy());
	});
	expect(await webhook.post(message)).toMatchObject({ status: 'retry', unsure: true });
});

test('where nobody listens nothing arrived', async () => {
	const { webhook, server } = await webhookTo(() => undefined);
	server.close();
	await once(server, 'close');
	const outcome = await webhook.post(message);
	expect(outcome).toMatchObject({ reason: 'Slack cannot be reached (ECONNREFUSED)', unsure: false });
});

test('an answer has twelve seconds, and then the call is ended', async () => {
	const asked = Promise.withResolvers<IncomingMessage>();
	const { webhook, clock } = await webhookTo((request) => asked.resolve(request));
	const outcomes: Outcome[] = [];
	const post = webhook.post(message).then((outcome) => outcomes.push(outcome));
	const request = await asked.promise;
	const closed = once(request.socket, 'close');
	await clock.advance(11_999);
	expect(outcomes).toEqual([]);
	await clock.advance(1);
	await post;
	const reason = 'Slack gave no answer within 12 s';
	expect(outcomes).toEqual([{ status: 'retry', because: 'unavailable', reason, unsure: true }]);
	await closed;
	expect(clock.sleeping).toBe(0);
});

test('a body that stops midway counts against the same time', async () => {
	const begun = Promise.withResolvers<void>();
	const { webhook, clock } = await webhookTo((_, response) => {
		response.writeHead(200);
		response.write('o', () => begun.resolve());
	});
	const post = webhook.post(message);
	await begun.promise;
	await clock.advance(12_000);
	expect(await post).toMatchObject({ reason: 'Slack gave no answer within 12 s', unsure: true });
});

test('a fetch that ignores its signal cannot hold a call longer than its time', async () => {
	const clock = createVirtualClock();
	const deaf: typeof fetch = () => new Promise(() => undefined);
	const webhook = createWebhook({ fetch: deaf, clock }, { url: `https://x.example${secretPath}`, timeoutMs: 500 });
	const post = webhook.post(message);
	await clock.advance(500);
	expect(await post).toMatchObject({ reason: 'Slack gave no answer within 0.5 s' });
});

test('our own stop ends a call, and makes none once it has come', async () => {
	const asked = Promise.withResolvers<void>();
	let calls = 0;
	const { webhook, clock } = await webhookTo(() => {
		calls++;
		asked.resolve();
	});
	const stop = new AbortController();
	const post = webhook.post(message, stop.signal);
	await asked.promise;
	stop.abort();
	const stopped = { status: 'retry', because: 'unavailable', reason: 'the call was ended by our own stop' };
	expect(await post).toEqual({ ...stopped, unsure: true });
	expect(await webhook.post(message, stop.signal)).toEqual({ ...stopped, unsure: false });
	await settle();
	expect([calls, clock.sleeping]).toEqual([1, 0]);
});

test('a stop is a stop even where the clock is slow to notice', async () => {
	const stop = new AbortController();
	const asked = Promise.withResolvers<void>();
	const pending: typeof fetch = (_, init) => {
		asked.resolve();
		return new Promise((_resolve, reject) =>
			init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))),
		);
	};
	const slow = { now: () => 0, sleep: () => new Promise<void>(() => undefined) };
	const webhook = createWebhook({ fetch: pending, clock: slow }, { url: `https://x.example${secretPath}` });
	const post = webhook.post(message, stop.signal);
	await asked.promise;
	stop.abort();
	expect(await post).toMatchObject({ reason: 'the call was ended by our own stop', unsure: true });
});

test('an error that holds the URL keeps it to itself', async () => {
	const url = `https://x.example${secretPath}`;
	const clock = createVirtualClock();
	const failing: typeof fetch = () => Promise.reject(new TypeError(`Failed to parse URL from ${url}`));
	expectNoSecret(await createWebhook({ fetch: failing, clock }, { url }).post(message));
	const broken = createWebhook({ fetch, clock }, { url: `no url${secretPath}` });
	const outcome = await broken.post(message);
	expect(outcome).toEqual({ status: 'refused', because: 'configuration', reason: 'the webhook URL is not a URL' });
});

test('many calls at once keep their answers apart', async () => {
	const { webhook } = await webhookTo(async (request, response) => {
		const body = await bodyOf(request);
		const text = typeof body === 'object' && body !== null && 'text' in body ? String(body.text) : '';
		response.writeHead(text === 'ok' ? 200 : 404).end(text);
	});
	const texts = ['ok', 'no_service', 'ok', 'channel_not_found'];
	const outcomes = await Promise.all(texts.map((text) => webhook.post({ text })));
	expect(outcomes.map(({ status }) => status)).toEqual(['delivered', 'refused', 'delivered', 'refused']);
	expect(JSON.stringify(outcomes[3])).toContain('channel_not_found');
});
