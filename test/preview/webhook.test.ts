import { expect, test } from 'vitest';
import { hookStatuses } from '../../src/preview/webhook.ts';
import { longText, openScene } from './scene.ts';

test('a message is answered with ok and stored', async () => {
	const { hook, slack } = openScene();
	const answer = await hook({ text: 'Hello' });
	expect([answer.status, answer.text, answer.headers.get('content-type')]).toEqual([
		200,
		'ok',
		'text/plain; charset=utf-8',
	]);
	expect(slack.messages('#alerts').map(({ content }) => content.text)).toEqual(['Hello']);
});

test('a form with the message in its payload field is taken too', async () => {
	const { slack } = openScene();
	const body = new URLSearchParams({ payload: JSON.stringify({ text: 'From a form' }) });
	const response = await slack.fetch(slack.webhookUrl, { method: 'POST', body });
	expect(await response.text()).toBe('ok');
	expect(slack.messages()[0]?.content.text).toBe('From a form');
});

test('the content type is not looked at for JSON, as curl without a header sends it', async () => {
	const { slack } = openScene();
	const response = await slack.fetch(slack.webhookUrl, { method: 'POST', body: '{"text":"a"}' });
	expect(await response.text()).toBe('ok');
});

const section = { type: 'section', text: { type: 'mrkdwn', text: longText(3001) } };
const rich = {
	type: 'rich_text',
	elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: longText(9598) }] }],
};

test.for<[string, unknown, number, string]>([
	['no JSON', '{', 400, 'invalid_payload'],
	['nothing', '', 400, 'invalid_payload'],
	['a list', [], 400, 'invalid_payload'],
	['a message without any content', { unfurl_links: false }, 400, 'missing_text_or_fallback_or_attachments'],
	['empty text', { text: '' }, 400, 'no_text'],
	['blocks that are no list', { blocks: {} }, 400, 'invalid_blocks_format'],
	['a bad block', { blocks: [section] }, 400, 'invalid_blocks'],
	['blocks with too much text', { blocks: [rich] }, 400, 'invalid_blocks'],
	['a bad attachment', { attachments: [{ color: 'red' }] }, 400, 'invalid_attachments'],
	['attachments with too much text', { attachments: [{ blocks: [rich] }] }, 400, 'invalid_attachments'],
	[
		'too many attachments',
		{ attachments: Array.from({ length: 101 }, () => ({ text: 'a' })) },
		400,
		'too_many_attachments',
	],
	['too much text', { text: longText(40_001) }, 400, 'invalid_payload'],
	['bad metadata', { text: 'a', metadata: {} }, 400, 'invalid_payload'],
	['a thread that is not there', { text: 'a', thread_ts: '1.000001' }, 400, 'invalid_payload'],
])('%s is refused in plain text and not stored', async ([, body, status, text]) => {
	const { hook, slack } = openScene();
	expect(await hook(body)).toMatchObject({ status, text });
	expect(slack.messages()).toEqual([]);
});

test('the log says what is wrong with a block, the webhook does not', async () => {
	const { hook, slack } = openScene();
	expect((await hook({ blocks: [section] })).text).toBe('invalid_blocks');
	expect(slack.calls()).toMatchObject([
		{
			status: 400,
			error: 'invalid_blocks',
			faults: ['must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
		},
	]);
	await hook({ blocks: [rich] });
	expect(slack.calls()[1]?.faults).toEqual(['msg_blocks_too_long']);
});

test.for<[string, number, string]>([
	['/services/T9/B0/xyz', 404, 'no_team'],
	['/services/T0/B9/xyz', 404, 'no_service'],
	['/services/T0/Bx/xyz', 404, 'no_service'],
	['/services/T0', 404, 'no_service'],
	['/services/T0/B0/abc', 403, 'invalid_token'],
])('the address %s is answered with %i %s', async ([path, status, text]) => {
	const { hook, slack } = openScene();
	expect(await hook({ text: 'a' }, slack.address + path)).toMatchObject({ status, text });
});

test('an archived channel is gone', async () => {
	const { hook, slack } = openScene({ channels: [{ name: 'alerts' }, { name: 'old', archived: true }] });
	expect(await hook({ text: 'a' }, slack.webhookUrlFor('#old'))).toMatchObject({
		status: 410,
		text: 'channel_is_archived',
	});
});

test('a webhook posts to its own channel, whatever the message asks for', async () => {
	const { hook, slack } = openScene();
	await hook({ text: 'a', channel: '#alerts' }, slack.webhookUrlFor('payments'));
	expect(slack.messages().map(({ channelName }) => channelName)).toEqual(['payments']);
});

test('a burst of five passes, the sixth is told to wait a second in a header and in JSON', async () => {
	const { hook, slack, clock } = openScene();
	for (let index = 0; index < 5; index++) expect((await hook({ text: 'a' })).status).toBe(200);
	const answer = await hook({ text: 'a' });
	expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1']);
	expect(JSON.parse(answer.text)).toEqual({ retry_after: 1, ok: false, error: 'rate_limited' });
	clock.jump(999);
	expect((await hook({ text: 'a' })).status).toBe(429);
	clock.jump(1);
	expect((await hook({ text: 'a' })).status).toBe(200);
	expect(slack.messages()).toHaveLength(6);
});

test('each channel has a pace of its own', async () => {
	const { hook, slack } = openScene();
	for (let index = 0; index < 6; index++) await hook({ text: 'a' });
	expect((await hook({ text: 'a' }, slack.webhookUrlFor('payments'))).status).toBe(200);
});

test('a webhook can reply where it knows the thread', async () => {
	const { hook, slack } = openScene();
	await hook({ text: 'a' });
	const [parent] = slack.messages();
	await hook({ text: 'b', thread_ts: parent?.ts, reply_broadcast: true });
	expect(slack.messages()[1]).toMatchObject({ threadTs: parent?.ts, broadcast: true });
});

test.for(Object.entries(hookStatuses))('the scripted error %s comes with status %i', async ([error, status]) => {
	const { hook, slack } = openScene();
	slack.fail({ answer: { kind: 'error', error }, times: 1 });
	expect(await hook({ text: 'a' })).toMatchObject({ status, text: error });
	expect((await hook({ text: 'a' })).status).toBe(200);
});

test('a scripted error no table knows comes with status 500', async () => {
	const { hook, slack } = openScene();
	slack.fail({ answer: { kind: 'error', error: 'surprise' } });
	expect(await hook({ text: 'a' })).toMatchObject({ status: 500, text: 'surprise' });
});
