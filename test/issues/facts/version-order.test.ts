import { expect, test } from 'vitest';
import {
	compareVersions,
	isOlderVersion,
	newestVersion,
	versionsMax,
	withVersions,
} from '../../../src/issues/facts/version-order.ts';

test.for([
	['1.9.0', '1.10.0', -1],
	['v2.14.3', '2.14.3', 0],
	['2.14', '2.14.0', 0],
	['2.14.3-rc.1', '2.14.2', 1],
	['1041', '1042', -1],
	['2026.11.20', '2026.2.1', 1],
	['4f3a2b1', '9c0ffee', 0],
	['1.0.0', 'main', 0],
] as const)('of %s and %s the sign is %s', ([one, other, sign]) => {
	expect(Math.sign(compareVersions(one, other))).toBe(sign);
	expect(Math.sign(compareVersions(other, one))).toBe(sign === 0 ? 0 : -sign);
});

test('the newest is the highest number, and without numbers the one seen last', () => {
	expect(newestVersion(['1.9.0', '1.10.0', '1.2.0'])).toBe('1.10.0');
	expect(newestVersion(['abc', 'def'])).toBe('def');
	expect(newestVersion([])).toBeUndefined();
});

test.for([
	{ version: '1.9.0', than: '1.10.0', seen: ['1.9.0', '1.10.0'], older: true },
	{ version: '1.10.0', than: '1.10.0', seen: ['1.9.0', '1.10.0'], older: false },
	{ version: '1.11.0', than: '1.10.0', seen: ['1.10.0', '1.11.0'], older: false },
	// Nobody has seen it before: a release of an older line, and its failure is news.
	{ version: '1.9.9', than: '1.10.0', seen: ['1.10.0'], older: false },
	{ version: 'abc', than: 'def', seen: ['abc', 'def'], older: true },
	{ version: 'def', than: 'abc', seen: ['abc', 'def'], older: false },
	{ version: 'ghi', than: 'def', seen: ['abc', 'def'], older: false },
	{ version: '', than: 'def', seen: ['abc', 'def'], older: false },
	// A canary that was taken back: the higher number is the newer one although it came first.
	{ version: '2.0.0', than: '2.0.1', seen: ['2.0.1', '2.0.0'], older: true },
])('$version after $seen is older than $than: $older', ({ version, than, seen, older }) => {
	expect(isOlderVersion(version, than, seen)).toBe(older);
});

test('versions are remembered once each, as many as there is room for', () => {
	const two = withVersions(undefined, ['a', '', 'b', 'a']);
	expect(two).toEqual(['a', 'b']);
	expect(withVersions(two, ['b', 'a'])).toBe(two);
	const many = Array.from({ length: versionsMax }, (_, at) => `${at}`);
	expect(withVersions(many, ['more'])).toEqual([...many.slice(1), 'more']);
	expect(withVersions(many.slice(1), ['more'])).toHaveLength(versionsMax);
});
