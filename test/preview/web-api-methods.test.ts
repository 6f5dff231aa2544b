import { expect, test } from 'vitest';
import { alertingScopes } from '../../src/preview/stand-in.ts';
import { methods, reactionsMax } from '../../src/preview/web-api-methods.ts';
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

test('every method whose scope an alerting bot has is there', () => {
	expect(Object.keys(methods)).toEqual([
		'auth.test',
		'blocks.validate',
		'chat.delete',
		'chat.postMessage',
		'chat.update',
		'conversations.info',
		'reactions.add',
	]);
});

test('auth.test tells who calls, each token another bot', async () => {
	const { api } = open();
	const [one, other] = [await api('auth.test', {}, 'xoxb-1'), await api('auth.test', {}, 'xoxb-2')];
	expect(one).toMatchObject({
		ok: true,
		team_id: 'T0',
		user: 'otel-slack',
		bot_id: expect.stringMatching(/^B[0-9A-F]+$/),
	});
	expect(one.bot_id).not.toBe(other.bot_id);
});

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

test('conversations.info tells of a channel the bot may know', async () => {
	const { api } = open();
	const told = { id: 'C0OTHERS', name: 'others', is_archived: false, is_member: false, is_private: false };
	expect(await api('conversations.info', { channel: 'C0OTHERS' })).toMatchObject({ ok: true, channel: told });
	expect((await api('conversations.info', { channel: 'C0SECRET' })).error).toBe('channel_not_found');
	expect((await api('conversations.info', { channel: '#others' })).error).toBe('channel_not_found');
});

test('blocks.validate needs no token and points at each fault', async () => {
	const { api } = open();
	const bad = [{ type: 'section', text: { type: 'invalid', text: 'a' } }];
	const fault = { code: 'failed_constraint', message: 'unsupported type: invalid', pointer: '/0/text/type' };
	expect(await api('blocks.validate', { blocks: [section] }, '')).toMatchObject({ ok: true });
	expect(await api('blocks.validate', { blocks: bad }, '')).toMatchObject({
		ok: false,
		error: 'invalid_blocks',
		errors: [fault],
	});
	const inMessage = await api('blocks.validate', { message: JSON.stringify({ blocks: bad }) }, '');
	expect(inMessage.errors).toEqual([{ ...fault, pointer: '/blocks/0/text/type' }]);
});

test.for<object>([{}, { blocks: [], message: {} }, { view: {} }])('blocks.validate cannot do with %j', async (args) => {
	const { api } = open();
	expect((await api('blocks.validate', args, '')).error).toBe('invalid_arguments');
});
