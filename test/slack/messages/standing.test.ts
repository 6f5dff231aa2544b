import { expect, test } from 'vitest';
import type { Issue, Standing } from '../../../src/model/issue.ts';
import type { JobRun } from '../../../src/model/occurrence.ts';
import { looksOf, severityColor, standingLine } from '../../../src/slack/messages/standing.ts';
import { occurrence } from '../../builders.ts';
import { epoch } from '../../fakes.ts';
import { issue } from '../notifications.ts';
import { anna, ben, hourMs } from '../scenes.ts';
import { shown } from '../shown.ts';

const of = (over: Partial<Issue>) => issue(occurrence(), over);
const since = epoch + 48 * hourMs;
const standing = (over: Partial<Standing>): Standing => ({ since, ...over });
const ended = { since: since - 72 * hourMs, by: anna, version: '2.14.0', seen: since - 26 * hourMs };

test.for<[string, string, Partial<Issue>]>([
	['NEW', 'red_circle', {}],
	['ACKNOWLEDGED', 'eyes', { state: 'acknowledged' }],
	['MUTED', 'no_bell', { state: 'muted' }],
	['RESOLVED', 'white_check_mark', { state: 'resolved' }],
	['REGRESSION', 'leftwards_arrow_with_hook', { standing: standing({ reopened: 'regression' }) }],
	['AGAIN', 'red_circle', { standing: standing({ reopened: 'again' }) }],
	['WORSE', 'red_circle', { standing: standing({ reopened: 'worse' }) }],
	['REOPENED', 'red_circle', { standing: standing({ reopened: 'by hand' }) }],
])('%s, with :%s:', ([word, icon, over]) => {
	expect(looksOf(of(over), epoch)).toMatchObject({ word, icon });
});

test('the colours of what is open, taken, silent, done and back differ', () => {
	const states: readonly Partial<Issue>[] = [
		{},
		{ state: 'acknowledged' },
		{ state: 'muted' },
		{ state: 'resolved' },
		{ standing: standing({ reopened: 'regression' }) },
	];
	expect(new Set(states.map((over) => looksOf(of(over), epoch).color)).size).toBe(5);
	expect(new Set([21, 17, 13, 9].map(severityColor)).size).toBe(4);
});

test('an issue is new for an hour', () => {
	expect(looksOf(of({}), epoch + hourMs - 1).word).toBe('NEW');
	expect(looksOf(of({}), epoch + hourMs).word).toBe('ONGOING');
});

test('a job looks like what it came to, a slow span like something slow', () => {
	const job = (outcome: JobRun['outcome']) => looksOf(issue(occurrence({ job: { name: 'j', outcome } })), epoch);
	expect(job('succeeded')).toMatchObject({ word: '', icon: 'white_check_mark' });
	expect(job('succeeded').color).not.toBe(job('failed').color);
	const slow = { durationMs: 1, thresholdMs: 1, children: [] };
	expect(looksOf(issue(occurrence({ slow })), epoch)).toMatchObject({ word: 'NEW', icon: 'turtle' });
	const resolved = issue(occurrence({ job: { name: 'j', outcome: 'failed' } }), { state: 'resolved' });
	expect(looksOf(resolved, epoch).word).toBe('RESOLVED');
});

test.for<[string, Partial<Issue>]>([
	['', {}],
	['Assigned to @ben', { assignee: ben }],
	[
		'Acknowledged by @anna, <date> · assigned to @ben',
		{ state: 'acknowledged', standing: standing({ by: anna }), assignee: ben },
	],
	['Muted by @anna until <date>', { state: 'muted', standing: standing({ by: anna, until: since + hourMs }) }],
	[
		'Muted by @anna until it has happened 1,317 times',
		{ state: 'muted', standing: standing({ by: anna, untilCount: 1_317 }) },
	],
	['Muted by @anna until it gets worse', { state: 'muted', standing: standing({ by: anna, untilWorse: true }) }],
	['Muted by @anna until somebody unmutes it', { state: 'muted', standing: standing({ by: anna }) }],
	[
		'Resolved by @anna in 2.14.3, <date>',
		{ state: 'resolved', standing: standing({ by: anna, version: '2.14.3' }), assignee: ben },
	],
	['Resolved by @anna, <date>', { state: 'resolved', standing: standing({ by: anna }) }],
	['Resolved: quiet for 2 days, since <date>', { state: 'resolved', standing: standing({}) }],
	['Back <date>, resolved 3 days before by @anna in 2.14.0', { standing: standing({ reopened: 'regression', ended }) }],
	['Back <date>', { standing: standing({ reopened: 'regression' }) }],
	['Back <date> after 26 h of quiet', { standing: standing({ reopened: 'again', ended }) }],
	['Back <date>', { standing: standing({ reopened: 'again' }) }],
	['Unmuted <date>: it got worse', { standing: standing({ reopened: 'worse' }) }],
	['Reopened by @anna, <date>', { standing: standing({ reopened: 'by hand', by: anna }) }],
	['The mute by @anna ended <date>', { standing: standing({ ended }) }],
	['', { standing: standing({}) }],
])('who did what, until when, and who takes care: "%s"', ([line, over]) => {
	expect(shown(standingLine(of(over)))).toBe(line);
});
