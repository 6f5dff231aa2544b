// Issues put straight into a store, for tests of what reads them there.
import { issueKey, writeIssue } from '../src/issues/issue-document.ts';
import type { Issue } from '../src/model/issue.ts';
import type { Store } from '../src/model/store.ts';
import { occurrence } from './builders.ts';
import { epoch } from './fakes.ts';

/** Enters an issue of which only what the test cares about is said, and gives its key. */
export async function enterIssue(
	store: Store,
	fingerprint: string,
	over: Partial<Issue> = {},
	exporter = 'slack',
): Promise<string> {
	const issue: Issue = {
		fingerprint,
		state: 'open',
		count: 1,
		first: epoch,
		seen: epoch,
		sample: occurrence({ message: fingerprint }),
		lanes: ['post:a'],
		...over,
	};
	const key = issueKey(exporter, fingerprint);
	await store.commit([{ key, body: writeIssue(issue), add: issue.count, seen: issue.seen }]);
	return key;
}
