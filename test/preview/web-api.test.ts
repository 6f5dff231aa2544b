import { expect, test } from 'vitest';
import { openScene } from './scene.ts';

test.for<[string, string, string]>([
	['no token', '', 'not_authed'],
	['a token of no kind', 'secret', 'invalid_auth'],
	['a user token', 'xoxp-1', 'not_allowed_token_type'],
	['an app token', 'xapp-1', 'not_allowed_token_type'],
])('%s is refused', async ([, token, error]) => {
	const { api } = openScene();
	expect(await api('auth.test', {}, token)).toMatchObject({ http: 200, ok: false, error });
});

test('a bot token is told its scopes in a header', async () => {
	const { api } = openScene({ scopes: ['chat:write', 'channels:read'] });
	expect((await api('auth.test')).headers.get('x-oauth-scopes')).toBe('chat:write,channels:read');
});

test('a method whose scope is missing says which one it needs', async () => {
	const { api } = openScene({ scopes: ['chat:write'] });
	expect(await api('reactions.add', { channel: 'C0ALERTS' })).toMatchObject({
		ok: false,
		error: 'missing_scope',
		needed: 'reactions:write',
		provided: 'chat:write',
	});
});

test.for(['chat.nothing', 'toString', ''])('the method %j is unknown', async (name) => {
	const { api } = openScene();
	expect(await api(name)).toMatchObject({ ok: false, error: 'unknown_method', req_method: name });
});

test.for<[string, string, string]>([
	['JSON that breaks off', 'application/json', 'invalid_json'],
	['JSON that is no object', 'application/json', 'json_not_object'],
	['text of another kind', 'text/plain', 'invalid_post_type'],
	['text of no kind', '', 'missing_post_type'],
])('%s is refused', async ([, contentType, error]) => {
	const { slack } = openScene();
	const response = await slack.fetch(`${slack.apiUrl}auth.test`, {
		method: 'POST',
		headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': contentType },
		body: error === 'json_not_object' ? '[]' : '{',
	});
	expect(await response.json()).toEqual({ ok: false, error });
});

test('a form is taken, with its token, its blocks as JSON text and its flags as words', async () => {
	const { slack } = openScene();
	const call = (args: Record<string, string>) =>
		slack
			.fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', body: new URLSearchParams(args) })
			.then((response) => response.json() as Promise<{ ok: boolean; ts: string }>);
	const parent = await call({ token: slack.botToken, channel: '#alerts', text: 'a' });
	const blocks = JSON.stringify([{ type: 'divider' }]);
	await call({ token: slack.botToken, channel: 'C0ALERTS', blocks, thread_ts: parent.ts, reply_broadcast: 'true' });
	expect(slack.messages()[1]).toMatchObject({ content: { blocks: [{ type: 'divider' }] }, broadcast: true });
});

test('faults come as errors and, marked as errors, as messages', async () => {
	const { api } = openScene();
	const fault = 'unsupported type: alert [json-pointer:/blocks/0/type]';
	expect(await api('chat.postMessage', { channel: 'C0ALERTS', blocks: [{ type: 'alert' }] })).toMatchObject({
		ok: false,
		error: 'invalid_blocks',
		errors: [fault],
		response_metadata: { messages: [`[ERROR] ${fault}`] },
	});
});

test('who posts too fast is told to wait by status, header and error', async () => {
	const { api, clock } = openScene();
	const post = () => api('chat.postMessage', { channel: 'C0ALERTS', text: 'a' });
	for (let index = 0; index < 5; index++) expect((await post()).ok).toBe(true);
	const answer = await post();
	expect([answer.http, answer.headers.get('retry-after'), answer.error]).toEqual([429, '1', 'ratelimited']);
	clock.jump(1000);
	expect((await post()).ok).toBe(true);
});

test('a scripted error is told as the Web API tells errors', async () => {
	const { api, slack } = openScene();
	slack.fail({ answer: { kind: 'error', error: 'token_revoked' }, endpoint: 'auth.test', times: 1 });
	expect(await api('auth.test')).toMatchObject({ http: 200, ok: false, error: 'token_revoked' });
	slack.fail({ answer: { kind: 'error', error: 'ratelimited', retryAfterSeconds: 7 }, times: 1 });
	const limited = await api('auth.test');
	expect([limited.http, limited.headers.get('retry-after')]).toEqual([429, '7']);
});

test('no token is kept or shown', async () => {
	const { api, slack } = openScene();
	await api('chat.postMessage', { channel: 'C0ALERTS', text: 'a', token: 'xoxb-secret' }, 'xoxb-secret');
	expect(JSON.stringify([slack.messages(), slack.calls()])).not.toContain('secret');
});
