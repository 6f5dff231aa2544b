import { expect, test } from 'vitest';
import { noPaces } from '../../src/preview/pacing.ts';
import { createPresses, type Press, pressOf } from '../../src/preview/press.ts';
import { type Content, createWorkspace } from '../../src/preview/workspace.ts';
import { createSeededChance, createVirtualClock } from '../fakes.ts';

const label = { type: 'plain_text', text: 'Resolve' };
const button = { type: 'button', text: label, action_id: 'resolve', value: 'f1' };
const menu = { type: 'overflow', action_id: 'more', options: [{ text: label, value: 'mute' }] };
const actions = { type: 'actions', block_id: 'a1', elements: [button, menu] };

function post(content: Content) {
	const clock = createVirtualClock();
	const workspace = createWorkspace({ clock }, { channels: [{ name: 'alerts' }], paces: noPaces });
	const { ts } = workspace.post({ channel: workspace.channel('alerts')!, content, author: 'B0', broadcast: false });
	return { deps: { workspace, clock, chance: createSeededChance() }, place: { channel: 'C0ALERTS', ts } };
}

function told(content: Content, what: object) {
	const { deps, place } = post(content);
	return pressOf(deps, { ...place, ...what });
}

test('a press tells the message, the channel, the person and the button', () => {
	const press = told({ text: 'a', blocks: [actions] }, { action: 'resolve', block: 'a1', value: 'f1' });
	expect(press).toMatchObject({
		type: 'block_actions',
		user: { id: 'U0PREVIEW', username: 'preview' },
		channel: { id: 'C0ALERTS', name: 'alerts' },
		container: { type: 'message', message_ts: '1795157969.000000', channel_id: 'C0ALERTS' },
		message: { text: 'a', ts: '1795157969.000000' },
		actions: [
			{
				type: 'button',
				action_id: 'resolve',
				block_id: 'a1',
				value: 'f1',
				text: label,
				action_ts: '1795157969.000000',
			},
		],
	});
});

test('a choice from a menu tells the option', () => {
	const press = told(
		{ text: 'a', attachments: [{ blocks: [actions] }] },
		{ action: 'more', block: 'a1', value: 'mute' },
	);
	expect(press?.actions).toMatchObject([{ type: 'overflow', action_id: 'more', selected_option: { value: 'mute' } }]);
});

test('a button beside a section can be pressed too', () => {
	const section = { type: 'section', text: { type: 'mrkdwn', text: 'a' }, accessory: button };
	expect(told({ text: 'a', blocks: [section] }, { action: 'resolve', block: '' })).toBeDefined();
});

test.for<object>([{ action: 'other', block: 'a1' }, { action: 'resolve', block: 'other' }, { ts: '1.000001' }, {}])(
	'what is not there cannot be pressed: %j',
	(what) => {
		expect(told({ text: 'a', blocks: [actions] }, what)).toBeUndefined();
	},
);

test('every listener hears of a press until it stops listening, and of nothing else', () => {
	const { deps, place } = post({ text: 'a', blocks: [actions] });
	const presses = createPresses(deps);
	const heard: Press[] = [];
	const stop = presses.listen((press) => heard.push(press));
	expect(presses.press({ ...place, action: 'resolve', block: 'a1' })).toBe(true);
	expect(presses.press({ ...place, action: 'other', block: 'a1' })).toBe(false);
	stop();
	expect(presses.press({ ...place, action: 'resolve', block: 'a1' })).toBe(true);
	expect(heard).toHaveLength(1);
});
