import { expect, test } from 'vitest';
import { heardIn } from '../../../src/issues/muted.ts';
import { lastStormed, stormedAfter, stormedIn } from '../../../src/issues/storm/stormed.ts';
import type { Issue } from '../../../src/model/issue.ts';
import { occurrence } from '../../builders.ts';
import { epoch } from '../../fakes.ts';

const lane = 'post:a';
const issue = (count: number, stormed?: Issue['stormed']): Issue => ({
	fingerprint: 'v1:a',
	state: 'open',
	count,
	first: epoch,
	seen: epoch,
	sample: occurrence(),
	lanes: [lane],
	...(stormed && { stormed }),
});
const swept = [{ lane, storm: epoch }];
const told = [{ lane }];

test('a new issue that a storm sweeps up is marked from its start, and repeats change nothing', () => {
	const marks = stormedAfter(undefined, swept);
	expect(marks).toEqual([{ lane, storm: epoch, before: 0, closed: 0, from: 0 }]);
	expect(stormedAfter(issue(7, marks), swept)).toBe(marks);
	expect(stormedIn(marks?.[0] ?? never(), 9)).toBe(9);
});

test('the first batch after the storm ends it, whatever that batch holds', () => {
	const marks = stormedAfter(issue(7, stormedAfter(undefined, swept)), told);
	expect(marks).toEqual([{ lane, storm: epoch, before: 0, closed: 7 }]);
	expect(stormedAfter(issue(9, marks), told)).toBe(marks);
	expect(lastStormed(marks?.[0] ?? never(), 9)).toBe(7);
});

test('another storm counts anew, and all of them together', () => {
	const first = stormedAfter(issue(7, stormedAfter(undefined, swept)), told);
	const second = stormedAfter(issue(10, first), [{ lane, storm: epoch + 1 }]);
	expect(second).toEqual([{ lane, storm: epoch + 1, before: 7, closed: 7, from: 10 }]);
	expect(lastStormed(second?.[0] ?? never(), 15)).toBe(5);
	expect(stormedIn(second?.[0] ?? never(), 15)).toBe(12);
});

test('a quiet ends it too: what is muted is not told by a storm', () => {
	const quiet = { by: 'night', because: 'night', at: epoch, until: epoch + 1 };
	const marks = stormedAfter(issue(7, stormedAfter(undefined, swept)), [{ lane, quiet, storm: epoch }]);
	expect(marks?.[0]).toEqual({ lane, storm: epoch, before: 0, closed: 7 });
});

test('without a storm nothing is marked', () => {
	expect(stormedAfter(undefined, told)).toBeUndefined();
	expect(stormedAfter(issue(3), told)).toBeUndefined();
});

test('a lane hears nothing of what is in a storm, and takes it for told afterwards', () => {
	const open = stormedAfter(undefined, swept);
	expect(heardIn(lane, issue(7, open), undefined)).toMatchObject({ issue: { count: 0 }, told: undefined, muted: 0 });
	const closed = stormedAfter(issue(7, open), told);
	expect(heardIn(lane, issue(9, closed), undefined)).toMatchObject({
		issue: { count: 9 },
		told: { count: 7 },
		muted: 7,
	});
	const last = { count: 2, at: epoch, rollups: 1 };
	expect(heardIn(lane, issue(12, closed), last)).toMatchObject({ told: { count: 9, rollups: 1 }, muted: 7 });
	expect(heardIn('post:b', issue(9, closed), undefined)).toMatchObject({ told: undefined, muted: 0 });
});

function never(): never {
	throw new Error('there is a mark');
}
