import { expect, test } from 'vitest';
import { issueKey, readIssue, readTold, toldKey, writeIssue } from '../../src/issues/issue-document.ts';
import type { Issue } from '../../src/model/issue.ts';
import { occurrence } from '../builders.ts';
import { epoch } from '../fakes.ts';

test('an issue comes back as it was, with the counters of its document', () => {
	const issue: Issue = {
		fingerprint: 'v1:a',
		state: 'open',
		count: 3,
		first: epoch,
		seen: epoch,
		sample: occurrence(),
		lanes: ['post:a'],
	};
	const doc = { key: 'issue:slack:v1:a', version: 1, body: writeIssue(issue), count: 9, seen: epoch + 5 };
	expect(readIssue(doc)).toEqual({ ...issue, count: 9, seen: epoch + 5 });
	expect(doc.body).not.toContain('"count"');
});

test('exporters and destinations keep apart what they know', () => {
	expect(issueKey('slack/a', 'v1:x')).not.toBe(issueKey('slack/b', 'v1:x'));
	expect(toldKey(issueKey('slack', 'v1:x'), 'post:1')).not.toBe(toldKey(issueKey('slack', 'v1:x'), 'post:2'));
	expect(readTold(null)).toBeUndefined();
});
