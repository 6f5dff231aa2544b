import { expect, test } from 'vitest';
import { isRateLimit, membersOf, outcomeOfStatus, rateLimited } from '../../../src/slack/transport/answer.ts';

const asked = { whom: 'the call', expected: 'JSON' };
const judge = (status: number, body = '', retryAfter: string | null = null) =>
	outcomeOfStatus({ status, body, retryAfter }, asked);

test.for<[string, object]>([
	['{"ok":true}', { ok: true }],
	[' {"a":1}', { a: 1 }],
	['{"a":', {}],
	['[1]', {}],
	['null', {}],
	['ok', {}],
	['', {}],
])('the members of %j are %j', ([body, members]) => {
	expect(membersOf(body)).toEqual(members);
});

test.for<[number, string, boolean]>([
	[500, 'Slack is unavailable: HTTP 500 with an empty body', true],
	[599, 'Slack is unavailable: HTTP 599 with an empty body', true],
	[408, 'Slack is unavailable: HTTP 408 with an empty body', true],
	[300, 'a proxy answered instead of Slack: HTTP 300 with an empty body, a redirect', false],
	[399, 'a proxy answered instead of Slack: HTTP 399 with an empty body, a redirect', false],
	[299, 'a proxy answered instead of Slack: HTTP 299 with an empty body in place of JSON', true],
])('HTTP %i is tried again: %s', ([status, reason, unsure]) => {
	expect(judge(status)).toEqual({ status: 'retry', because: 'unavailable', reason, unsure });
});

test.for<[number, string, string]>([
	[400, 'payload', 'the message was refused: HTTP 400 with an empty body'],
	[413, 'payload', 'the message was refused: HTTP 413 with an empty body'],
	[422, 'payload', 'the message was refused: HTTP 422 with an empty body'],
	[407, 'configuration', 'a proxy asks for credentials: HTTP 407 with an empty body'],
	[401, 'configuration', 'the call was refused: HTTP 401 with an empty body'],
	[499, 'configuration', 'the call was refused: HTTP 499 with an empty body'],
])('HTTP %i is refused: %s', ([status, because, reason]) => {
	expect(judge(status)).toEqual({ status: 'refused', because, reason });
});

test('of a body that is not Slack’s only the kind is told', () => {
	expect(judge(503, '<html>secret')).toMatchObject({ reason: 'Slack is unavailable: HTTP 503 with HTML' });
	expect(judge(503, 'secret')).toMatchObject({ reason: 'Slack is unavailable: HTTP 503 with an unknown text' });
});

test('who is unavailable may say for how long', () => {
	expect(judge(503, '', '4')).toMatchObject({ because: 'unavailable', afterMs: 4_000 });
});

test('a rate limit is known by its status or its word', () => {
	expect([isRateLimit(429, ''), isRateLimit(200, 'ratelimited'), isRateLimit(200, 'message_limit_exceeded')]).toEqual([
		true,
		true,
		true,
	]);
	expect(isRateLimit(428, 'invalid_auth')).toBe(false);
});

test('a rate limit waits as long as asked, and as long as its caller thinks where nobody asks', () => {
	const waitOf = (retryAfter: string | null, secondsDefault?: number) =>
		rateLimited({ status: 429, body: '', retryAfter }, secondsDefault).afterMs;
	expect([waitOf('7'), waitOf('7', 300), waitOf(null, 300), waitOf(null)]).toEqual([7_000, 7_000, 300_000, 30_000]);
	expect([waitOf('3600'), waitOf('3601')]).toEqual([3_600_000, 3_600_000]);
});
