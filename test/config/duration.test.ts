import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDuration, printDuration } from '../../src/config/duration.ts';

test.for<[string, number]>([
	['0', 0],
	['-0', -0],
	['0s', 0],
	['300ms', 300],
	['1.5h', 5_400_000],
	['1m30s', 90_000],
	['1h0m5s', 3_605_000],
	['-1s', -1_000],
	['+2s', 2_000],
	['.5s', 500],
	['1.s', 1_000],
	['250us', 0.25],
	['250\u00b5s', 0.25],
	['250\u03bcs', 0.25],
	['1000000ns', 1],
])('%s is %s ms', ([text, ms]) => {
	expect(parseDuration(text)).toBeCloseTo(ms, 9);
});

test.for(['', '5', '1.5', 's', '5 s', '5sec', '1d', '1M', '5s ', '--1s', '1h-5m', '.', '.s', '1e3s'])(
	'%j is no duration',
	(text) => {
		expect(parseDuration(text)).toBeUndefined();
	},
);

test.for<[number, string]>([
	[0, '0s'],
	[200, '200ms'],
	[0.25, '0.25ms'],
	[12_000, '12s'],
	[90_500, '1m30s500ms'],
	[3_600_000, '1h'],
	[86_400_000, '24h'],
	[-1_000, '-1s'],
])('%s ms are printed as %s', ([ms, text]) => {
	expect(printDuration(ms)).toBe(text);
});

test('what is printed is read as the same duration', () => {
	const roundTrip = (ms: number) => parseDuration(printDuration(ms)) === ms;
	fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), roundTrip), { numRuns: 200 });
});
