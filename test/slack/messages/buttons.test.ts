import { expect, test } from 'vitest';
import type { IssueState } from '../../../src/model/issue.ts';
import { buttonsOf } from '../../../src/slack/messages/buttons.ts';
import { occurrence } from '../../builders.ts';
import { epoch } from '../../fakes.ts';
import { issue } from '../notifications.ts';

const of = (state: IssueState, count = 1, at = epoch) => buttonsOf(issue(occurrence(), { state, count }), 'key', at);

test.for<[IssueState, readonly string[]]>([
	['open', ['Acknowledge', 'Resolve', 'Assign to me', 'Mute…']],
	['acknowledged', ['Resolve', 'Assign to me', 'Mute…']],
	['muted', ['Unmute', 'Resolve', 'Assign to me']],
	['resolved', ['Reopen']],
])('what can be done about an issue that is %s', ([state, labels]) => {
	const elements = of(state)?.elements ?? [];
	expect(elements.map((each) => (each.type === 'button' ? each.text.text : each.placeholder.text))).toEqual(labels);
});

test('what is pressed says what is asked for, and how long it is to be quiet', () => {
	const open = of('open')?.elements ?? [];
	expect(open.map(({ action_id }) => action_id)).toEqual(['acknowledge', 'resolve', 'assign', 'mute']);
	expect(open.flatMap((each) => (each.type === 'button' ? [] : each.options.map(({ value }) => value)))).toEqual([
		'1h',
		'1d',
		'worse',
	]);
	const reopening = ['muted', 'resolved'] as const;
	expect(reopening.map((state) => of(state)?.elements[0]?.action_id)).toEqual(['reopen', 'reopen']);
});

test('the id leads to the issue and differs from edit to edit', () => {
	const ids = [of('open'), of('open', 2), of('open', 1, epoch + 1)].map((block) => block?.block_id ?? '');
	expect(ids.map((id) => id.slice(0, id.lastIndexOf('#')))).toEqual(['key', 'key', 'key']);
	expect(new Set(ids).size).toBe(3);
});

test('an id that Slack would refuse is not sent', () => {
	const suffix = (of('open')?.block_id.length ?? 0) - 'key'.length;
	const id = (length: number) => buttonsOf(issue(), 'k'.repeat(length), epoch)?.block_id.length;
	expect([id(255 - suffix), id(256 - suffix)]).toEqual([255, undefined]);
});
