import { expect, test } from 'vitest';
import { repeatDefaults } from '../../src/issues/decide.ts';
import { notificationOf } from '../../src/issues/notification.ts';
import type { Issue } from '../../src/model/issue.ts';
import { occurrence } from '../builders.ts';
import { epoch } from '../fakes.ts';

const circumstances = { policy: repeatDefaults, now: epoch + 1 };
const issue = (count: number): Issue => ({
	fingerprint: 'v1:a',
	state: 'open',
	count,
	first: epoch,
	seen: epoch,
	sample: occurrence(),
	lanes: ['post:a'],
});
const told = (count: number) => ({ count, at: epoch, rollups: 0 });

test('whatever was intended, the first message about an issue introduces it', () => {
	for (const reason of ['first', 'repeat', 'escalation'] as const) {
		const notification = notificationOf(
			{ exporter: 'slack', issue: 'k', reason, threshold: 10 },
			issue(12),
			undefined,
			circumstances,
		);
		expect(notification?.reason).toBe('first');
	}
});

test.for([
	{ title: 'an issue is not introduced twice', intent: { reason: 'first' }, count: 5, told: 1 },
	{ title: 'repeats that were told meanwhile are not told again', intent: { reason: 'repeat' }, count: 5, told: 5 },
	{
		title: 'a step that a message already named is not announced',
		intent: { reason: 'escalation', threshold: 10 },
		count: 30,
		told: 10,
	},
] as const)('$title', ({ intent, count, told: before }) => {
	expect(
		notificationOf({ exporter: 'slack', issue: 'k', ...intent }, issue(count), told(before), circumstances),
	).toBeUndefined();
});

test('a roll-up carries what was told before and when the next can come', () => {
	const notification = notificationOf(
		{ exporter: 'slack', issue: 'k', reason: 'repeat' },
		issue(5),
		told(1),
		circumstances,
	);
	expect(notification).toMatchObject({ reason: 'repeat', at: epoch + 1, told: told(1), nextRollupMs: 15 * 60_000 });
});

test('an escalation names its step', () => {
	const notification = notificationOf(
		{ exporter: 'slack', issue: 'k', reason: 'escalation', threshold: 10 },
		issue(30),
		told(9),
		circumstances,
	);
	expect(notification).toMatchObject({ reason: 'escalation', threshold: 10 });
});

const living = { ...circumstances, isLiving: true };
const card = { ...told(5), reference: { channel: 'C1', ts: '1.1' }, layout: 'color' } as const;

test('the first card of a bot says how things stand; what follows is said in its thread, as it looks', () => {
	const intent = { exporter: 'slack', issue: 'k', reason: 'first', layout: 'compact' } as const;
	expect(notificationOf(intent, issue(1), undefined, living)).toEqual({
		issue: issue(1),
		reason: 'first',
		at: epoch + 1,
		living: true,
		layout: 'compact',
	});
	const spike = { perMinute: 40, usualPerMinute: 2 };
	expect(notificationOf({ ...intent, reason: 'spike', spike, layout: 'color' }, issue(9), card, living)).toEqual({
		issue: issue(9),
		reason: 'spike',
		at: epoch + 1,
		told: card,
		threaded: true,
		spike,
		layout: 'color',
	});
	const { layout: _, ...plain } = intent;
	expect(notificationOf({ ...plain, reason: 'again' }, issue(9), card, living)?.layout).toBe('color');
});

test('an issue that stands on the card of another has a card of its own once there is news of it', () => {
	const news = { exporter: 'slack', issue: 'k', reason: 'escalation', threshold: 10 } as const;
	expect(notificationOf(news, issue(10), told(1), living)).toMatchObject({ reason: 'first', living: true });
	expect(notificationOf({ ...news, reason: 'first' }, issue(10), told(1), living)).toBeUndefined();
});

test('a card that is gone is posted anew, unless somebody has done so', () => {
	const lost = (ts: string) => ({ exporter: 'slack', issue: 'k', reason: 'first', lost: ts }) as const;
	expect(notificationOf(lost('1.1'), issue(5), card, living)).toMatchObject({ living: true, layout: 'color' });
	expect(notificationOf(lost('0.9'), issue(5), card, living)).toBeUndefined();
});

test.for([['acknowledged'], ['muted'], ['resolved']] as const)('no roll-up is told of what is %s by now', ([state]) => {
	const repeat = { exporter: 'slack', issue: 'k', reason: 'repeat' } as const;
	expect(notificationOf(repeat, { ...issue(5), state }, told(1), circumstances)).toBeUndefined();
	const escalation = { ...repeat, reason: 'escalation', threshold: 5 } as const;
	expect(notificationOf(escalation, { ...issue(5), state }, told(1), circumstances)).toBeDefined();
});
