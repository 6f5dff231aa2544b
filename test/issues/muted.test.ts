import { expect, test } from 'vitest';
import { heardIn, mutedAfter, mutedIn } from '../../src/issues/muted.ts';
import type { Issue, Muted } from '../../src/model/issue.ts';
import type { Target } from '../../src/model/notification.ts';
import { occurrence } from '../builders.ts';
import { epoch } from '../fakes.ts';

const hour = 3_600_000;
const lane = 'post:a';

function issue(count: number, muted?: readonly Muted[]): Issue {
	const fixed = {
		fingerprint: 'v1:a',
		state: 'open',
		first: epoch,
		seen: epoch,
		sample: occurrence(),
		lanes: [],
	} as const;
	return { ...fixed, count, ...(muted && { muted }) };
}

function quiet(at: number, until?: number, because = 'night'): Target {
	const end = until === undefined ? {} : { until };
	return { lane, mentions: [], quiet: { by: because, because, at, ...end } };
}

const loud: Target = { lane, mentions: [] };
const [first] = mutedAfter(issue(7), [quiet(epoch, epoch + hour)]) ?? [];
const mark: Muted = { lane, because: 'night', since: epoch, until: epoch + hour, before: 0, closed: 0, from: 7 };

test('a quiet begins with the first batch that it mutes, and counting on needs no further mark', () => {
	expect(first).toEqual(mark);
	const known = issue(9, [mark]);
	expect(mutedAfter(known, [quiet(epoch + 1, epoch + hour)])).toBe(known.muted);
	expect(mutedIn(mark, 30)).toBe(23);
});

test('a lane that never was quiet has no marks', () => {
	expect(mutedAfter(undefined, [loud])).toBeUndefined();
	expect(heardIn(lane, issue(5), undefined)).toEqual({ issue: issue(5), told: undefined, muted: 0 });
});

test('the first batch that is not muted closes the stretch, and the next quiet begins with nothing', () => {
	const [closed] = mutedAfter(issue(30, [mark]), [loud]) ?? [];
	expect(closed).toMatchObject({ before: 0, closed: 23 });
	expect(closed).not.toHaveProperty('from');
	const again = issue(40, [closed ?? mark]);
	expect(mutedAfter(again, [loud])).toBe(again.muted);
	const [next] = mutedAfter(again, [quiet(epoch + hour, epoch + 2 * hour)]) ?? [];
	expect(next).toMatchObject({ since: epoch + hour, before: 23, closed: 23, from: 40 });
});

test('a quiet that follows another without a word between them is one of its own', () => {
	const [next] = mutedAfter(issue(30, [mark]), [quiet(epoch + hour, epoch + 2 * hour)]) ?? [];
	expect(next).toMatchObject({ since: epoch + hour, before: 23, closed: 23, from: 30 });
});

test('a quiet that is prolonged before its end goes on, and is summed up at the new one', () => {
	const [longer] = mutedAfter(issue(30, [mark]), [quiet(epoch + 1, epoch + 9 * hour, 'upgrade')]) ?? [];
	expect(longer).toEqual({ ...mark, because: 'upgrade', until: epoch + 9 * hour });
	const [endless] = mutedAfter(issue(30, [mark]), [quiet(epoch + 1)]) ?? [];
	expect(endless).not.toHaveProperty('until');
	expect(mutedIn(endless ?? mark, 31)).toBe(24);
});

test('words between two stretches of one quiet leave both in its sum', () => {
	const [closed] = mutedAfter(issue(10, [mark]), [loud]) ?? [];
	const [again] = mutedAfter(issue(15, [closed ?? mark]), [quiet(epoch + 2, epoch + hour)]) ?? [];
	expect(again).toMatchObject({ since: epoch, before: 0, closed: 3, from: 15 });
	expect(mutedIn(again ?? mark, 20)).toBe(8);
});

test('a lane hears the count up to the quiet, and what was muted before passes for told', () => {
	const told = { count: 4, at: epoch, rollups: 1 };
	const heard = heardIn(lane, issue(50, [{ ...mark, closed: 2 }]), told);
	expect([heard.issue.count, heard.told?.count, heard.muted]).toEqual([7, 6, 2]);
	expect(heardIn('post:b', issue(50, [mark]), told)).toMatchObject({ issue: { count: 50 }, told, muted: 0 });
});
