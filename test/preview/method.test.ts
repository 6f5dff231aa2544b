import { expect, test } from 'vitest';
import { knownChannel, type MethodCall, ok, paced, publicMessage, refused } from '../../src/preview/method.ts';
import { slackPaces } from '../../src/preview/pacing.ts';
import { createWorkspace } from '../../src/preview/workspace.ts';
import { createSeededChance, createVirtualClock } from '../fakes.ts';
import { apiOf } from './scene.ts';

function open(): MethodCall {
	const channels = [{ name: 'alerts' }, { name: 'secret', private: true, member: false }];
	const workspace = createWorkspace({ clock: createVirtualClock() }, { channels, paces: slackPaces });
	return { ...apiOf(workspace, createSeededChance()), args: {}, author: 'B0' };
}

test('a paced method is taken fifty times at once, and then told to wait', () => {
	const call = open();
	const run = paced('a.method', () => ok({ done: true }));
	const answers = Array.from({ length: 51 }, () => run(call));
	expect(answers.slice(0, 50).every(({ status }) => status === 'ok')).toBe(true);
	expect(answers[50]).toEqual({ status: 'limited', waitMs: 1200 });
});

test('a channel is known by its id, unless it is private and the bot is not in it', () => {
	const call = open();
	expect(knownChannel(call, 'C0ALERTS')?.name).toBe('alerts');
	for (const id of ['alerts', 'C0SECRET', undefined]) expect(knownChannel(call, id)).toBeUndefined();
});

test('a message that one person sees is nobody else’s', () => {
	const call = open();
	const channel = call.workspace.channel('alerts')!;
	const post = (more: object) =>
		call.workspace.post({ channel, content: { text: 'a' }, author: 'B0', broadcast: false, ...more });
	expect(publicMessage(call, channel, post({}).ts)).toBeDefined();
	expect(publicMessage(call, channel, post({ seenBy: 'U0' }).ts)).toBeUndefined();
});

test('a refusal carries its name and its faults', () => {
	expect(refused('invalid_blocks', ['a'])).toEqual({ status: 'refused', error: 'invalid_blocks', faults: ['a'] });
});
