import { expect, test } from 'vitest';
import { durationOf, failure, isFailure, isInt64, isList, isMap, kindOf, timeAt } from '../../src/ottl/value.ts';

const int64Max = 2n ** 63n - 1n;

test.for([
	[int64Max, true],
	[int64Max + 1n, false],
	[-int64Max - 1n, true],
	[-int64Max - 2n, false],
] as const)('%s fits into an int64: %s', ([value, fits]) => {
	expect(isInt64(value)).toBe(fits);
});

test('times and durations stop at the ends of int64', () => {
	expect(timeAt(int64Max).nanoseconds).toBe(int64Max);
	expect(timeAt(int64Max + 1n).nanoseconds).toBe(int64Max);
	expect(durationOf(-int64Max - 1n).nanoseconds).toBe(-int64Max - 1n);
	expect(durationOf(-int64Max - 2n).nanoseconds).toBe(-int64Max - 1n);
});

test.for([
	[null, 'nil'],
	[true, 'a bool'],
	[1n, 'an int'],
	[1, 'a float'],
	['', 'a string'],
	[Uint8Array.of(1), 'bytes'],
	[[], 'a list'],
	[new Map(), 'a map'],
	[timeAt(0n), 'a time'],
	[durationOf(0n), 'a duration'],
	[{ kind: 'span id', hex: '00' }, 'a span id'],
] as const)('$1', ([value, kind]) => {
	expect(kindOf(value)).toBe(kind);
});

test('nothing but a failure is one, and nothing but lists and maps have parts', () => {
	expect(isFailure(failure('no'))).toBe(true);
	for (const value of [null, undefined, false, 'failure', timeAt(0n), new Map([['kind', 'failure']]), []])
		expect(isFailure(value)).toBe(false);
	expect([isList([]), isList(new Map()), isMap(new Map()), isMap([])]).toEqual([true, false, true, false]);
});
