import { expect, test } from 'vitest';
import { type Reply, replyOf } from '../../../src/slack/transport/web-api-answer.ts';
import { expectNoSecret, secretToken } from '../secrets.ts';

const judge = (body: unknown, status = 200, retryAfter: string | null = null): Reply =>
	replyOf({ status, body: typeof body === 'string' ? body : JSON.stringify(body), retryAfter }, 'chat.postMessage');

const refused = (error: string, more: object = {}) => judge({ ok: false, error, ...more });

test('what was given back is there whole', () => {
	const body = { ok: true, channel: 'C1', ts: '1.2' };
	expect(judge(body)).toEqual({ status: 'ok', body });
});

test('a refusal names the word, the method and what to do', () => {
	expect(refused('is_archived')).toEqual({
		status: 'refused',
		because: 'configuration',
		reason: 'Slack answered is_archived to chat.postMessage: the channel is archived: bring it back or set another one',
	});
	expect(refused('fatal_error')).toEqual({
		status: 'retry',
		because: 'unavailable',
		reason: 'Slack answered fatal_error to chat.postMessage: Slack has trouble of its own',
		unsure: true,
	});
});

test('the word counts whatever the status', () => {
	for (const status of [200, 400, 403, 500]) {
		expect(judge({ ok: false, error: 'invalid_blocks' }, status)).toMatchObject({ because: 'payload' });
	}
});

test('a missing scope is named, with what there is', () => {
	expect(refused('missing_scope', { needed: 'files:write', provided: 'chat:write,channels:read' })).toMatchObject({
		because: 'configuration',
		reason:
			'Slack answered missing_scope to chat.postMessage: add the scope files:write under "OAuth & Permissions" of your app and reinstall it; it has chat:write, channels:read',
	});
	expect(refused('missing_scope', { needed: 'files:write', provided: 7 })).toMatchObject({
		reason: expect.stringMatching(/it has none$/),
	});
	expect(refused('missing_scope')).toMatchObject({ reason: expect.stringContaining('admin') });
});

test('what Slack finds wrong in a message is told with its place, the first three', () => {
	const messages = [0, 1, 2, 3].map(
		(at) => `[ERROR] must be less than 3001 characters [json-pointer:/blocks/${at}/text]`,
	);
	const told = refused('invalid_blocks', { response_metadata: { messages } });
	expect(told).toMatchObject({
		reason: expect.stringMatching(/wrongly; must be less than 3001 characters at \/blocks\/0\/text; .*\/2\/text$/),
	});
	const parts = { code: 'x', message: 'must be shorter', pointer: '/blocks/0' };
	const errors = ['must provide an object [json-pointer:]', { odd: 1 }, null, parts];
	expect(refused('invalid_blocks', { errors })).toMatchObject({
		reason: expect.stringMatching(/wrongly; must provide an object at the message; must be shorter at \/blocks\/0$/),
	});
});

test.for<[string, unknown, number, string | null, number]>([
	['the header', '', 429, '7', 7_000],
	['the body', { ok: false, error: 'ratelimited', retry_after: 3 }, 429, null, 3_000],
	['the body where the header is no number', { ok: false, retry_after: 3 }, 429, 'soon', 3_000],
	['half a minute where nothing says', '', 429, 'Wed, 21 Oct 2026 07:28:00 GMT', 30_000],
	['the header of a 200', { ok: false, error: 'ratelimited' }, 200, '7', 7_000],
	['five minutes for the whole workspace', { ok: false, error: 'message_limit_exceeded' }, 200, null, 300_000],
])('a rate limit waits as long as %s', ([, body, status, retryAfter, afterMs]) => {
	expect(judge(body, status, retryAfter)).toMatchObject({ because: 'rate_limited', afterMs, unsure: false });
});

test.for<[unknown, number, string]>([
	['<!doctype html>', 200, 'a proxy answered instead of Slack: HTTP 200 with HTML in place of JSON'],
	['', 200, 'a proxy answered instead of Slack: HTTP 200 with an empty body in place of JSON'],
	['{"ok":"yes"}', 200, 'a proxy answered instead of Slack: HTTP 200 with an unknown text in place of JSON'],
	[
		{ ok: false, error: { nested: 1 } },
		200,
		'a proxy answered instead of Slack: HTTP 200 with an unknown text in place of JSON',
	],
	[{ ok: true, ts: '1.2' }, 201, 'a proxy answered instead of Slack: HTTP 201 with an unknown text in place of JSON'],
	['', 503, 'Slack is unavailable: HTTP 503 with an empty body'],
	['', 302, 'a proxy answered instead of Slack: HTTP 302 with an empty body, a redirect'],
])('%j with HTTP %i is tried again', ([body, status, reason]) => {
	expect(judge(body, status)).toMatchObject({ status: 'retry', because: 'unavailable', reason });
});

test('a word has at most 80 letters', () => {
	const word = (length: number) => `a${'b'.repeat(length - 1)}`;
	expect(refused(word(80))).toMatchObject({ because: 'configuration' });
	expect(refused(word(81))).toMatchObject({ because: 'unavailable' });
});

test('nothing of the caller’s comes back in a reason', () => {
	const message = `[ERROR] ${secretToken} must be shorter [json-pointer:/${secretToken}]`;
	expectNoSecret([
		refused(secretToken),
		refused('missing_scope', { needed: secretToken, provided: secretToken }),
		judge(`<p>${secretToken}`),
		judge({ ok: false, error: `bad ${secretToken}` }, 500),
	]);
	expectNoSecret(refused('invalid_blocks', { response_metadata: { messages: [message] } }));
});
