import { expect, test } from 'vitest';
import { readMuteEnd, readSpan, spanMsMax } from '../../../src/slack/ear/mute-end.ts';

const minuteMs = 60_000;

test.for([
	['30m', 30 * minuteMs],
	['1h', 60 * minuteMs],
	['1H', 60 * minuteMs],
	['1d12h', 36 * 60 * minuteMs],
	['1w', 7 * 24 * 60 * minuteMs],
	['30d', spanMsMax],
	['30d1m', undefined],
	['0h', undefined],
	['1', undefined],
	['1s', undefined],
	['h', undefined],
	['-1h', undefined],
	['1.5h', undefined],
	['99999999h', undefined],
	['', undefined],
] as const)('"%s" is %s ms', ([text, ms]) => {
	expect(readSpan(text)).toBe(ms);
});

test('a mute ends at a moment or when it gets worse', () => {
	expect(readMuteEnd('1h', 1_000)).toEqual({ until: 1_000 + 60 * minuteMs });
	expect(readMuteEnd('worse', 1_000)).toEqual({ worse: true });
	expect(readMuteEnd('later', 1_000)).toBeUndefined();
});
