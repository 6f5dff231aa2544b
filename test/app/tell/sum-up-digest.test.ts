import { expect, test } from 'vitest';
import { sumUpDigest } from '../../../src/app/tell/sum-up-digest.ts';
import { factsKey, writeFacts } from '../../../src/issues/facts/document.ts';
import { factsOf } from '../../../src/issues/facts/facts.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { occurrence } from '../../builders.ts';
import { createSeededChance, createVirtualClock } from '../../fakes.ts';
import { enterIssue } from '../../issue-store.ts';

const hour = 60 * 60_000;
const until = Date.parse('2026-11-20T08:00:00Z');
const since = until - 24 * hour;
const time = { exporter: 'slack', since, until, every: 'day' } as const;
const fresh = { first: since, seen: until - 1 };
const old = { first: since - 1, seen: until - 1 };

const open = () => createMemoryStore({ clock: createVirtualClock(until), chance: createSeededChance() });

test('nothing is nothing', async () => {
	expect(await sumUpDigest(open(), time)).toMatchObject({ since, until, open: 0, fresh: 0, occurrences: 0, worst: [] });
});

test('each issue is counted by what it is and by what became of it in this time', async () => {
	const store = open();
	await enterIssue(store, 'new', fresh);
	await enterIssue(store, 'quiet', { first: since - 9, seen: since - 1 });
	await enterIssue(store, 'cared for', { ...old, state: 'acknowledged', standing: { since } });
	await enterIssue(store, 'muted', { ...old, state: 'muted', standing: { since } });
	await enterIssue(store, 'back', { ...old, standing: { since, reopened: 'regression' } });
	await enterIssue(store, 'back before', { ...old, standing: { since: since - 1, reopened: 'again' } });
	await enterIssue(store, 'resolved', { ...old, state: 'resolved', standing: { since } });
	await enterIssue(store, 'resolved before', {
		...old,
		seen: since - 1,
		state: 'resolved',
		standing: { since: since - 1 },
	});
	expect(await sumUpDigest(store, time)).toMatchObject({
		open: 5,
		acknowledged: 1,
		fresh: 1,
		returned: 1,
		resolved: 1,
	});
});

test('of an old issue only what happened in this time counts, and one of which no more is known once', async () => {
	const store = open();
	const key = await enterIssue(store, 'known', { ...old, count: 100 });
	const at = (ago: number, count: number) =>
		Array.from({ length: count }, () => ({ occurrence: occurrence({ at: until - ago }) }));
	const facts = factsOf([...at(hour, 7), ...at(23 * hour, 3), ...at(25 * hour, 50)], until);
	await store.commit([{ key: factsKey(key), body: writeFacts(facts) }]);
	await enterIssue(store, 'no facts', { ...old, count: 50 });
	await enterIssue(store, 'new', { ...fresh, count: 4 });
	const summary = await sumUpDigest(store, time);
	expect(summary.occurrences).toBe(15);
	expect(summary.worst.map(({ count, is, sample }) => `${count} ${sample.message} (${is})`)).toEqual([
		'10 known (known)',
		'4 new (new)',
		'1 no facts (known)',
	]);
});

test('of hundreds the five worst are named', async () => {
	const store = open();
	for (let at = 1; at <= 450; at++) await enterIssue(store, `i${at}`, { ...(at % 2 ? fresh : old), count: at });
	const { worst, open: all, occurrences } = await sumUpDigest(store, time);
	expect(worst.map(({ count }) => count)).toEqual([449, 447, 445, 443, 441]);
	expect(all).toBe(450);
	expect(occurrences).toBe(225 * 225 + 225);
});
