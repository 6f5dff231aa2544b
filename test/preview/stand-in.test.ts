import { IncomingWebhook } from '@slack/webhook';
import { expect, test } from 'vitest';
import { textOf } from '../../src/preview/draw-message.ts';
import { createStandIn, type StandIn } from '../../src/preview/stand-in.ts';
import { createRememberedLog, createSeededChance, createVirtualClock, settle } from '../fakes.ts';
import { openScene } from './scene.ts';

const deps = () => ({ clock: createVirtualClock(), chance: createSeededChance(), log: createRememberedLog() });

async function started(run: (slack: StandIn) => Promise<void>): Promise<void> {
	const slack = createStandIn(deps());
	await slack.start();
	try {
		await run(slack);
	} finally {
		await slack.stop(0);
	}
}

test('the addresses are those of one host', () =>
	started(async (slack) => {
		expect(slack.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
		expect(slack.webhookUrl).toBe(`${slack.address}/services/T0/B0/xyz`);
		expect(slack.webhookUrlFor('#payments')).toBe(`${slack.address}/services/T0/B1/xyz`);
		expect(slack.webhookUrlFor('payments')).toBe(slack.webhookUrlFor('#payments'));
		expect(slack.apiUrl).toBe(`${slack.address}/api/`);
		expect([slack.channelId('#payments'), slack.channelId('by-webhook')]).toEqual(['C0PAYMENTS', 'C2BY0WEBHOOK']);
	}));

test('Slack’s own webhook client takes it for Slack', () =>
	started(async (slack) => {
		const hook = new IncomingWebhook(slack.webhookUrl);
		expect(await hook.send({ text: '*Hello*' })).toEqual({ text: 'ok' });
		expect(slack.messages('#alerts').map(textOf)).toEqual(['Hello']);
		await expect(hook.send({ text: '' })).rejects.toMatchObject({ code: 'slack_webhook_http_error', body: 'no_text' });
	}));

test('Slack’s own webhook client can be led past the network', async () => {
	const { slack } = openScene();
	const hook = new IncomingWebhook(slack.webhookUrl, { fetch: slack.fetch });
	expect(await hook.send({ text: 'Hello' })).toEqual({ text: 'ok' });
	slack.fail({ answer: { kind: 'reset' } });
	await expect(hook.send({ text: 'Hello' })).rejects.toMatchObject({ code: 'slack_webhook_request_error' });
});

test('the page that is served is live', () =>
	started(async (slack) => {
		const page = await fetch(`${slack.address}/preview/stream`);
		const reader = page.body?.pipeThrough(new TextDecoderStream()).getReader();
		const until = async (word: string) => {
			for (let text = ''; !text.includes(word); ) {
				const read = await reader?.read();
				if (read?.value === undefined) throw new Error(`the stream ended before ${word}`);
				text += read.value;
			}
		};
		await until('event: all');
		await fetch(slack.webhookUrl, { method: 'POST', body: '{"text":"news"}' });
		await until('news');
		await reader?.cancel();
	}));

test('it stops although somebody waits for an answer that never comes', async () => {
	const arrival = Promise.withResolvers<void>();
	const parts = deps();
	const clock = {
		...parts.clock,
		sleep(ms: number, signal?: AbortSignal) {
			arrival.resolve();
			return parts.clock.sleep(ms, signal);
		},
	};
	const slack = createStandIn({ ...parts, clock });
	await slack.start();
	slack.fail({ answer: { kind: 'hang' } });
	const post = fetch(slack.webhookUrl, { method: 'POST', body: '{}' }).catch((error: Error) => error.message);
	await arrival.promise;
	await slack.stop(0);
	await slack.stop(0);
	expect(await post).toBe('fetch failed');
});

test('whoever waits without a socket for an answer that never comes is told at the end', async () => {
	const { slack, hook } = openScene();
	slack.fail({ answer: { kind: 'hang' } });
	const post = hook({ text: 'a' });
	await Promise.all([expect(post).rejects.toThrow('fetch failed'), settle().then(() => slack.stop(0))]);
});

test('messages are asked for by channel, in any of its names', async () => {
	const { slack, hook } = openScene();
	await hook({ text: 'a' });
	await hook({ text: 'b' }, slack.webhookUrlFor('payments'));
	expect(slack.messages()).toHaveLength(2);
	for (const name of ['payments', '#payments', 'C0PAYMENTS']) {
		expect(slack.messages(name).map(textOf)).toEqual(['b']);
	}
	expect(slack.messages('#nowhere')).toEqual([]);
});

test('a listener hears of posts and edits until it stops', async () => {
	const { slack, api } = openScene();
	const heard: string[] = [];
	const stop = slack.onMessage((message) => heard.push(`${textOf(message)} ${message.edits}`));
	const { ts } = await api('chat.postMessage', { channel: 'C0ALERTS', text: 'a' });
	await api('chat.update', { channel: 'C0ALERTS', ts, text: 'b' });
	stop();
	await api('chat.postMessage', { channel: 'C0ALERTS', text: 'c' });
	expect(heard).toEqual(['a 0', 'b 1']);
});

test('a button pressed on the page is heard of', () =>
	started(async (slack) => {
		const actions: unknown[] = [];
		const stop = slack.onPress((press) => actions.push(press.actions[0]?.value));
		const button = { type: 'button', text: { type: 'plain_text', text: 'Mute' }, action_id: 'mute', value: 'f1' };
		const blocks = [{ type: 'actions', block_id: 'a', elements: [button] }];
		await fetch(slack.webhookUrl, { method: 'POST', body: JSON.stringify({ text: 'a', blocks }) });
		const press = (action: string) =>
			fetch(`${slack.address}/preview/press`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ channel: 'C0ALERTS', ts: slack.messages()[0]?.ts, action, block: 'a', value: 'f1' }),
			});
		expect((await press('mute')).status).toBe(200);
		expect((await press('other')).status).toBe(404);
		stop();
		await press('mute');
		expect(actions).toEqual(['f1']);
	}));

test('pacing can be set and can be off', async () => {
	const off = openScene({ pacing: 'off' });
	for (let index = 0; index < 50; index++) expect((await off.hook({ text: 'a' })).status).toBe(200);
	const slow = openScene({ pacing: { post: { gapMs: 10_000, burst: 1 }, method: { gapMs: 1, burst: 1 } } });
	await slow.hook({ text: 'a' });
	expect((await slow.hook({ text: 'a' })).headers.get('retry-after')).toBe('10');
});

test('a scripted failure ends when it is taken back', async () => {
	const { slack, hook } = openScene();
	const undo = slack.fail({ answer: { kind: 'status', status: 503 } });
	expect((await hook({ text: 'a' })).status).toBe(503);
	undo();
	expect((await hook({ text: 'a' })).status).toBe(200);
});

test('a stand-in that never started answers through its own fetch', async () => {
	const { slack, hook, clock } = openScene();
	expect((await hook({ text: 'a' })).text).toBe('ok');
	expect(clock.sleeping).toBe(0);
	await slack.stop(0);
});
