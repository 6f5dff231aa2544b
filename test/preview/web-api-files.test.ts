import { WebClient } from '@slack/web-api';
import { expect, test } from 'vitest';
import { fileBytesMax } from '../../src/preview/uploads.ts';
import { filesMax, snippetBytesMax, storageBytesMax } from '../../src/preview/web-api-files.ts';
import { many, openScene, type Scene } from './scene.ts';

const channels = [
	{ name: 'alerts' },
	{ name: 'old', archived: true },
	{ name: 'others', member: false },
	{ name: 'secret', member: false, private: true },
];
const open = (): Scene => openScene({ channels, scopes: ['chat:write', 'chat:write.public', 'files:write'] });
const announce = (scene: Scene, args: object = {}, token?: string) =>
	scene.api('files.getUploadURLExternal', { filename: 'trace.txt', length: 5, ...args }, token);
const send = ({ slack }: Scene, url: string, body = 'ünig') => slack.fetch(url, { method: 'POST', body });

async function upload(scene: Scene, token?: string): Promise<string> {
	const { upload_url, file_id } = await announce(scene, { snippet_type: 'java' }, token);
	await send(scene, upload_url);
	return file_id;
}
const complete = (scene: Scene, id: string, args: object = {}, token?: string) =>
	scene.api(
		'files.completeUploadExternal',
		{ files: [{ id, title: 'Full trace' }], channel_id: 'C0ALERTS', ...args },
		token,
	);

test('a file is announced, sent, and shown in a thread', async () => {
	const scene = open();
	const { ts } = await scene.api('chat.postMessage', { channel: 'C0ALERTS', text: 'parent' });
	const id = await upload(scene);
	expect(await complete(scene, id, { thread_ts: ts })).toMatchObject({
		ok: true,
		files: [{ id, title: 'Full trace' }],
	});
	const file = { id, name: 'trace.txt', title: 'Full trace', bytes: 5, snippetType: 'java', text: 'ünig' };
	expect(scene.slack.messages()[1]).toMatchObject({ threadTs: ts, files: [file] });
});

test('a file may come with a word', async () => {
	const scene = open();
	await complete(scene, await upload(scene), { initial_comment: 'The full trace' });
	expect(scene.slack.messages()[0]).toMatchObject({
		content: { text: 'The full trace' },
		files: [{ title: 'Full trace' }],
	});
});

test('without a channel a file is shown nowhere', async () => {
	const scene = open();
	expect((await complete(scene, await upload(scene), { channel_id: undefined })).ok).toBe(true);
	expect(scene.slack.messages()).toEqual([]);
});

test.for<[string, object, string]>([
	['a file without a name', { filename: '' }, 'missing_argument'],
	['an empty file', { length: 0 }, 'missing_argument'],
	['half a byte', { length: 1.5 }, 'invalid_arguments'],
	['a snippet in no language', { snippet_type: 'klingon' }, 'unknown_snippet_type'],
	['too long a snippet', { snippet_type: 'text', length: snippetBytesMax + 1 }, 'snippet_too_large'],
	['too long a file', { length: fileBytesMax + 1 }, 'file_upload_size_restricted'],
])('files.getUploadURLExternal refuses %s', async ([, args, error]) => {
	expect((await announce(open(), args)).error).toBe(error);
});

test('a snippet and a file may be as long as their limits', async () => {
	const scene = open();
	expect((await announce(scene, { snippet_type: 'text', length: snippetBytesMax })).ok).toBe(true);
	expect((await announce(scene, { length: fileBytesMax })).ok).toBe(true);
});

test.for<[string, object, string]>([
	['no files', { files: [] }, 'invalid_arguments'],
	['files that are no list', { files: '[' }, 'invalid_arguments'],
	['a file that nobody announced', { files: [{ id: 'F0' }] }, 'file_not_found'],
	['a channel that is not there', { channel_id: 'C0NOWHERE' }, 'channel_not_found'],
	['a channel by its name', { channel_id: '#alerts' }, 'channel_not_found'],
	['a private channel without the bot', { channel_id: 'C0SECRET' }, 'channel_not_found'],
	['a public channel without the bot, whatever it may post to', { channel_id: 'C0OTHERS' }, 'not_in_channel'],
	['an archived channel', { channel_id: 'C0OLD' }, 'is_archived'],
	['a thread that is not there', { thread_ts: '1.000001' }, 'thread_not_found'],
	['bad blocks', { blocks: [{ type: 'alert' }] }, 'invalid_blocks'],
])('files.completeUploadExternal refuses %s, and the file can still be shown', async ([, args, error]) => {
	const scene = open();
	const id = await upload(scene);
	expect((await complete(scene, id, args)).error).toBe(error);
	expect(scene.slack.messages()).toEqual([]);
	expect((await complete(scene, id)).ok).toBe(true);
});

test('a file is shown once, by the bot that announced it, after it arrived', async () => {
	const scene = open();
	const announced = await announce(scene);
	expect((await complete(scene, announced.file_id)).error).toBe('file_not_found');
	const id = await upload(scene);
	expect((await complete(scene, id, {}, 'xoxb-other')).error).toBe('file_not_found');
	expect((await complete(scene, id)).ok).toBe(true);
	expect((await complete(scene, id)).error).toBe('file_not_found');
});

test('so many files are shown together and no more', async () => {
	const scene = openScene({ pacing: 'off' });
	const ids = await Promise.all(many(filesMax + 1, 0).map(() => upload(scene)));
	const files = ids.map((id) => ({ id }));
	expect((await complete(scene, '', { files })).error).toBe('invalid_arguments');
	expect((await complete(scene, '', { files: files.slice(0, filesMax) })).ok).toBe(true);
});

test('files are kept up to what all may come to, whether they are on their way or shown', async () => {
	const scene = openScene({ pacing: 'off' });
	const id = await upload(scene);
	await complete(scene, id);
	const rest = storageBytesMax - 5 - 24 * fileBytesMax;
	for (let index = 0; index < 24; index++) expect((await announce(scene, { length: fileBytesMax })).ok).toBe(true);
	expect((await announce(scene, { length: rest + 1 })).error).toBe('storage_limit_reached');
	expect((await announce(scene, { length: rest })).ok).toBe(true);
});

test('files need their own scope', async () => {
	const scene = openScene({ scopes: ['chat:write'] });
	expect(await announce(scene)).toMatchObject({ error: 'missing_scope', needed: 'files:write' });
});

test('Slack’s own client uploads in its own way', async () => {
	const { slack } = openScene();
	const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl, fetch: slack.fetch });
	const { ts } = await client.chat.postMessage({ channel: 'C0ALERTS', text: 'parent' });
	await client.filesUploadV2({
		channel_id: 'C0ALERTS',
		thread_ts: ts ?? '',
		content: 'Zeile für Zeile',
		filename: 'a.txt',
		title: 'A',
	});
	expect(slack.messages()[1]).toMatchObject({ threadTs: ts, files: [{ title: 'A', text: 'Zeile für Zeile' }] });
});
