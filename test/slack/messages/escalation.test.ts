import { expect, test } from 'vitest';
import type { Notification } from '../../../src/model/notification.ts';
import { render } from '../../../src/slack/messages/render.ts';
import { occurrence } from '../../builders.ts';
import { chain, escalation, issue, links } from '../notifications.ts';
import { faultsOf } from '../strict.ts';

const whole = (notification: Notification): string => JSON.stringify(render(notification, { links: {} }).blocks);

test('an escalation: the step, how often in which time, how much faster, what comes next', async () => {
	const message = render(escalation(occurrence({ exceptions: chain() })), { links });
	expect(faultsOf(message)).toEqual([]);
	await expect(JSON.stringify(message, null, '\t')).toMatchFileSnapshot('../../golden/slack/escalation.json');
});

test('the last step names the next roll-up, and nothing where neither is to come', () => {
	const { escalateAt: _, ...last } = issue(occurrence(), { count: 10_000 });
	const { nextRollupMs: __, ...silent } = escalation();
	expect(whole(escalation())).toContain('next notice at 1,000 or in 15 min');
	expect(whole(escalation(occurrence(), { issue: last }))).toContain('next notice in 15 min');
	expect(whole({ ...silent, issue: last })).not.toContain('next notice');
});

test('a rate from before the last message is named only where it can be told', () => {
	const { told: _, ...untold } = escalation();
	const soon = { count: 1, at: untold.issue.first + 1_000, rollups: 0 };
	expect(whole(escalation())).toContain('4/min → 15/min');
	expect(whole({ ...untold, told: soon })).toContain('; now 8/min');
	expect(whole(untold)).toContain('(317 in 38 min)');
});

test('without a named step the count itself was crossed', () => {
	const { threshold: _, ...unnamed } = escalation();
	expect(whole(unnamed)).toContain('317 occurrences');
});
