import { afterEach, expect, test } from 'vitest';
import type { MessageReference, SlackMessage } from '../../../src/model/message.ts';
import type { LivingTransport } from '../../../src/model/ports.ts';
import { createStandIn, type StandIn, type StandInOptions } from '../../../src/preview/stand-in.ts';
import { createWebApi } from '../../../src/slack/transport/web-api.ts';
import { createRememberedLog, createSeededChance, createVirtualClock } from '../../fakes.ts';
import { answering, endAnswering, formOf } from '../answering.ts';
import { expectNoSecret, secretToken } from '../secrets.ts';

const standIns: StandIn[] = [];

afterEach(async () => {
	endAnswering();
	for (const slack of standIns.splice(0)) await slack.stop(0);
});

const message: SlackMessage = {
	text: 'Payment failed',
	blocks: [
		{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'boom' }] }] },
	],
	unfurl_links: false,
	unfurl_media: false,
};

/** A bot in a stand-in's channel, over a real socket. */
async function bot(options: StandInOptions = {}, channel = 'C0ALERTS') {
	const clock = createVirtualClock();
	const deps = { clock, chance: createSeededChance(), log: createRememberedLog() };
	const slack = createStandIn(deps, { pacing: 'off', ...options });
	standIns.push(slack);
	await slack.start();
	const transport = createWebApi({ fetch, clock }, { token: secretToken, channel, apiUrl: slack.apiUrl });
	const { living } = transport;
	if (living === undefined) throw new Error('a bot can change what it posted');
	return { slack, transport, living };
}

async function posted(transport: { post: (message: SlackMessage) => Promise<unknown> }): Promise<MessageReference> {
	const outcome = await transport.post(message);
	expect(outcome).toMatchObject({ status: 'delivered', reference: { channel: 'C0ALERTS' } });
	// Just seen to be there.
	return (outcome as { reference: MessageReference }).reference;
}

test('a post tells where it stands', async () => {
	const { slack, transport } = await bot();
	const reference = await posted(transport);
	expect(slack.messages()).toMatchObject([
		{ ...reference, content: { text: 'Payment failed', blocks: message.blocks } },
	]);
});

test('an update puts the whole message in the place of the first', async () => {
	const { slack, transport, living } = await bot();
	const reference = await posted(transport);
	expect(await living.update(reference, { ...message, text: 'Payment failed twice' })).toEqual({
		status: 'delivered',
		reference,
	});
	expect(slack.messages()).toMatchObject([{ ts: reference.ts, edits: 1, content: { text: 'Payment failed twice' } }]);
	expect(await living.update(reference, { text: 'over' })).toMatchObject({ status: 'delivered' });
	expect(slack.messages()[0]?.content.blocks ?? []).toEqual([]);
});

test('an update says everything, parses no more than a post, and speaks of no unfurling', async () => {
	const forms: unknown[] = [];
	const apiUrl = await answering(async (request, response) => {
		forms.push(await formOf(request));
		response.end('{"ok":true}');
	});
	const options = { token: secretToken, channel: 'C1', apiUrl };
	const { living } = createWebApi({ fetch, clock: createVirtualClock() }, options);
	expect(await living?.update({ channel: 'C2', ts: '1.2' }, message)).toEqual({ status: 'delivered' });
	const { text, blocks } = message;
	expect(forms).toEqual([{ channel: 'C2', ts: '1.2', text, blocks, attachments: [], parse: 'none' }]);
});

test.for([true, false])('a reply stands in the thread, and in the channel when broadcast: %s', async (broadcast) => {
	const { slack, transport, living } = await bot();
	const parent = await posted(transport);
	expect(await living.reply(parent, { message: { text: '100 times' }, broadcast })).toMatchObject({
		status: 'delivered',
		reference: { channel: 'C0ALERTS' },
	});
	expect(slack.messages()[1]).toMatchObject({ threadTs: parent.ts, broadcast, content: { text: '100 times' } });
});

test.for<[string, (living: LivingTransport, gone: MessageReference) => Promise<unknown>]>([
	['an update', (living, gone) => living.update(gone, message)],
	['a reply', (living, gone) => living.reply(gone, { message, broadcast: false })],
])('%s to a card that is gone has lost its parent', async ([, ask]) => {
	const { living } = await bot();
	const outcome = await ask(living, { channel: 'C0ALERTS', ts: '1.000001' });
	expect(outcome).toMatchObject({ status: 'refused', because: 'parent' });
});

test.for<[string, StandInOptions, string, string]>([
	['a channel that is not there', {}, 'C0NOWHERE', 'channel_not_found'],
	['an archived channel', { channels: [{ name: 'alerts', archived: true }] }, 'C0ALERTS', 'is_archived'],
	['a channel without the bot', { channels: [{ name: 'alerts', member: false }] }, 'C0ALERTS', 'not_in_channel'],
	['a bot that may not write', { scopes: ['channels:read'] }, 'C0ALERTS', 'add the scope chat:write'],
])('%s is the operator’s to mend', async ([, options, channel, word]) => {
	const { transport } = await bot(options, channel);
	const outcome = await transport.post(message);
	expect(outcome).toMatchObject({ because: 'configuration', reason: expect.stringContaining(word) });
	expectNoSecret(outcome);
});

test('refused blocks are told with their place', async () => {
	const { transport } = await bot();
	const tooMany = Array.from({ length: 51 }, () => message.blocks ?? []).flat();
	expect(await transport.post({ ...message, blocks: tooMany.slice(1) })).toMatchObject({ status: 'delivered' });
	expect(await transport.post({ ...message, blocks: tooMany })).toEqual({
		status: 'refused',
		because: 'payload',
		reason: expect.stringMatching(/^Slack answered invalid_blocks to chat\.postMessage: .*50 items.* at \/blocks$/),
	});
});

test('Slack’s own pace is kept by whoever reads the wait', async () => {
	const { slack, transport } = await bot();
	slack.fail({ answer: { kind: 'error', error: 'ratelimited', retryAfterSeconds: 9 }, times: 1 });
	expect(await transport.post(message)).toMatchObject({ because: 'rate_limited', afterMs: 9_000 });
	expect(await transport.post(message)).toMatchObject({ status: 'delivered' });
});

test('a file lands in the thread of its card', async () => {
	const { slack, transport, living } = await bot();
	const parent = await posted(transport);
	const file = { name: 'stack.txt', title: 'Stack trace', text: 'at main (main.ts:1)' };
	expect(await living.upload(parent, file)).toEqual({ status: 'delivered' });
	expect(slack.messages().at(-1)).toMatchObject({ threadTs: parent.ts });
});
