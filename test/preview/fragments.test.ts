import { expect, test } from 'vitest';
import { type Fragment, fragmentsOf, fragmentsOfAll, type Scene } from '../../src/preview/fragments.ts';
import { noPaces } from '../../src/preview/pacing.ts';
import { createWorkspace, type StoredMessage } from '../../src/preview/workspace.ts';
import { createVirtualClock } from '../fakes.ts';

function open() {
	const workspace = createWorkspace(
		{ clock: createVirtualClock() },
		{ channels: [{ name: 'alerts' }], paces: noPaces },
	);
	const scene: Scene = {
		workspace,
		appName: 'otel-slack',
		people: [{ id: 'U0ADA', name: 'ada <3' }],
		hookUrl: ({ name }) => `http://hook/${name}`,
	};
	const channel = workspace.channel('alerts')!;
	const post = (threadTs?: string, broadcast = false) =>
		workspace.post({ channel, content: { text: 'a' }, author: 'B0', broadcast, ...(threadTs && { threadTs }) });
	const places = (message: StoredMessage) => fragmentsOf(scene, { kind: 'message', message }).map(place);
	return { workspace, scene, channel, post, places };
}

const place = ({ into, id }: Fragment) => `${id} in ${into}`;

test('a channel is a link, and a quiet one says how to post to it', () => {
	const { scene, channel } = open();
	const [link, empty] = fragmentsOf(scene, { kind: 'channel', channel });
	expect(link).toMatchObject({ into: 'channels', id: 'link-C0ALERTS' });
	expect(empty).toMatchObject({ into: 'channel-C0ALERTS', html: expect.stringContaining('http://hook/alerts') });
});

test('a message without replies shows in its channel alone', () => {
	const { post, places } = open();
	const message = post();
	expect(places(message)).toEqual([`message-C0ALERTS-${message.ts} in channel-C0ALERTS`]);
});

test('a reply shows in its thread, below the parent, whose line in the channel changes too', () => {
	const { post, places } = open();
	const parent = post();
	const reply = post(parent.ts);
	expect(places(reply)).toEqual([
		`message-C0ALERTS-${parent.ts} in channel-C0ALERTS`,
		`reply-C0ALERTS-${parent.ts} in thread-C0ALERTS-${parent.ts}`,
		`reply-C0ALERTS-${reply.ts} in thread-C0ALERTS-${parent.ts}`,
	]);
});

test('a broadcast reply shows in the channel too', () => {
	const { post, places } = open();
	const parent = post();
	const reply = post(parent.ts, true);
	expect(places(reply)).toContain(`message-C0ALERTS-${reply.ts} in channel-C0ALERTS`);
});

test('a broadcast reply whose parent is gone says so', () => {
	const { workspace, scene, post } = open();
	const parent = post();
	const message = post(parent.ts, true);
	workspace.remove(parent);
	expect(fragmentsOf(scene, { kind: 'message', message })[0]?.html).toContain('a message that is gone');
});

test('a message that is removed leaves nothing where it stood', () => {
	const { workspace, scene, post } = open();
	const message = post();
	workspace.remove(message);
	expect(fragmentsOf(scene, { kind: 'removed', message })).toEqual([
		{ into: 'channel-C0ALERTS', id: `message-C0ALERTS-${message.ts}`, html: '' },
	]);
});

test('a call goes to the log', () => {
	const { workspace, scene } = open();
	workspace.log({ endpoint: 'webhook', status: 200, faults: [], body: '' });
	const [call] = workspace.calls();
	expect(fragmentsOf(scene, { kind: 'call', call: call! }).map(place)).toEqual(['call-1 in log']);
});

test('the whole page is all of it, parents before their replies', () => {
	const { workspace, scene, post } = open();
	const parent = post();
	const reply = post(parent.ts);
	workspace.log({ endpoint: 'webhook', status: 200, faults: [], body: '' });
	expect(fragmentsOfAll(scene).map(place)).toEqual([
		'link-C0ALERTS in channels',
		'empty-C0ALERTS in channel-C0ALERTS',
		`message-C0ALERTS-${parent.ts} in channel-C0ALERTS`,
		`reply-C0ALERTS-${parent.ts} in thread-C0ALERTS-${parent.ts}`,
		`reply-C0ALERTS-${reply.ts} in thread-C0ALERTS-${parent.ts}`,
		'call-1 in log',
	]);
});

test('whoever is known is called by name, and who is not by id', () => {
	const { workspace, scene, channel } = open();
	const text = 'by <@U0ADA>, not <@U0BEN>; literally &lt;span class="mention one"&gt;@U0ADA&lt;/span&gt;';
	const message = workspace.post({ channel, content: { text }, author: 'B0', broadcast: false });
	const [fragment] = fragmentsOf(scene, { kind: 'message', message });
	expect(fragment?.html).toContain('<span class="mention one">@ada &lt;3</span>');
	expect(fragment?.html).toContain('<span class="mention one">@U0BEN</span>');
	expect(fragment?.html).toContain('&gt;@U0ADA&lt;');
});

test('a message for one person shows in its channel, and in a thread only where there is one', () => {
	const { workspace, channel, scene, post } = open();
	const whisper = (threadTs?: string) =>
		workspace.post({
			channel,
			content: { text: 'a' },
			author: 'B0',
			broadcast: false,
			seenBy: 'U0ADA',
			...(threadTs && { threadTs }),
		});
	const shown = whisper();
	expect(fragmentsOf(scene, { kind: 'message', message: shown })[0]?.html).toContain('Only visible to you');
	const parent = post();
	const inThread = fragmentsOf(scene, { kind: 'message', message: whisper(parent.ts) }).map(place);
	expect(inThread).toContain(`message-C0ALERTS-${parent.ts} in channel-C0ALERTS`);
	expect(inThread.filter((one) => one.includes('reply-'))).toHaveLength(1);
});
