import { expect, test } from 'vitest';
import { noPaces, slackPaces } from '../../src/preview/pacing.ts';
import {
	callBodyMax,
	callsMax,
	channelsMax,
	createWorkspace,
	messagesMax,
	type Workspace,
	type WorkspaceChange,
} from '../../src/preview/workspace.ts';
import { createVirtualClock, epoch } from '../fakes.ts';
import { longText, many } from './scene.ts';

function open(names: readonly string[] = ['alerts', 'payments'], paces = noPaces) {
	const clock = createVirtualClock();
	const workspace = createWorkspace({ clock }, { channels: names.map((name) => ({ name })), paces });
	const changes: WorkspaceChange[] = [];
	workspace.listen((change) => changes.push(change));
	return { clock, workspace, changes };
}

function post(workspace: Workspace, text = 'a', more: { channel?: string; threadTs?: string } = {}) {
	const channel = workspace.channel(more.channel ?? 'alerts')!;
	const { threadTs } = more;
	return workspace.post({ channel, content: { text }, author: 'B0', broadcast: false, ...(threadTs && { threadTs }) });
}

const aCall = { endpoint: 'webhook', status: 200, faults: [], body: '' };

test('a channel is found by id, by name, and by name with a number sign', () => {
	const { workspace } = open();
	const found = ['C0ALERTS', 'alerts', '#alerts'].map((name) => workspace.channel(name)?.id);
	expect(found).toEqual(many(3, 'C0ALERTS'));
	expect(workspace.channel('nowhere')).toBeUndefined();
});

test('a channel is made once', () => {
	const { workspace, changes } = open();
	const made = workspace.addChannel({ name: '#search' });
	expect(workspace.addChannel({ name: 'search' })).toBe(made);
	expect(changes).toEqual([{ kind: 'channel', channel: made }]);
});

test('channels whose names differ in signs alone have ids of their own', () => {
	const { workspace } = open(['ab', 'a-b', 'a_b', 'ä']);
	expect(new Set(workspace.channels().map(({ id }) => id)).size).toBe(4);
});

test('a message is named by its second and never shares its name', () => {
	const { workspace } = open();
	expect([post(workspace).ts, post(workspace).ts]).toEqual([`${epoch / 1000}.000000`, `${epoch / 1000}.000001`]);
});

test('messages are listed in order of posting, and by channel', () => {
	const { workspace } = open();
	post(workspace, 'a');
	post(workspace, 'b', { channel: 'payments' });
	post(workspace, 'c');
	expect(workspace.messages().map(({ content }) => content.text)).toEqual(['a', 'b', 'c']);
	expect(workspace.messages('C0ALERTS').map(({ content }) => content.text)).toEqual(['a', 'c']);
});

test('replies belong to their parent', () => {
	const { workspace } = open();
	const parent = post(workspace);
	const reply = post(workspace, 'b', { threadTs: parent.ts });
	expect(workspace.replies(parent)).toEqual([reply]);
	expect(workspace.replies(reply)).toEqual([]);
});

test('whoever listens hears of posts, changes, removals and calls until they stop listening', () => {
	const { workspace } = open();
	const kinds: string[] = [];
	const stop = workspace.listen(({ kind }) => kinds.push(kind));
	const message = post(workspace);
	workspace.replace({ ...message, edits: 1 });
	workspace.remove(message);
	workspace.remove(message);
	workspace.log(aCall);
	stop();
	post(workspace);
	expect(kinds).toEqual(['message', 'message', 'removed', 'call']);
});

test('a changed message keeps its place', () => {
	const { workspace } = open();
	const message = post(workspace, 'a');
	post(workspace, 'b');
	workspace.replace({ ...message, content: { text: 'c' } });
	expect(workspace.messages().map(({ content }) => content.text)).toEqual(['c', 'b']);
});

test('permits are taken by kind and by subject', () => {
	const { workspace, clock } = open(['alerts'], slackPaces);
	expect(Array.from({ length: 6 }, () => workspace.take('post', 'a'))).toEqual([0, 0, 0, 0, 0, 1000]);
	expect(workspace.take('post', 'b')).toBe(0);
	clock.jump(1000);
	expect(workspace.take('post', 'a')).toBe(0);
});

test('when there are too many messages, the oldest goes', () => {
	const { workspace, changes } = open();
	const first = post(workspace, 'first');
	for (let index = 1; index < messagesMax; index++) post(workspace);
	expect(workspace.messages()).toHaveLength(messagesMax);
	expect(workspace.messages()[0]).toBe(first);
	post(workspace);
	expect(workspace.messages()).toHaveLength(messagesMax);
	expect(workspace.messages()).not.toContain(first);
	expect(changes).toContainEqual({ kind: 'removed', message: first });
});

test('when there are too many calls, the oldest goes', () => {
	const { workspace } = open();
	for (let index = 0; index <= callsMax; index++) workspace.log(aCall);
	expect(workspace.calls()).toHaveLength(callsMax);
	expect(workspace.calls()[0]?.number).toBe(2);
});

test('the log keeps the beginning of a body', () => {
	const { workspace } = open();
	workspace.log({ ...aCall, body: longText(callBodyMax) });
	workspace.log({ ...aCall, body: longText(callBodyMax + 1) });
	expect(workspace.calls().map(({ body }) => body.length)).toEqual([callBodyMax, callBodyMax]);
});

test('there is room for so many channels and no more', () => {
	const { workspace } = open(Array.from({ length: channelsMax - 1 }, (_, index) => `c${index}`));
	expect(workspace.addChannel({ name: 'last' })).toBeDefined();
	expect(workspace.addChannel({ name: 'one-more' })).toBeUndefined();
	expect(workspace.addChannel({ name: 'last' })).toBeDefined();
});
