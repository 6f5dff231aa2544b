import { expect, test } from 'vitest';
import { type Facts, noFacts, recentScale } from '../../../src/issues/facts/facts.ts';
import { unitAt } from '../../../src/issues/facts/series.ts';
import { isOver, isSteep, pulseOf } from '../../../src/issues/facts/spike.ts';
import { epoch } from '../../fakes.ts';

const minute = 60_000;
/** The start of a minute. */
const now = Math.floor(epoch / minute) * minute;
const first = now - 120 * minute;

/** So many in each minute: `[-60, -1, 4]` are four in each of the last sixty. */
function facts(ranges: readonly (readonly [from: number, to: number, each: number])[], recent = 0): Facts {
	const minutes = new Map<number, number>();
	for (const [from, to, each] of ranges) {
		for (let at = from; at <= to; at++) minutes.set(now / minute + at, each);
	}
	return { ...noFacts, minutes, recent: new Map([[unitAt(now, recentScale), recent]]) };
}

test('the last minute is what came in its six steps, and not the step before', () => {
	const step = unitAt(now, recentScale);
	const recent = new Map(Array.from({ length: 7 }, (_, age) => [step - age, 10 ** age]));
	expect(pulseOf({ ...noFacts, recent }, first, undefined, now).perMinute).toBe(111_111);
});

test('the usual rate is that of the hour, and a later minute counts more than an earlier one', () => {
	const steady = pulseOf(facts([[-62, -2, 4]]), first, undefined, now).usualPerMinute;
	expect(steady).toBeCloseTo(4);
	const late = pulseOf(facts([[-11, -2, 6]]), first, undefined, now).usualPerMinute;
	const early = pulseOf(facts([[-61, -52, 6]]), first, undefined, now).usualPerMinute;
	expect(late).toBeGreaterThan(early);
	expect(late).toBeLessThan(6);
});

test('what is judged is not part of what is usual', () => {
	expect(pulseOf(facts([[-1, 0, 1_000]]), first, undefined, now).usualPerMinute).toBe(0);
});

test('a young issue is measured by its own age alone', () => {
	expect(pulseOf(facts([[-12, -2, 8]]), now - 12 * minute, undefined, now).usualPerMinute).toBeCloseTo(8);
});

test.each([
	{ usual: 0, perMinute: 19, steep: false },
	{ usual: 0, perMinute: 20, steep: true },
	{ usual: 4, perMinute: 20, steep: true },
	{ usual: 4.1, perMinute: 20, steep: false },
	{ usual: 10, perMinute: 49, steep: false },
	{ usual: 10, perMinute: 50, steep: true },
])('$perMinute a minute where $usual are usual: steep is $steep', ({ usual, perMinute, steep }) => {
	expect(isSteep({ perMinute, usualPerMinute: usual }, first, now)).toBe(steep);
});

test('before an issue is ten minutes old, nothing is steep', () => {
	const pulse = { perMinute: 1_000, usualPerMinute: 0 };
	expect(isSteep(pulse, now - 10 * minute + 1, now)).toBe(false);
	expect(isSteep(pulse, now - 10 * minute, now)).toBe(true);
});

test('during a spike the usual stays what it was, and its minutes never become usual', () => {
	const spike = { since: now - 20 * minute, perMinute: 500, usualPerMinute: 3 };
	const loud = facts([
		[-62, -22, 3],
		[-21, -2, 500],
	]);
	expect(pulseOf(loud, first, spike, now).usualPerMinute).toBe(3);
	const ended = { ...spike, until: now - minute };
	expect(pulseOf(loud, first, ended, now).usualPerMinute).toBeCloseTo(3);
});

test.each([
	{ each: 19, over: true },
	{ each: 20, over: false },
])('with ten as usual, five minutes of $each end a spike: $over', ({ each, over }) => {
	const spike = { since: now - 30 * minute, perMinute: 500, usualPerMinute: 10 };
	expect(isOver(facts([[-5, 0, each]]), spike, now)).toBe(over);
});

test('a spike lasts five minutes at least, and one louder minute of the last five prolongs it', () => {
	const spike = { since: now - 4 * minute, perMinute: 500, usualPerMinute: 10 };
	expect(isOver(facts([]), spike, now)).toBe(false);
	const older = { ...spike, since: now - 30 * minute };
	expect(isOver(facts([[-5, -5, 20]]), older, now)).toBe(false);
	expect(isOver(facts([[-6, -6, 20]]), older, now)).toBe(true);
});

test('where nothing was usual, a handful a minute does not keep a spike alive', () => {
	const spike = { since: now - 30 * minute, perMinute: 500, usualPerMinute: 0 };
	expect(isOver(facts([[-5, 0, 7]]), spike, now)).toBe(true);
	expect(isOver(facts([[-5, 0, 8]]), spike, now)).toBe(false);
});
