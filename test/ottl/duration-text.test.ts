import { expect, test } from 'vitest';
import { durationLengthMax, parseDuration } from '../../src/ottl/duration-text.ts';

test.for([
	['0', 0n],
	['-0', 0n],
	['1ns', 1n],
	['1us', 1_000n],
	['1\u00b5s', 1_000n],
	['1\u03bcs', 1_000n],
	['300ms', 300_000_000n],
	['1.5h', 5_400_000_000_000n],
	['.5s', 500_000_000n],
	['1.s', 1_000_000_000n],
	['1m30.000000001s', 90_000_000_001n],
	['-1s', -1_000_000_000n],
	['+1s', 1_000_000_000n],
	['1s1s', 2_000_000_000n],
	['9223372036854775807ns', 2n ** 63n - 1n],
] as const)('%s', ([text, nanoseconds]) => {
	expect(parseDuration(text)?.nanoseconds).toBe(nanoseconds);
});

test.for(['', '1', '1.5', 's', '.s', '1d', '1 s', '1s ', '--1s', '1e3s'])('%j is none', (text) => {
	expect(parseDuration(text)).toBeUndefined();
});

test('digits are bounded', () => {
	const zeros = (length: number) => `${'0'.repeat(length - 1)}s`;
	expect(parseDuration(zeros(durationLengthMax))?.nanoseconds).toBe(0n);
	expect(parseDuration(zeros(durationLengthMax + 1))).toBeUndefined();
});
