import { expect, test } from 'vitest';
import { alertingScopes } from '../../src/preview/stand-in.ts';
import { reactionsMax } from '../../src/preview/web-api-chat.ts';
import { longText, openScene, type Scene } from './scene.ts';

const channels = [
	{ name: 'alerts' },
	{ name: 'old', archived: true },
	{ name: 'others', member: false },
	{ name: 'secret', member: false, private: true },
];
const open = (scopes: readonly string[] = alertingScopes): Scene => openScene({ channels, scopes });
const post = (scene: Scene, args: object = {}, token?: string) =>
	scene.api('chat.postMessage', { channel: 'C0ALERTS', text: 'a', ...args }, token);

test('chat.postMessage gives back the id of the channel and the name of the message', async () => {
	const scene = open();
	const metadata = { event_type: 'a', event_payload: { fingerprint: 'b' } };
	const answer = await post(scene, { channel: '#alerts', metadata });
	const [message] = scene.slack.messages();
	expect(answer).toMatchObject({ ok: true, channel: 'C0ALERTS', ts: message?.ts, message: { text: 'a', metadata } });
});

test.for<[string, object, string]>([
	['a channel that is not there', { channel: 'C0NOWHERE' }, 'channel_not_found'],
	['no channel', { channel: '' }, 'channel_not_found'],
	['a private channel without the bot', { channel: 'C0SECRET' }, 'channel_not_found'],
	['an archived channel', { channel: 'C0OLD' }, 'is_archived'],
	['a channel without the bot', { channel: 'C0OTHERS' }, 'not_in_channel'],
	['no text', { text: '' }, 'no_text'],
	['too much text', { text: longText(40_001) }, 'msg_too_long'],
	['blocks that are no JSON', { blocks: '[' }, 'invalid_blocks_format'],
	['a thread that is not there', { thread_ts: '1.000001' }, 'thread_not_found'],
	['a thread that is named by a number', { thread_ts: 1795157969.0001 }, 'invalid_arguments'],
])('chat.postMessage refuses %s', async ([, args, error]) => {
	const scene = open();
	expect(await post(scene, args)).toMatchObject({ http: 200, ok: false, error });
	expect(scene.slack.messages()).toEqual([]);
});

test('with the scope for it, a bot posts to any public channel and to no private one', async () => {
	const scene = open(['chat:write', 'chat:write.public']);
	expect((await post(scene, { channel: 'C0OTHERS' })).ok).toBe(true);
	expect((await post(scene, { channel: 'C0SECRET' })).error).toBe('channel_not_found');
});

test('a reply joins its thread and shows in the channel only when asked to', async () => {
	const scene = open();
	const { ts } = await post(scene);
	await post(scene, { thread_ts: ts });
	await post(scene, { thread_ts: ts, reply_broadcast: true });
	await post(scene, { reply_broadcast: true });
	expect(scene.slack.messages().map(({ threadTs, broadcast }) => [threadTs, broadcast])).toEqual([
		[undefined, false],
		[ts, false],
		[ts, true],
		[undefined, false],
	]);
});

test('a reply cannot be replied to', async () => {
	const scene = open();
	const { ts } = await post(scene);
	const reply = await post(scene, { thread_ts: ts });
	expect((await post(scene, { thread_ts: reply.ts })).error).toBe('cannot_reply_to_message');
});

const rich = (text: string) => ({
	type: 'rich_text',
	elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});
const section = { type: 'section', text: { type: 'mrkdwn', text: 'a' } };

test('chat.update replaces a message in its place and counts the edit', async () => {
	const scene = open();
	const { ts } = await post(scene, { blocks: [rich('before')] });
	const answer = await scene.api('chat.update', {
		channel: 'C0ALERTS',
		ts,
		text: 'b',
		blocks: [rich('after'), section],
	});
	expect(answer).toMatchObject({
		ok: true,
		channel: 'C0ALERTS',
		ts,
		text: 'b',
		message: { blocks: [rich('after'), section] },
	});
	expect(scene.slack.messages()).toMatchObject([{ ts, edits: 1, content: { text: 'b' } }]);
});

test('an update with text alone drops the blocks, one with blocks alone drops nothing', async () => {
	const scene = open();
	const metadata = { event_type: 'a', event_payload: {} };
	const { ts } = await post(scene, { blocks: [section], metadata });
	await scene.api('chat.update', { channel: 'C0ALERTS', ts, blocks: [rich('b')] });
	expect(scene.slack.messages()[0]?.content).toEqual({ text: 'a', blocks: [rich('b')], metadata });
	await scene.api('chat.update', { channel: 'C0ALERTS', ts, text: 'c' });
	expect(scene.slack.messages()[0]?.content).toEqual({ text: 'c', metadata });
});

test.for<[string, object, string]>([
	['a channel by its name', { channel: '#alerts' }, 'channel_not_found'],
	['a message that is not there', { ts: '1.000001' }, 'message_not_found'],
	['another kind of block for rich text', { blocks: [section] }, 'block_mismatch'],
	['too much text', { text: longText(4001) }, 'msg_too_long'],
	['no text', { text: '' }, 'no_text'],
	['bad blocks', { blocks: [{ type: 'alert' }] }, 'invalid_blocks'],
	['blocks that are no list', { blocks: '[' }, 'invalid_blocks_format'],
])('chat.update refuses %s and changes nothing', async ([, args, error]) => {
	const scene = open();
	const { ts } = await post(scene, { blocks: [rich('a')] });
	const answer = await scene.api('chat.update', { channel: 'C0ALERTS', ts, text: 'b', ...args });
	expect(answer).toMatchObject({ ok: false, error });
	expect(scene.slack.messages()[0]).toMatchObject({ edits: 0, content: { text: 'a', blocks: [rich('a')] } });
});

test('another bot, and a bot for a webhook, can neither update nor delete', async () => {
	const scene = open();
	await scene.hook({ text: 'from a webhook' });
	const { ts } = await post(scene, {}, 'xoxb-other');
	for (const name of [ts, scene.slack.messages()[0]?.ts]) {
		const args = { channel: 'C0ALERTS', ts: name, text: 'b' };
		expect((await scene.api('chat.update', args)).error).toBe('cant_update_message');
		expect((await scene.api('chat.delete', args)).error).toBe('cant_delete_message');
	}
});

test('fifty updates a minute pass at once, the next is told to wait', async () => {
	const scene = open();
	const { ts } = await post(scene);
	const update = () => scene.api('chat.update', { channel: 'C0ALERTS', ts, text: 'b' });
	for (let index = 0; index < 50; index++) expect((await update()).ok).toBe(true);
	const answer = await update();
	expect([answer.http, answer.headers.get('retry-after'), answer.error]).toEqual([429, '2', 'ratelimited']);
	scene.clock.jump(1200);
	expect((await update()).ok).toBe(true);
});

test('chat.delete takes a message away, once', async () => {
	const scene = open();
	const { ts } = await post(scene);
	expect(await scene.api('chat.delete', { channel: 'C0ALERTS', ts })).toMatchObject({ ok: true, ts });
	expect(scene.slack.messages()).toEqual([]);
	expect((await scene.api('chat.delete', { channel: 'C0ALERTS', ts })).error).toBe('message_not_found');
});

test('a reaction is added once by each bot', async () => {
	const scene = open();
	const { ts } = await post(scene);
	const react = (args: object = {}, token?: string) =>
		scene.api('reactions.add', { channel: 'C0ALERTS', name: 'eyes', timestamp: ts, ...args }, token);
	expect((await react()).ok).toBe(true);
	expect((await react()).error).toBe('already_reacted');
	expect((await react({}, 'xoxb-other')).ok).toBe(true);
	expect((await react({ name: 'no emoji' })).error).toBe('invalid_name');
	expect((await react({ timestamp: '1.000001' })).error).toBe('message_not_found');
	expect((await react({ channel: 'C0NOWHERE' })).error).toBe('channel_not_found');
	expect(scene.slack.messages()[0]?.reactions.get('eyes')).toHaveLength(2);
});

test('a message takes so many different emoji and no more', async () => {
	const scene = open();
	const { ts } = await post(scene);
	const react = (name: string) => scene.api('reactions.add', { channel: 'C0ALERTS', name, timestamp: ts });
	for (let index = 0; index < reactionsMax; index++) expect((await react(`e${index}`)).ok).toBe(true);
	expect((await react('one-more')).error).toBe('too_many_emoji');
});

test('edits end when Slack says that they do', async () => {
	const scene = open();
	const { ts } = await post(scene);
	scene.slack.fail({ endpoint: 'chat.update', answer: { kind: 'error', error: 'edit_window_closed' }, times: 1 });
	const update = () => scene.api('chat.update', { channel: 'C0ALERTS', ts, text: 'b' });
	expect((await update()).error).toBe('edit_window_closed');
	expect(scene.slack.messages()[0]?.edits).toBe(0);
	expect((await update()).ok).toBe(true);
});

test('in an archived channel nothing is edited or answered any more', async () => {
	const scene = open();
	const { ts } = await post(scene);
	scene.slack.changeChannel('#alerts', { archived: true });
	expect((await scene.api('chat.update', { channel: 'C0ALERTS', ts, text: 'b' })).error).toBe('is_inactive');
	expect((await post(scene, { thread_ts: ts })).error).toBe('is_archived');
	scene.slack.changeChannel('alerts', { archived: false });
	expect((await scene.api('chat.update', { channel: 'C0ALERTS', ts, text: 'b' })).ok).toBe(true);
});

const whisper = (scene: Scene, args: object = {}) =>
	scene.api('chat.postEphemeral', { channel: 'C0ALERTS', user: 'U0PREVIEW', text: 'a', ...args });

test('chat.postEphemeral shows a message to one person, whom nobody can read it from', async () => {
	const scene = open();
	const answer = await whisper(scene);
	expect(answer).toMatchObject({ ok: true, message_ts: expect.stringMatching(/^\d+\.\d{6}$/) });
	expect(scene.slack.ephemerals()).toMatchObject([{ content: { text: 'a' }, seenBy: 'U0PREVIEW' }]);
	expect(scene.slack.messages()).toEqual([]);
	const named = { channel: 'C0ALERTS', ts: answer.message_ts, timestamp: answer.message_ts };
	for (const method of ['chat.update', 'chat.delete', 'reactions.add']) {
		expect((await scene.api(method, { ...named, text: 'b', name: 'eyes' })).error).toBe('message_not_found');
	}
	expect((await scene.api('conversations.history', named)).messages).toEqual([]);
});

test.for<[string, object, string]>([
	['nobody to see it', { user: undefined }, 'user_not_in_channel'],
	['somebody who is not there', { user: 'U0OTHER' }, 'user_not_in_channel'],
	['a channel that is not there', { channel: 'C0NOWHERE' }, 'channel_not_found'],
	['a channel without the bot', { channel: 'C0OTHERS' }, 'not_in_channel'],
	['an archived channel', { channel: 'C0OLD' }, 'is_archived'],
	['no text', { text: '' }, 'no_text'],
	['bad blocks', { blocks: [{ type: 'alert' }] }, 'invalid_blocks'],
	['a thread that is not there', { thread_ts: '1.000001' }, 'thread_not_found'],
])('chat.postEphemeral refuses %s', async ([, args, error]) => {
	const scene = open();
	expect((await whisper(scene, args)).error).toBe(error);
	expect(scene.slack.ephemerals()).toEqual([]);
});

test('a message that one person sees does not count as a reply', async () => {
	const scene = open();
	const { ts } = await post(scene);
	await whisper(scene, { thread_ts: ts });
	expect(scene.slack.ephemerals()).toMatchObject([{ threadTs: ts }]);
	const [parent] = (await scene.api('conversations.replies', { channel: 'C0ALERTS', ts })).messages;
	expect(parent.reply_count).toBeUndefined();
});
