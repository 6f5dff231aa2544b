import { expect, test } from 'vitest';
import { methods } from '../../src/preview/web-api-methods.ts';
import { openScene } from './scene.ts';

test('the methods are those that an alerting bot may need', () => {
	expect(Object.keys(methods).toSorted()).toEqual([
		'apps.connections.open',
		'auth.test',
		'blocks.validate',
		'chat.delete',
		'chat.postEphemeral',
		'chat.postMessage',
		'chat.update',
		'conversations.history',
		'conversations.info',
		'conversations.join',
		'conversations.replies',
		'files.completeUploadExternal',
		'files.getUploadURLExternal',
		'reactions.add',
		'usergroups.users.list',
		'users.info',
	]);
});

test('auth.test tells who calls, each token another bot', async () => {
	const { api } = openScene();
	const [one, other] = [await api('auth.test', {}, 'xoxb-1'), await api('auth.test', {}, 'xoxb-2')];
	expect(one).toMatchObject({
		ok: true,
		team_id: 'T0',
		user: 'otel-slack',
		bot_id: expect.stringMatching(/^B[0-9A-F]+$/),
	});
	expect(one.bot_id).not.toBe(other.bot_id);
});

test('apps.connections.open names a new address each time', async () => {
	const { api, slack } = openScene();
	const [one, other] = [
		await api('apps.connections.open', {}, slack.appToken),
		await api('apps.connections.open', {}, slack.appToken),
	];
	expect(one).toMatchObject({ ok: true, url: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+\/link\/\?ticket=/) });
	expect(one.url).not.toBe(other.url);
});

const section = { type: 'section', text: { type: 'mrkdwn', text: 'a' } };

test('blocks.validate needs no token and points at each fault', async () => {
	const { api } = openScene();
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
	const { api } = openScene();
	expect((await api('blocks.validate', args, '')).error).toBe('invalid_arguments');
});
