import { expect, test } from 'vitest';
import { memoryLimiterShape, softLimitBytes } from '../../../src/app/shapes/memory-limiter.ts';

const mebibyte = 1024 * 1024;
const gibibyte = 1024 * mebibyte;
const soft = (options: object) => softLimitBytes(memoryLimiterShape.parse(options), gibibyte);

test('a fifth of the limit is kept free for a sudden rise, unless another room is named', () => {
	expect(soft({ limitMib: 500 })).toBe(400 * mebibyte);
	expect(soft({ limitMib: 500, spikeLimitMib: 50 })).toBe(450 * mebibyte);
	expect(soft({ limitPercentage: 50 })).toBeCloseTo(0.4 * gibibyte);
	expect(soft({ limitPercentage: 50, spikeLimitPercentage: 25 })).toBeCloseTo(0.25 * gibibyte);
});

test('a limit in MiB wins over a share', () => {
	expect(soft({ limitMib: 100, limitPercentage: 90 })).toBe(80 * mebibyte);
});

test.for([
	[{}, 'limitMib'],
	[{ limitMib: 100, spikeLimitMib: 100 }, 'spikeLimitMib'],
	[{ limitPercentage: 10, spikeLimitPercentage: 10 }, 'spikeLimitPercentage'],
] as const)('%j is refused at %s', ([options, path]) => {
	expect(memoryLimiterShape.safeParse(options).error?.issues[0]?.path).toEqual([path]);
});
