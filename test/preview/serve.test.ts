import { expect, test } from 'vitest';
import type { Misbehaviour } from '../../src/preview/failures.ts';
import { createFailures } from '../../src/preview/failures.ts';
import { noPaces } from '../../src/preview/pacing.ts';
import { createResponseUrls } from '../../src/preview/response-urls.ts';
import { serve } from '../../src/preview/serve.ts';
import { createWorkspace } from '../../src/preview/workspace.ts';
import { createSeededChance, createVirtualClock, settle } from '../fakes.ts';
import { apiOf } from './scene.ts';

function open() {
	const clock = createVirtualClock();
	const workspace = createWorkspace({ clock }, { channels: [{ name: 'alerts' }], paces: noPaces });
	const failures = createFailures({ chance: createSeededChance() });
	const ended = new AbortController();
	const chance = createSeededChance();
	const responseUrls = createResponseUrls({ workspace, clock, chance });
	const parts = { api: apiOf(workspace, chance), responseUrls, failures, clock };
	const call = {
		method: 'POST',
		path: '/services/T0/B0/xyz',
		contentType: '',
		authorization: '',
		body: '{"text":"a"}',
	};
	const post = (path = call.path) => serve(parts, { ...call, path }, ended.signal);
	return { clock, workspace, failures, ended, post };
}

test('a call is answered and logged', async () => {
	const { post, workspace } = open();
	expect(await post()).toMatchObject({ status: 200, body: 'ok' });
	expect(workspace.calls()).toMatchObject([
		{ number: 1, endpoint: 'webhook', channel: 'alerts', status: 200, body: '{"text":"a"}' },
	]);
});

test.for(['/', '/elsewhere', '/workflows/T0/1'])('nobody is at %s', async (path) => {
	const { post, workspace } = open();
	expect(await post(path)).toMatchObject({ status: 404 });
	expect(workspace.calls()).toMatchObject([{ endpoint: 'unknown', error: 'not_found' }]);
});

test.for<[string, Misbehaviour, object | 'reset', object]>([
	[
		'a status',
		{ kind: 'status', status: 503, body: 'busy', headers: { 'retry-after': '3' } },
		{ status: 503, body: 'busy', headers: { 'retry-after': '3' } },
		{ status: 503, error: 'busy' },
	],
	['a bare status', { kind: 'status', status: 502 }, { status: 502, body: '' }, { status: 502, error: 'status 502' }],
	[
		'one of Slack’s errors',
		{ kind: 'error', error: 'no_active_hooks' },
		{ status: 404, body: 'no_active_hooks' },
		{ status: 404, error: 'no_active_hooks' },
	],
	[
		'a rate limit',
		{ kind: 'error', error: 'rate_limited', retryAfterSeconds: 9 },
		{ status: 429, headers: { 'retry-after': '9' } },
		{ status: 429 },
	],
	[
		'a page',
		{ kind: 'html' },
		{ status: 200, headers: { 'content-type': 'text/html' } },
		{ status: 200, error: 'a page instead of an answer' },
	],
	['a broken connection', { kind: 'reset' }, 'reset', { status: 0 }],
])('scripted, the answer is %s, and the message is not stored', async ([, answer, expected, logged]) => {
	const { post, failures, workspace } = open();
	failures.add({ answer, times: 1 });
	const reply = await post();
	if (expected === 'reset') expect(reply).toBe('reset');
	else expect(reply).toMatchObject(expected);
	expect(workspace.messages()).toEqual([]);
	expect(workspace.calls()).toMatchObject([logged]);
});

test('a failure that comes afterwards leaves the message stored', async () => {
	const { post, failures, workspace } = open();
	failures.add({ answer: { kind: 'reset' }, afterwards: true });
	expect(await post()).toBe('reset');
	expect(workspace.messages()).toHaveLength(1);
});

test('a slow answer is the right one, late', async () => {
	const { post, failures, clock } = open();
	failures.add({ answer: { kind: 'slow', ms: 5000 } });
	let answered = false;
	const reply = post().finally(() => {
		answered = true;
	});
	await clock.advance(4999);
	expect(answered).toBe(false);
	await clock.advance(1);
	expect(await reply).toMatchObject({ status: 200, body: 'ok' });
});

test.for<Misbehaviour>([{ kind: 'hang' }, { kind: 'slow', ms: 5000 }])(
	'at the end, whoever waits for a $kind answer gets none',
	async (answer) => {
		const { post, failures, workspace, ended, clock } = open();
		failures.add({ answer });
		const reply = post();
		await clock.advance(1000);
		ended.abort();
		expect(await reply).toBe('reset');
		await settle();
		expect(workspace.messages()).toEqual([]);
	},
);
