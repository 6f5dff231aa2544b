import { expect, test } from 'vitest';
import { createCounters } from '../../../src/app/runtime.ts';
import { tellBeside } from '../../../src/app/tell/tell-beside.ts';
import { repeatDefaults } from '../../../src/issues/decide.ts';
import { writeIssue } from '../../../src/issues/issue-document.ts';
import type { Issue } from '../../../src/model/issue.ts';
import type { Told } from '../../../src/model/notification.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { occurrence } from '../../builders.ts';
import { createSeededChance, createVirtualClock, epoch } from '../../fakes.ts';

const minute = 60_000;
const issueOf = (count: number, seen: number): Issue => {
	return { fingerprint: 'v1:x', state: 'open', count, first: epoch, seen, sample: occurrence(), lanes: ['post:a'] };
};

/** News of an issue with ten occurrences, the last of them now, beside another. */
async function news(other: { count: number; seen: number } | undefined, over: Partial<Told> = {}) {
	const clock = createVirtualClock();
	const store = createMemoryStore({ clock, chance: createSeededChance() }, { deliveriesMax: 10 });
	const counters = createCounters();
	if (other !== undefined) {
		const { count: add, seen } = other;
		await store.commit([{ key: 'issue:slack:root', body: writeIssue(issueOf(0, epoch)), add, seen }]);
	}
	const told: Told = { count: 3, at: epoch - minute, rollups: 0, beside: 'issue:slack:root', ...over };
	const attempt = await tellBeside(
		{ store, clock, counters },
		{ exporter: 'slack', repeat: repeatDefaults },
		{
			lane: 'post:a',
			key: 'issue:slack:cart',
			notification: { issue: issueOf(10, epoch), reason: 'escalation' },
			told,
			muted: 1,
		},
	);
	return { attempt, counters };
}

test('what goes on with the other is told on its message', async () => {
	const { attempt, counters } = await news({ count: 8, seen: epoch - 2 * minute });
	expect(attempt?.outcome.status).toBe('moot');
	const [write] = attempt?.then ?? [];
	expect(write?.key).toBe('told:post:a:issue:slack:cart');
	expect(JSON.parse(write?.body ?? '')).toEqual({ count: 9, at: epoch, rollups: 0, beside: 'issue:slack:root' });
	expect(counters.snapshot()).toMatchObject([{ labels: { exporter: 'slack', reason: 'escalation' }, value: 6 }]);
});

test.for([
	['happens far more often', { count: 7, seen: epoch }],
	['has gone on when the other had ended', { count: 10, seen: epoch - 2 * minute - 1 }],
	['has outlived the other', undefined],
] as const)('what %s speaks for itself', async ([, other]) => {
	const { attempt, counters } = await news(other);
	expect(attempt).toBeUndefined();
	expect(counters.snapshot()).toEqual([]);
});

test('so does what was told on its own, or has a card by now', async () => {
	const pace = { count: 10, seen: epoch };
	const { beside: _beside, ...alone } = { count: 3, at: epoch, rollups: 0, beside: 'x' } satisfies Told;
	expect((await news(pace, { ...alone, beside: 'issue:slack:none' })).attempt).toBeUndefined();
	expect((await news(pace, { reference: { channel: 'C0A', ts: '1.2' } })).attempt).toBeUndefined();
});
