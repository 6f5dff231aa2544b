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
