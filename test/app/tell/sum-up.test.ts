import { expect, test } from 'vitest';
import { sumUp } from '../../../src/app/tell/sum-up.ts';
import { issueKey, writeIssue } from '../../../src/issues/issue-document.ts';
import type { Muted } from '../../../src/model/issue.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { occurrence } from '../../builders.ts';
import { createSeededChance, createVirtualClock, epoch } from '../../fakes.ts';

const lane = 'post:a';
const quietUntil = epoch + 60_000;
const night: Muted = { lane, because: 'night', since: epoch, until: quietUntil, before: 0, closed: 0, from: 0 };

function start() {
	const store = createMemoryStore({ clock: createVirtualClock(), chance: createSeededChance() });
	const enter = (name: string, count: number, mark: Partial<Muted> = {}, exporter = 'slack') => {
		const times = { count: 0, first: epoch, seen: epoch };
		const sample = occurrence({ message: name });
		const issue = {
			fingerprint: name,
			state: 'open',
			...times,
			sample,
			lanes: [],
			muted: [{ ...night, ...mark }],
		} as const;
		return store.commit([{ key: issueKey(exporter, name), body: writeIssue(issue), add: count, seen: epoch }]);
	};
	return { enter, sum: () => sumUp(store, { exporter: 'slack', lane, quietUntil }) };
}

test('nothing muted is nothing to say', async () => {
	expect(await start().sum()).toBeUndefined();
});

test('only this quiet of this lane and this exporter is summed up', async () => {
	const { enter, sum } = start();
	await enter('here', 12, { before: 2, closed: 2, from: 5 });
	await enter('elsewhere', 1, { lane: 'post:b' });
	await enter('later', 1, { until: quietUntil + 1 });
	await enter('foreign', 1, {}, 'slack/other');
	await enter('foreign', 1, {}, 'a');
	expect(await sum()).toMatchObject({ because: ['night'], since: epoch, until: quietUntil, issues: 1, occurrences: 7 });
});

test('of many issues the five that were muted most are named, and all are counted', async () => {
	const { enter, sum } = start();
	for (let at = 1; at <= 450; at++)
		await enter(`issue-${at}`, at, at === 7 ? { because: 'upgrade', since: epoch - 1 } : {});
	const summary = await sum();
	expect(summary).toMatchObject({ issues: 450, occurrences: (450 * 451) / 2, since: epoch - 1 });
	expect(summary?.because.toSorted()).toEqual(['night', 'upgrade']);
	expect(summary?.top.map(({ count }) => count)).toEqual([450, 449, 448, 447, 446]);
});
