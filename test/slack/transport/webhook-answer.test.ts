import { expect, test } from 'vitest';
import type { Outcome } from '../../../src/model/message.ts';
import type { Answer } from '../../../src/slack/transport/answer.ts';
import { outcomeOfAnswer } from '../../../src/slack/transport/webhook-answer.ts';
import { expectNoSecret, secretPath } from '../secrets.ts';

const judge = (status: number, body: string, retryAfter: string | null = null): Outcome =>
	outcomeOfAnswer({ status, body, retryAfter } satisfies Answer);

test.for([
	[200, 'ok'],
	[200, 'ok\n'],
] as const)('%i %j is delivered', ([status, body]) => {
	expect(judge(status, body)).toEqual({ status: 'delivered' });
});

const payload = ['invalid_payload', 'invalid_blocks', 'invalid_blocks_format', 'invalid_attachments', 'no_text'];
const configuration = ['user_not_found', 'invalid_token', 'channel_not_found', 'action_prohibited', 'team_disabled'];
const revoked = ['no_active_hooks', 'no_service', 'no_service_id', 'no_team', 'channel_is_archived'];
const parent = ['message_not_found', 'cannot_reply_to_message', 'restricted_action_thread_locked'];

test.for([
	...[...payload, 'missing_text_or_fallback_or_attachments', 'too_many_attachments'].map(
		(code) => [code, 'payload'] as const,
	),
	...[...configuration, ...revoked].map((code) => [code, 'configuration'] as const),
	['posting_to_general_channel_denied', 'configuration'] as const,
	...parent.map((code) => [code, 'parent'] as const),
])('%s is refused for the %s, whatever the status', ([code, because]) => {
	for (const status of [200, 400, 403, 404, 410, 500]) {
		const outcome = judge(status, code);
		expect(outcome).toMatchObject({ status: 'refused', because });
		expect(outcome).toMatchObject({ reason: expect.stringContaining(`Slack answered ${code} (HTTP ${status}): `) });
	}
});

test('a code is read with words behind it and out of JSON, but not out of the midst of a text', () => {
	expect(judge(400, 'invalid_blocks: must be more')).toMatchObject({ because: 'payload' });
	expect(judge(404, '{"ok":false,"error":"no_service"}')).toMatchObject({
		reason: expect.stringContaining('no_service'),
	});
	expect(judge(404, 'see no_service')).not.toMatchObject({ reason: expect.stringContaining('no_service') });
	expect(judge(404, '{"error":"constructor"}')).toMatchObject({
		reason: 'the webhook was refused: HTTP 404 with an unknown text',
	});
	expect(judge(404, '{"error":')).toMatchObject({ because: 'configuration' });
});

test.for<[string, string | null, string, number]>([
	['the header', '7', '{"retry_after":3,"ok":false,"error":"rate_limited"}', 7_000],
	['the body where there is no header', null, '{"retry_after":3,"ok":false,"error":"rate_limited"}', 3_000],
	['the body where the header is no number', 'Wed, 21 Oct 2026 07:28:00 GMT', '{"retry_after":3}', 3_000],
	['half a minute where nothing says', null, 'slow down', 30_000],
	['half a minute where nonsense says', '-1', '{"retry_after":"soon"}', 30_000],
	['an hour at most', '3601', '', 3_600_000],
	['an hour as asked', '3600', '', 3_600_000],
])('a 429 waits as long as %s', ([, header, body, afterMs]) => {
	expect(judge(429, body, header)).toEqual({
		status: 'retry',
		because: 'rate_limited',
		reason: `Slack asks to wait ${afterMs / 1_000} s (HTTP 429)`,
		afterMs,
		unsure: false,
	});
});

test('a rate limit is known by its body alone', () => {
	expect(judge(400, 'rate_limited')).toMatchObject({ because: 'rate_limited', afterMs: 30_000 });
	expect(judge(200, '{"ok":false,"error":"message_limit_exceeded"}')).toMatchObject({ because: 'rate_limited' });
});

test.for<[number, string, boolean, string]>([
	[500, 'rollup_error', true, 'Slack is unavailable: HTTP 500 with an unknown text'],
	[503, '', true, 'Slack is unavailable: HTTP 503 with an empty body'],
	[502, '<html>Bad Gateway', true, 'Slack is unavailable: HTTP 502 with HTML'],
	[500, 'ok', true, 'Slack is unavailable: HTTP 500 with an unknown text'],
	[408, '', true, 'Slack is unavailable: HTTP 408 with an empty body'],
	[200, '<!doctype html>', true, 'a proxy answered instead of Slack: HTTP 200 with HTML in place of "ok"'],
	[200, '', true, 'a proxy answered instead of Slack: HTTP 200 with an empty body in place of "ok"'],
	[200, 'okay', true, 'a proxy answered instead of Slack: HTTP 200 with an unknown text in place of "ok"'],
	[200, '{"ok":true}', true, 'a proxy answered instead of Slack: HTTP 200 with an unknown text in place of "ok"'],
	[202, 'ok', true, 'a proxy answered instead of Slack: HTTP 202 with an unknown text in place of "ok"'],
	[302, '', false, 'a proxy answered instead of Slack: HTTP 302 with an empty body, a redirect'],
	[399, 'ok', false, 'a proxy answered instead of Slack: HTTP 399 with an unknown text, a redirect'],
])('%i %j is tried again', ([status, body, unsure, reason]) => {
	expect(judge(status, body)).toEqual({ status: 'retry', because: 'unavailable', reason, unsure });
});

test('an unavailable Slack may say how long', () => {
	expect(judge(503, '', '5')).toMatchObject({ because: 'unavailable', afterMs: 5_000 });
});

test.for<[number, string]>([
	[400, 'payload'],
	[413, 'payload'],
	[422, 'payload'],
	[401, 'configuration'],
	[403, 'configuration'],
	[404, 'configuration'],
	[407, 'configuration'],
	[410, 'configuration'],
	[499, 'configuration'],
])('an unknown %i is refused for the %s', ([status, because]) => {
	expect(judge(status, '<h1>no</h1>')).toMatchObject({ status: 'refused', because });
});

test('no answer, whatever it echoes, gets a part of the URL into a reason', () => {
	const echoes = [
		secretPath,
		`<a href="${secretPath}">`,
		`{"error":"${secretPath}"}`,
		secretPath.split('/').at(-1) ?? '',
	];
	for (const status of [200, 302, 400, 404, 407, 429, 500]) {
		for (const echo of echoes) expectNoSecret(judge(status, echo, echo));
	}
});
