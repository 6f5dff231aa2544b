import { expect, test } from 'vitest';
import { noPaces } from '../../src/preview/pacing.ts';
import { type PressDeps, type Pressing, pressOf, readPressing } from '../../src/preview/press.ts';
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
	const responseUrl = () => 'http://stand-in/actions/T0/1/xyz';
	const deps: PressDeps = { workspace, clock, chance: createSeededChance(), appName: 'otel-slack', responseUrl };
	return { deps, place: { channel: 'C0ALERTS', ts } };
}

const you = { id: 'U0PREVIEW', name: 'you' };

function told(content: Content, what: Partial<Pressing>) {
	const { deps, place } = post(content);
	return pressOf(deps, { ...place, action: '', ...what }, you);
}

test('a press tells the message, the channel, the person and the button', () => {
	const press = told({ text: 'a', blocks: [actions] }, { action: 'resolve', block: 'a1', value: 'f1' });
	expect(press).toMatchObject({
		type: 'block_actions',
		user: { id: 'U0PREVIEW', username: 'you' },
		channel: { id: 'C0ALERTS', name: 'alerts' },
		container: { type: 'message', message_ts: '1795157969.000000', channel_id: 'C0ALERTS' },
		response_url: 'http://stand-in/actions/T0/1/xyz',
		message: { text: 'a', ts: '1795157969.000000', username: 'otel-slack' },
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

test.for<Partial<Pressing>>([
	{ action: 'other', block: 'a1' },
	{ action: 'resolve', block: 'other' },
	{ ts: '1.000001' },
	{},
])('what is not there cannot be pressed: %j', (what) => {
	expect(told({ text: 'a', blocks: [actions] }, what)).toBeUndefined();
});

test('a choice that is not on the menu cannot be made', () => {
	expect(told({ text: 'a', blocks: [actions] }, { action: 'more', block: 'a1', value: 'other' })).toBeUndefined();
});

test('a choice may stand in a group', () => {
	const grouped = {
		type: 'static_select',
		action_id: 'mute',
		option_groups: [{ label, options: [{ text: label, value: '1h' }] }],
	};
	const press = told(
		{ text: 'a', blocks: [{ type: 'actions', elements: [grouped] }] },
		{ action: 'mute', value: '1h' },
	);
	expect(press?.actions).toMatchObject([{ selected_option: { text: label, value: '1h' } }]);
});

test('a button without a value tells none', () => {
	const { value: _, ...bare } = button;
	const press = told({ text: 'a', blocks: [{ type: 'actions', elements: [bare] }] }, { action: 'resolve' });
	expect(press?.actions[0]).not.toHaveProperty('value');
});

test('without a name of its own, the newest message with such a control is meant', () => {
	const { deps } = post({ text: 'a', blocks: [actions] });
	const channel = deps.workspace.channel('alerts')!;
	const next = { channel, author: 'B0', broadcast: false };
	const { ts } = deps.workspace.post({ ...next, content: { text: 'b', blocks: [actions] } });
	deps.workspace.post({ ...next, content: { text: 'c' } });
	expect(pressOf(deps, { action: 'resolve' }, you)?.container.message_ts).toBe(ts);
	expect(pressOf(deps, { action: 'resolve', channel: '#nowhere' }, you)).toBeUndefined();
});

test('what the page tells is read without trusting it', () => {
	expect(readPressing({ channel: 'C', ts: 1, action: 'a', by: 'U' })).toEqual({
		channel: 'C',
		ts: '',
		action: 'a',
		block: '',
		value: '',
		by: 'U',
	});
	expect(readPressing(undefined)).not.toHaveProperty('by');
});
