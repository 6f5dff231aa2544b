import type { IncomingMessage, RequestListener } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { type CallMethod, createWebApiClient } from '../../../src/slack/transport/web-api-client.ts';
import { createVirtualClock, type VirtualClock } from '../../fakes.ts';
import { answering, endAnswering, formOf } from '../answering.ts';
import { expectNoSecret, secretToken } from '../secrets.ts';

afterEach(endAnswering);

/** A client of a server that answers as told. */
async function clientOf(answer: RequestListener): Promise<{ callMethod: CallMethod; clock: VirtualClock }> {
	const apiUrl = `${await answering(answer)}/api/`;
	const clock = createVirtualClock();
	return { callMethod: createWebApiClient({ fetch, clock }, { token: secretToken, apiUrl }), clock };
}

const json = (body: object, headers: Record<string, string> = {}): RequestListener => {
	return (_, response) => response.writeHead(200, headers).end(JSON.stringify(body));
};

test('a method is called once, by form, with the token in its header alone', async () => {
	const requests: { form: unknown; path: IncomingMessage['url']; headers: IncomingMessage['headers'] }[] = [];
	const { callMethod } = await clientOf(async (request, response) => {
		requests.push({ form: await formOf(request), path: request.url, headers: request.headers });
		response.end('{"ok":true,"ts":"1.2"}');
	});
	const reply = await callMethod('chat.postMessage', { channel: 'C1', blocks: [{ type: 'divider' }] });
	expect(reply).toMatchObject({ status: 'ok', body: { ok: true, ts: '1.2' } });
	const [{ form, path, headers } = { headers: {}, form: undefined, path: undefined }] = requests;
	expect(requests).toHaveLength(1);
	expect(form).toEqual({ channel: 'C1', blocks: [{ type: 'divider' }] });
	expect(path).toBe('/api/chat.postMessage');
	expect(headers).toMatchObject({
		authorization: `Bearer ${secretToken}`,
		'content-type': 'application/x-www-form-urlencoded',
	});
});

test('without a token there is no such header, whoever called before', async () => {
	const seen: unknown[] = [];
	const apiUrl = await answering((request, response) => {
		seen.push(request.headers.authorization);
		response.end('{"ok":true}');
	});
	const deps = { fetch, clock: createVirtualClock() };
	await createWebApiClient(deps, { token: secretToken, apiUrl })('auth.test', {});
	await createWebApiClient(deps, { apiUrl })('blocks.validate', {});
	expect(seen).toEqual([`Bearer ${secretToken}`, undefined]);
});

test('scopes and Slack’s time are read beside what was given', async () => {
	const headers = { 'x-oauth-scopes': 'chat:write, files:write', date: 'Fri, 20 Nov 2026 06:59:29 GMT' };
	const { callMethod } = await clientOf(json({ ok: true }, headers));
	expect(await callMethod('auth.test', {})).toEqual({
		status: 'ok',
		body: { ok: true },
		scopes: ['chat:write', 'files:write'],
		slackTime: Date.UTC(2026, 10, 20, 6, 59, 29),
	});
	const dateless = await clientOf((_, response) => {
		response.sendDate = false;
		response.end('{"ok":true}');
	});
	expect(await dateless.callMethod('auth.test', {})).toEqual({ status: 'ok', body: { ok: true } });
});

test.for<[string, RequestListener, object]>([
	['an error of Slack’s', json({ ok: false, error: 'invalid_auth' }), { because: 'configuration' }],
	['HTTP 500', (_, response) => response.writeHead(500).end(), { because: 'unavailable', unsure: true }],
	['a page', (_, response) => response.end('<html>'), { because: 'unavailable', unsure: true }],
	['a redirect', (_, response) => response.writeHead(307, { location: '/' }).end(), { because: 'unavailable' }],
	['a broken connection', (request) => request.socket.resetAndDestroy(), { because: 'unavailable', unsure: true }],
	[
		'429 with a time',
		(_, response) => response.writeHead(429, { 'retry-after': '9' }).end(),
		{ because: 'rate_limited', afterMs: 9_000 },
	],
	[
		'429 with a date',
		(_, response) => response.writeHead(429, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }).end(),
		{ because: 'rate_limited', afterMs: 30_000 },
	],
	['429 without a time', (_, response) => response.writeHead(429).end(), { because: 'rate_limited', afterMs: 30_000 }],
])('%s ends a call at its first attempt', async ([, answer, outcome]) => {
	let calls = 0;
	const { callMethod, clock } = await clientOf((request, response) => {
		calls++;
		return answer(request, response);
	});
	const reply = await callMethod('chat.postMessage', { text: 'x' });
	expect(reply).toMatchObject(outcome);
	expect([calls, clock.sleeping]).toEqual([1, 0]);
	expectNoSecret(reply);
});

test('a limit on one call holds no other', async () => {
	const { callMethod } = await clientOf(async (request, response) => {
		const { channel } = await formOf(request);
		if (channel === 'C1') response.writeHead(429, { 'retry-after': '60' }).end();
		else response.end('{"ok":true}');
	});
	const channels = ['C1', 'C2', 'C1', ...Array.from({ length: 120 }, () => 'C2')];
	const replies = await Promise.all(channels.map((channel) => callMethod('chat.postMessage', { channel })));
	expect(replies.filter(({ status }) => status === 'ok')).toHaveLength(121);
});

test('an answer that stops midway counts against the time', async () => {
	const begun = Promise.withResolvers<void>();
	const { callMethod, clock } = await clientOf((_, response) => {
		response.writeHead(200);
		response.write('{', () => begun.resolve());
	});
	const reply = callMethod('auth.test', {});
	await begun.promise;
	await clock.advance(12_000);
	expect(await reply).toMatchObject({ reason: 'Slack gave no answer within 12 s', unsure: true });
});

test('a call can have less time than usual', async () => {
	const { callMethod, clock } = await clientOf(() => undefined);
	const reply = callMethod('auth.test', {}, { timeoutMs: 500 });
	await clock.advance(500);
	expect(await reply).toMatchObject({ reason: 'Slack gave no answer within 0.5 s' });
});

test('our own stop ends a call', async () => {
	const asked = Promise.withResolvers<void>();
	const { callMethod } = await clientOf(() => asked.resolve());
	const stop = new AbortController();
	const reply = callMethod('auth.test', {}, { signal: stop.signal });
	await asked.promise;
	stop.abort();
	expect(await reply).toMatchObject({ reason: 'the call was ended by our own stop', unsure: true });
});

test('an api_url that is none is the operator’s to mend', async () => {
	const callMethod = createWebApiClient(
		{ fetch, clock: createVirtualClock() },
		{ token: secretToken, apiUrl: 'slack' },
	);
	expect(await callMethod('auth.test', {})).toEqual({
		status: 'refused',
		because: 'configuration',
		reason: 'api_url is not a URL',
	});
});
