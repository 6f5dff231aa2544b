import { expect, test } from 'vitest';
import { lookedAt, rages, type Storm, stormDefaults } from '../../../src/issues/storm/storm.ts';
import { epoch } from '../../fakes.ts';

const minute = 60_000;
const storm: Storm = { since: epoch, before: 0, lookedAt: epoch, looked: 100 };

/** Looks once a minute, with so many new issues in each. */
function live(fresh: readonly number[]): Storm {
	return fresh.reduce(
		(each, more, at) => lookedAt(each, each.looked + more, stormDefaults, epoch + (at + 1) * minute),
		storm,
	);
}

test('none, one that is over, and one that was forgotten do not rage', () => {
	expect(rages(undefined, epoch)).toBe(false);
	expect(rages(storm, epoch)).toBe(true);
	expect(rages({ ...storm, until: epoch }, epoch)).toBe(false);
	expect(rages(storm, epoch + 25 * 60 * minute - 1)).toBe(true);
	expect(rages(storm, epoch + 25 * 60 * minute)).toBe(false);
});

test.each([
	{ why: 'three minutes with less than half the budget', fresh: [9, 9, 9], over: true },
	{ why: 'two minutes are not enough', fresh: [0, 0], over: false },
	{ why: 'half the budget is not calm', fresh: [10, 10, 10, 10], over: false },
	{ why: 'a wave in between begins the wait anew', fresh: [0, 0, 10, 0, 0], over: false },
	{ why: 'and it ends after that', fresh: [0, 0, 10, 0, 0, 0], over: true },
])('$why: over is $over', ({ fresh, over }) => {
	expect(live(fresh).until !== undefined).toBe(over);
});

test('its end is when it was found', () => {
	expect(live([0, 0, 0])).toEqual({
		since: epoch,
		before: 0,
		lookedAt: epoch + 3 * minute,
		looked: 100,
		until: epoch + 3 * minute,
	});
});
