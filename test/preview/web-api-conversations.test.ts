import { expect, test } from 'vitest';
import { historyMax } from '../../src/preview/web-api-conversations.ts';
import { openScene, type Scene } from './scene.ts';

const channels = [
	{ name: 'alerts' },
	{ name: 'old', archived: true },
	{ name: 'others', member: false },
	{ name: 'secret', member: false, private: true },
	{ name: 'team', private: true },
];
const open = (): Scene => openScene({ channels });
const post = async (scene: Scene, text: string, more: object = {}): Promise<string> =>
	(await scene.api('chat.postMessage', { channel: 'C0ALERTS', text, ...more })).ts;
const texts = ({ messages }: { messages: readonly { text: string }[] }) => messages.map(({ text }) => text);

test('conversations.info tells of a channel the bot may know', async () => {
	const { api } = open();
	const told = { id: 'C0OTHERS', name: 'others', is_archived: false, is_member: false, is_private: false };
	expect(await api('conversations.info', { channel: 'C0OTHERS' })).toMatchObject({ ok: true, channel: told });
	expect((await api('conversations.info', { channel: 'C0SECRET' })).error).toBe('channel_not_found');
	expect((await api('conversations.info', { channel: '#others' })).error).toBe('channel_not_found');
});

test('a public channel can be joined, and then be posted to', async () => {
	const { api } = open();
	expect((await api('chat.postMessage', { channel: 'C0OTHERS', text: 'a' })).error).toBe('not_in_channel');
	const joined = await api('conversations.join', { channel: 'C0OTHERS' });
	expect(joined).toMatchObject({ ok: true, channel: { id: 'C0OTHERS', is_member: true } });
	expect((await api('chat.postMessage', { channel: 'C0OTHERS', text: 'a' })).ok).toBe(true);
	expect(await api('conversations.join', { channel: 'C0OTHERS' })).toMatchObject({
		ok: true,
		warning: 'already_in_channel',
	});
});

test.for<[string, string, string]>([
	['one that is not there', 'C0NOWHERE', 'channel_not_found'],
	['a private one that it may not know', 'C0SECRET', 'channel_not_found'],
	['a private one', 'C0TEAM', 'method_not_supported_for_channel_type'],
	['an archived one', 'C0OLD', 'is_archived'],
])('of the channels a bot cannot join %s', async ([, channel, error]) => {
	expect((await open().api('conversations.join', { channel })).error).toBe(error);
});

test('the history tells the newest first, without replies that were not broadcast', async () => {
	const scene = open();
	const ts = await post(scene, 'one');
	await post(scene, 'reply', { thread_ts: ts });
	await post(scene, 'loud reply', { thread_ts: ts, reply_broadcast: true });
	await post(scene, 'two');
	const answer = await scene.api('conversations.history', { channel: 'C0ALERTS' });
	expect(texts(answer)).toEqual(['two', 'loud reply', 'one']);
	expect(answer.messages[2]).toMatchObject({ ts, thread_ts: ts, reply_count: 2 });
	expect(answer.has_more).toBe(false);
});

test('one message is looked up by its name', async () => {
	const scene = open();
	await post(scene, 'before');
	const ts = await post(scene, 'sought');
	await post(scene, 'after');
	const sought = { channel: 'C0ALERTS', latest: ts, oldest: ts, limit: 1 };
	expect(texts(await scene.api('conversations.history', { ...sought, inclusive: true }))).toEqual(['sought']);
	expect(texts(await scene.api('conversations.history', sought))).toEqual([]);
});

test('metadata is told to who asks for it', async () => {
	const scene = open();
	const metadata = { event_type: 'a', event_payload: { fingerprint: 'b' } };
	await post(scene, 'a', { metadata });
	const read = async (args: object) =>
		(await scene.api('conversations.history', { channel: 'C0ALERTS', ...args })).messages[0];
	expect((await read({})).metadata).toBeUndefined();
	expect((await read({ include_all_metadata: true })).metadata).toEqual(metadata);
});

test('a long history is read page by page', async () => {
	const scene = openScene({ pacing: 'off' });
	for (const text of ['a', 'b', 'c']) await post(scene, text);
	const first = await scene.api('conversations.history', { channel: 'C0ALERTS', limit: 2 });
	expect([texts(first), first.has_more]).toEqual([['c', 'b'], true]);
	const { next_cursor: cursor } = first.response_metadata;
	const second = await scene.api('conversations.history', { channel: 'C0ALERTS', limit: 2, cursor });
	expect([texts(second), second.has_more]).toEqual([['a'], false]);
});

test.for<[string, object, string]>([
	['a channel without the bot', { channel: 'C0OTHERS' }, 'not_in_channel'],
	['a channel that is not there', { channel: 'C0NOWHERE' }, 'channel_not_found'],
	['a page of none', { limit: 0 }, 'invalid_limit'],
	['too large a page', { limit: historyMax + 1 }, 'invalid_limit'],
	['a page that is not there', { cursor: 'x' }, 'invalid_cursor'],
])('conversations.history refuses %s', async ([, args, error]) => {
	const { api } = open();
	expect((await api('conversations.history', { channel: 'C0ALERTS', limit: historyMax, ...args })).error).toBe(error);
});

test('a thread is read from its first message on, whichever of it is named', async () => {
	const scene = open();
	const ts = await post(scene, 'parent');
	const reply = await post(scene, 'first reply', { thread_ts: ts });
	await post(scene, 'elsewhere');
	await post(scene, 'second reply', { thread_ts: ts });
	for (const name of [ts, reply]) {
		const answer = await scene.api('conversations.replies', { channel: 'C0ALERTS', ts: name });
		expect(texts(answer)).toEqual(['parent', 'first reply', 'second reply']);
	}
	expect((await scene.api('conversations.replies', { channel: 'C0ALERTS', ts: '1.000001' })).error).toBe(
		'thread_not_found',
	);
});

test('reading needs its own scope', async () => {
	const { api } = openScene({ scopes: ['chat:write'] });
	for (const method of ['conversations.history', 'conversations.replies']) {
		expect(await api(method, { channel: 'C0ALERTS' })).toMatchObject({
			error: 'missing_scope',
			needed: 'channels:history',
		});
	}
});

test('private channels need scopes of their own', async () => {
	const scopes = ['channels:read', 'channels:history'];
	const { api } = openScene({ channels, scopes });
	const asked = { channel: 'C0TEAM' };
	expect(await api('conversations.info', asked)).toMatchObject({ error: 'missing_scope', needed: 'groups:read' });
	expect(await api('conversations.history', asked)).toMatchObject({ error: 'missing_scope', needed: 'groups:history' });
	expect((await open().api('conversations.info', asked)).ok).toBe(true);
	expect((await open().api('conversations.replies', { ...asked, ts: '1.000001' })).error).toBe('thread_not_found');
});
