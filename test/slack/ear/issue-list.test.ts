import { expect, test } from 'vitest';
import type { Issue } from '../../../src/model/issue.ts';
import { listIssues } from '../../../src/slack/ear/issue-list.ts';
import { occurrence } from '../../builders.ts';
import { epoch } from '../../fakes.ts';
import { hostile, issue } from '../notifications.ts';
import { replyFaults } from '../reply-faults.ts';

const by = { id: 'U024BE7LH', name: 'anna' };

function list(issues: readonly Issue[], cut = false, about = '') {
	return listIssues({ issues, about, cut, at: epoch });
}

test('each issue says which it is, how often, when last, and who has it', () => {
	const muted: Issue = { ...issue(), state: 'muted', count: 317, standing: { since: epoch, by, untilWorse: true } };
	const said = list([issue(), muted]);
	expect(said.text).toContain('k3jq7m2x TypeError in checkout-api · once, last 2026-11-20 06:59:29 UTC: Cannot read');
	expect(JSON.stringify(said.blocks)).toContain(' · Muted by ');
	expect(JSON.stringify(said.blocks)).toContain('317 times');
	expect(replyFaults(said)).toEqual([]);
});

test('where there are none it says so', () => {
	expect(list([]).text).toBe('No open issues.');
	expect(list([], false, 'billing').text).toBe('No open issues about "billing".');
	expect(replyFaults(list([], false, hostile.repeat(50)))).toEqual([]);
});

test('twenty are shown, and how many more there are', () => {
	const many = Array.from({ length: 25 }, () => issue(occurrence({ message: 'x', exceptions: [] })));
	expect(JSON.stringify(list(many.slice(0, 20)).blocks)).not.toContain('more');
	expect(JSON.stringify(list(many).blocks)).toContain('+ 5 more');
	expect(JSON.stringify(list(many, true).blocks)).toContain('There are more than were looked at.');
});

test('whatever strangers wrote, as many are shown as Slack takes', () => {
	const long = hostile.repeat(30);
	const sample = occurrence({ exceptions: [{ type: long, message: long, frames: [] }], origin: { service: long } });
	const said = list(Array.from({ length: 5_000 }, () => issue(sample)));
	expect(replyFaults(said)).toEqual([]);
	expect(JSON.stringify(said.blocks)).toMatch(/\+ 4,9\d\d more/);
});
