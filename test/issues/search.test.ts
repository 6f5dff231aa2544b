import { expect, test } from 'vitest';
import { issueKey, writeIssue } from '../../src/issues/issue-document.ts';
import { findIssue, lookedAtMax, openIssues } from '../../src/issues/search.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { Store } from '../../src/model/store.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { occurrence } from '../builders.ts';
import { createSeededChance, createVirtualClock, epoch } from '../fakes.ts';

const id = 'k3jq7m2xw5a4p6zt';

async function storeWith(issues: readonly Partial<Issue>[], exporter = 'slack'): Promise<Store> {
	const store = createMemoryStore({ clock: createVirtualClock(), chance: createSeededChance() }, { deliveriesMax: 10 });
	await put(store, issues, exporter);
	return store;
}

async function put(store: Store, issues: readonly Partial<Issue>[], exporter: string): Promise<void> {
	await store.commit(
		issues.map((over) => {
			const plain = { fingerprint: `v1:${id}`, state: 'open', count: 1, first: epoch, seen: epoch } as const;
			const issue: Issue = { ...plain, sample: occurrence(), lanes: [], ...over };
			return {
				key: issueKey(exporter, issue.fingerprint),
				body: writeIssue(issue),
				add: issue.count,
				seen: issue.seen,
			};
		}),
	);
}

test.for(['k3jq', 'K3JQ7M', id, `v1:${id}`, 'v1:k3jq7m2x', 'k3jq7m2x…'])('"%s" names the issue', async (name) => {
	const store = await storeWith([{}, { fingerprint: 'v1:k2jq7m2xw5a4p6zt' }]);
	expect(await findIssue(store, 'slack', name)).toMatchObject({
		status: 'found',
		key: `issue:slack:v1:${id}`,
		issue: { count: 1 },
	});
});

test.for(['k3j', `${id}a`, 'k3jz', 'v2:k3jq', 'k3j!', '', 'issue:slack:v1:k3jq', '*'])(
	'"%s" names none',
	async (name) => {
		expect(await findIssue(await storeWith([{}]), 'slack', name)).toEqual({ status: 'unknown' });
	},
);

test('a beginning that several have names none of them, the whole id does', async () => {
	const store = await storeWith([{}, { fingerprint: 'v1:k3jq7m2xaaaaaaaa' }]);
	expect(await findIssue(store, 'slack', 'k3jq7m2x')).toEqual({ status: 'ambiguous' });
	expect(await findIssue(store, 'slack', 'k3jq7m2xw')).toMatchObject({ status: 'found' });
});

test('the issues of another exporter are not found', async () => {
	const store = await storeWith([{}], 'slack/other');
	expect(await findIssue(store, 'slack', id)).toEqual({ status: 'unknown' });
	expect(await openIssues(store, 'slack')).toEqual({ found: [], cut: false });
	expect((await openIssues(store, 'slack/other')).found).toHaveLength(1);
});

test('open issues come first, then those in care, then muted ones; the latest above, resolved ones not at all', async () => {
	const store = await storeWith([
		{ fingerprint: 'v1:aaaa', state: 'muted', seen: epoch + 9 },
		{ fingerprint: 'v1:bbbb', state: 'open', seen: epoch },
		{ fingerprint: 'v1:cccc', state: 'acknowledged', seen: epoch + 5 },
		{ fingerprint: 'v1:dddd', state: 'open', seen: epoch + 7 },
		{ fingerprint: 'v1:eeee', state: 'resolved', seen: epoch + 8 },
	]);
	await put(store, [{ fingerprint: 'v1:ffff' }], 'slacker');
	const { found, cut } = await openIssues(store, 'slack');
	expect(found.map(({ issue }) => issue.fingerprint)).toEqual(['v1:dddd', 'v1:bbbb', 'v1:cccc', 'v1:aaaa']);
	expect(cut).toBe(false);
});

test('so many are looked at and no more', async () => {
	const many = Array.from({ length: lookedAtMax }, (_, at) => ({ fingerprint: `v1:${String(at).padStart(16, 'a')}` }));
	const store = await storeWith(many);
	expect(await openIssues(store, 'slack')).toMatchObject({ cut: false, found: { length: lookedAtMax } });
	await put(store, [{ fingerprint: 'v1:zzzz' }], 'slack');
	expect(await openIssues(store, 'slack')).toMatchObject({ cut: true, found: { length: lookedAtMax } });
});
