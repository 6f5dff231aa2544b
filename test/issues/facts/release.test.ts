import { expect, test } from 'vitest';
import { newRelease } from '../../../src/issues/facts/release.ts';
import { compareVersions } from '../../../src/issues/facts/version-order.ts';
import { epoch } from '../../fakes.ts';

const hour = 60 * 60_000;
const since = (hours: number) => epoch - hours * hour;
const releases = new Map([
	['1.9.0', since(500)],
	['2.0.0', since(100)],
	['2.1.0', since(1)],
	['1.8.9', since(0)],
	['abc', since(90)],
	['def', since(2)],
	['ghi', since(1)],
]);
const find = (before: readonly string[], now: readonly string[]) => newRelease({ before, now, releases }, epoch);

test('a version that came after all that the issue was seen in is news', () => {
	expect(find(['2.0.0'], ['2.1.0'])).toBe('2.1.0');
	expect(find(['1.9.0', '2.0.0'], ['2.0.0', '2.1.0'])).toBe('2.1.0');
	expect(find(['abc'], ['def'])).toBe('def');
});

test.each([
	{ why: 'seen in no version before', before: [], now: ['2.1.0'] },
	{ why: 'seen in it before', before: ['2.1.0', '2.0.0'], now: ['2.1.0'] },
	{ why: 'the older of two that run side by side', before: ['2.1.0'], now: ['2.0.0'] },
	{ why: 'a version that the service has long been known in', before: ['1.9.0'], now: ['2.0.0'] },
	{ why: 'an old version that was met for the first time just now', before: ['1.9.0'], now: ['1.8.9'] },
	{ why: 'one of unknown order that came before', before: ['ghi'], now: ['def'] },
	{ why: 'a version of which nothing is known', before: ['1.9.0'], now: ['3.0.0'] },
	{ why: 'no version at all', before: ['1.9.0'], now: [] },
])('no news: $why', ({ before, now }) => {
	expect(find(before, now)).toBeUndefined();
});

test('a version is new for a day', () => {
	const at = (hours: number) =>
		newRelease({ before: ['a'], now: ['b'], releases: new Map([['b', since(hours)]]) }, epoch);
	expect(at(24)).toBe('b');
	expect(at(24.01)).toBeUndefined();
});

test.each([
	['1.2.3', '1.2.4', -1],
	['v2.0', '1.9.9', 1],
	['1.10.0', '1.9.0', 1],
	['1.2', '1.2.0', 0],
	['1.2.3-rc.1', '1.2.3+5', 0],
	['7', '12', -1],
	['deadbeef', '1.2.3', 0],
	['1.2.3abc', '9.9.9', 0],
])('%s against %s', (one, other, order) => {
	expect(Math.sign(compareVersions(one, other))).toBe(order);
	expect(Math.sign(compareVersions(other, one))).toBe(-order || 0);
});
