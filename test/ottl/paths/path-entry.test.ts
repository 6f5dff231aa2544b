import { expect, test } from 'vitest';
import {
	int64Of,
	intOf,
	momentOf,
	spanHexOf,
	spanIdOf,
	traceHexOf,
	traceIdOf,
} from '../../../src/ottl/paths/path-entry.ts';

test.for([
	[0, 0n],
	[17, 17n],
	[31, 31n],
	[32, 32n],
	[4_294_967_295, 4_294_967_295n],
	[-1, -1n],
	[1.5, 0n],
	[Number.NaN, 0n],
] as const)('the number %s of a record is the int %s', ([value, int]) => {
	expect(intOf(value)).toBe(int);
});

test('unsigned times beyond int64 wrap', () => {
	expect(int64Of(2n ** 63n - 1n)).toBe(2n ** 63n - 1n);
	expect(int64Of(2n ** 63n)).toBe(-(2n ** 63n));
	expect(momentOf(2n ** 64n - 1n)).toEqual({ kind: 'time', nanoseconds: -1n });
});

test('an absent id is all zeros', () => {
	expect([traceHexOf(''), spanHexOf('')]).toEqual(['0'.repeat(32), '0'.repeat(16)]);
	expect([traceHexOf('ab'), spanHexOf('ab')]).toEqual(['ab', 'ab']);
	expect(traceIdOf('')).toEqual({ kind: 'trace id', hex: '0'.repeat(32) });
	expect(spanIdOf('ab')).toEqual({ kind: 'span id', hex: 'ab' });
});
