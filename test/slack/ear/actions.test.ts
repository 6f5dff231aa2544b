import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPress } from '../../../src/slack/ear/actions.ts';
import { epoch } from '../../fakes.ts';

const issue = 'issue:slack:v1:k3jq7m2xw5a4p6zt';
const anna = { id: 'U024BE7LH', username: 'anna', name: 'anna', team_id: 'T024BE7LD' };
const by = { id: 'U024BE7LH', name: 'anna' };
const answerUrl = 'https://hooks.slack.com/actions/T024BE7LD/1/x';

/** The payload of a press, as Slack sends it. */
function payload(action: object, over: object = {}): object {
	return {
		type: 'block_actions',
		user: anna,
		api_app_id: 'A02',
		token: 'old',
		container: { type: 'message', message_ts: '1548261231.000200', channel_id: 'C02' },
		trigger_id: '12466734323.1395872398',
		response_url: answerUrl,
		actions: [{ type: 'button', block_id: `${issue}#17`, action_ts: '1548426417.840180', ...action }],
		...over,
	};
}

test.for(['acknowledge', 'assign', 'reopen', 'resolve'])('the button "%s" asks for it', (action) => {
	expect(readPress(payload({ action_id: action }), epoch)).toEqual({
		kind: 'press',
		issue,
		command: { kind: action, by, at: epoch },
		answerUrl,
	});
});

test.for([
	['1h', { until: epoch + 3_600_000 }],
	['1d', { until: epoch + 86_400_000 }],
	['worse', { worse: true }],
] as const)('a mute for "%s" ends in its time', ([value, end]) => {
	const action = { type: 'static_select', action_id: 'mute', selected_option: { value } };
	expect(readPress(payload(action), epoch)).toMatchObject({ command: { kind: 'mute', by, at: epoch, end } });
});

test('the issue is all that stands before the last mark', () => {
	const action = { action_id: 'resolve', block_id: 'issue:slack/team#1:v1:a#9' };
	expect(readPress(payload(action), epoch)).toMatchObject({ issue: 'issue:slack/team#1:v1:a' });
});

test('where Slack gives no way to answer there is none', () => {
	const press = readPress(payload({ action_id: 'resolve' }, { response_url: undefined }), epoch);
	expect(press).not.toHaveProperty('answerUrl');
});

test.for<[string, unknown, string]>([
	['a modal', { type: 'view_submission', user: anna }, 'it is no press of a button'],
	['no payload', undefined, 'it is no press of a button'],
	['a list', [], 'it is no press of a button'],
	['nobody', payload({ action_id: 'resolve' }, { user: {} }), 'it names nobody'],
	['a forged person', payload({ action_id: 'resolve' }, { user: { id: '<!channel>' } }), 'it names nobody'],
	['no action', payload({}, { actions: [] }), 'it names no issue'],
	['actions that are no list', payload({}, { actions: {} }), 'it names no issue'],
	['a block without an issue', payload({ action_id: 'resolve', block_id: 'x' }), 'it names no issue'],
	['a block with nothing before the mark', payload({ action_id: 'resolve', block_id: '#1' }), 'it names no issue'],
	['a link drawn as a button', payload({ action_id: 'open-trace' }), 'it is no button of ours'],
	['a mute without a choice', payload({ action_id: 'mute' }), 'it is no button of ours'],
	['a mute for an age', payload({ action_id: 'mute', selected_option: { value: '9w' } }), 'it is no button of ours'],
])('%s asks for nothing', ([, told, because]) => {
	expect(readPress(told, epoch)).toEqual({ kind: 'unheard', because });
});

test('nothing that can be sent makes it throw', () => {
	fc.assert(fc.property(fc.jsonValue(), (told) => ['press', 'unheard'].includes(readPress(told, epoch).kind)));
	const action = fc.record({ action_id: fc.jsonValue(), block_id: fc.jsonValue(), selected_option: fc.jsonValue() });
	fc.assert(fc.property(action, (told) => ['press', 'unheard'].includes(readPress(payload(told), epoch).kind)));
});
