import { expect, test } from 'vitest';
import { noPaces } from '../../src/preview/pacing.ts';
import {
	createResponseUrls,
	type ResponsePlace,
	respond,
	responsesMax,
	responseUrlsMax,
	responseWithinMs,
} from '../../src/preview/response-urls.ts';
import { createWorkspace } from '../../src/preview/workspace.ts';
import { createSeededChance, createVirtualClock } from '../fakes.ts';

function open() {
	const clock = createVirtualClock();
	const workspace = createWorkspace({ clock }, { channels: [{ name: 'alerts' }], paces: noPaces });
	const channel = workspace.channel('alerts')!;
	const original = workspace.post({ channel, content: { text: 'original' }, author: 'B1', broadcast: false });
	const urls = createResponseUrls({ workspace, clock, chance: createSeededChance() });
	const pressed: ResponsePlace = { kind: 'actions', channel, user: 'U0ADA', ts: original.ts };
	const answer = (path: string, body: unknown) =>
		urls.ask({
			method: 'POST',
			path,
			contentType: 'application/json',
			authorization: '',
			body: typeof body === 'string' ? body : JSON.stringify(body),
		});
	const shown = () => workspace.messages().map(({ content, seenBy }) => [content.text, seenBy]);
	return {
		clock,
		workspace,
		channel,
		original,
		urls,
		pressed,
		shown,
		post: (path: string, body: unknown) => answer(path, body)?.answer(),
	};
}

test('an answer is for who asked alone, unless it is for the channel', () => {
	const { urls, pressed, post, shown } = open();
	const path = urls.mint(pressed);
	expect(post(path, { text: 'quiet' })).toMatchObject({ status: 200, body: 'ok' });
	post(path, { text: 'loud', response_type: 'in_channel' });
	expect(shown()).toEqual([
		['original', undefined],
		['quiet', 'U0ADA'],
		['loud', undefined],
	]);
});

test('an answer can replace the message in which something was pressed, or take it away', () => {
	const { urls, pressed, post, workspace } = open();
	const path = urls.mint(pressed);
	post(path, { text: 'replaced', replace_original: 'true' });
	expect(workspace.messages()).toMatchObject([{ content: { text: 'replaced' }, edits: 1, author: 'B1' }]);
	post(path, { delete_original: true });
	expect(workspace.messages()).toEqual([]);
	expect(post(path, { text: 'too late', replace_original: true })).toMatchObject({ error: 'message_not_found' });
});

test('a command has no message that could be replaced', () => {
	const { urls, channel, post, shown } = open();
	post(urls.mint({ kind: 'commands', channel, user: 'U0ADA' }), { text: 'list', replace_original: true });
	expect(shown()).toEqual([
		['original', undefined],
		['list', 'U0ADA'],
	]);
});

test('an answer can join a thread', () => {
	const { urls, pressed, post, original, workspace } = open();
	const path = urls.mint(pressed);
	post(path, { text: 'reply', thread_ts: original.ts });
	expect(workspace.messages()[1]).toMatchObject({ threadTs: original.ts });
	expect(post(path, { text: 'reply', thread_ts: '1.000001' })).toMatchObject({ error: 'thread_not_found' });
});

test.for<[string, unknown, number, string]>([
	['no JSON', 'text', 400, 'invalid_payload'],
	['nothing', {}, 400, 'no_text'],
	['bad blocks', { blocks: [{ type: 'alert' }] }, 400, 'invalid_blocks'],
])('%s is refused', ([, body, status, error]) => {
	const { urls, pressed, post } = open();
	expect(post(urls.mint(pressed), body)).toMatchObject({ status, error });
});

test('an address serves five times', () => {
	const { urls, pressed, post } = open();
	const path = urls.mint(pressed);
	for (let use = 0; use < responsesMax; use++) expect(post(path, { text: 'a' })).toMatchObject({ status: 200 });
	expect(post(path, { text: 'a' })).toMatchObject({ status: 404, error: 'used_url' });
	expect(responsesMax).toBe(5);
});

test('an address serves thirty minutes', () => {
	const { urls, pressed, post, clock } = open();
	const path = urls.mint(pressed);
	clock.jump(responseWithinMs);
	expect(post(path, { text: 'a' })).toMatchObject({ status: 200 });
	clock.jump(1);
	expect(post(path, { text: 'a' })).toMatchObject({ status: 404, error: 'expired_url' });
	expect(responseWithinMs).toBe(1_800_000);
});

test('so many addresses are remembered and no more', () => {
	const { urls, pressed, post } = open();
	const paths = Array.from({ length: responseUrlsMax + 1 }, () => urls.mint(pressed));
	expect(post(paths[0] ?? '', { text: 'a' })).toMatchObject({ error: 'expired_url' });
	expect(post(paths[1] ?? '', { text: 'a' })).toMatchObject({ status: 200 });
});

test('an address that nobody gave out serves nobody, and other addresses are not meant', () => {
	const { urls, post } = open();
	expect(post('/actions/T0/other/xyz', { text: 'a' })).toMatchObject({ error: 'expired_url' });
	const call = { method: 'POST', path: '/services/T0/B0/xyz', contentType: '', authorization: '', body: '' };
	expect(urls.ask(call)).toBeUndefined();
});

test('an answer to something in a thread stays in the thread', () => {
	const { workspace, channel, original, pressed } = open();
	const reply = workspace.post({
		channel,
		content: { text: 'r' },
		author: 'B1',
		broadcast: false,
		threadTs: original.ts,
	});
	respond(workspace, { ...pressed, ts: reply.ts }, { text: 'a' });
	expect(workspace.messages().at(-1)).toMatchObject({ threadTs: original.ts, seenBy: 'U0ADA' });
});
