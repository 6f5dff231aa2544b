import { expect, test } from 'vitest';
import {
	count,
	duration,
	elapsed,
	instant,
	perMinute,
	rate,
	severityEmoji,
	severityNoun,
	times,
	unixSeconds,
	utc,
	wholeSpan,
} from '../../../src/slack/messages/words.ts';
import { epoch } from '../../fakes.ts';

test.for<[number, string]>([
	[-5_000, '1 s'],
	[0, '1 s'],
	[12_400, '12 s'],
	[119_999, '120 s'],
	[120_000, '2 min'],
	[38 * 60_000, '38 min'],
	[60 * 60_000, '60 min'],
	[7_200_000, '2 h'],
	[47 * 3_600_000, '47 h'],
	[48 * 3_600_000, '2 days'],
	[Number.NaN, '1 s'],
	[Number.MAX_VALUE, '2,932,897 days'],
])('%d ms are %s', ([ms, expected]) => {
	expect(duration(ms)).toBe(expected);
});

test.for<[number, number, string | undefined]>([
	[10, 29_999, undefined],
	[10, 30_000, '20/min'],
	[0, 60_000, undefined],
	[1, 60_000, '1/min'],
	[3, 3_600_000, '3/h'],
	[1, 3_600_001, undefined],
])('%d in %d ms are %s', ([number, ms, expected]) => {
	expect(rate(number, ms)).toBe(expected);
});

test('numbers read as people write them', () => {
	expect(count(12_345)).toBe('12,345');
	expect(times(1)).toBe('once');
	expect(times(1_317)).toBe('1,317 times');
});

test('a moment can be shown whatever a clock said', () => {
	expect(utc(epoch)).toBe('2026-11-20 06:59:29 UTC');
	expect([Number.NaN, -1, Number.POSITIVE_INFINITY].map(instant)).toEqual([0, 0, 0]);
	expect(utc(Number.MAX_VALUE)).toBe('9999-12-31 23:59:59 UTC');
	expect(unixSeconds(epoch + 999)).toBe(epoch / 1_000);
});

test('severities have an emoji and a noun each', () => {
	expect([21, 17, 13, 9, 5, 1].map(severityEmoji)).toEqual([
		'rotating_light',
		'red_circle',
		'warning',
		'large_blue_circle',
		'white_circle',
		'white_circle',
	]);
	expect([24, 17, 13, 9].map(severityNoun)).toEqual(['fatal error', 'error', 'warning', 'message']);
});

test('what took long is told in tenths of a second, as long as they matter', () => {
	expect([0, 999, 1_000, 1_049, 8_240, 59_999, 60_000, 12 * 60_000].map(elapsed)).toEqual([
		'0 ms',
		'999 ms',
		'1 s',
		'1 s',
		'8.2 s',
		'60 s',
		'60 s',
		'12 min',
	]);
});

test('a time that somebody chose is told in the unit they chose it in', () => {
	const hour = 60 * 60_000;
	expect([hour, 24 * hour, 48 * hour, 36 * hour, 90 * 60_000, hour - 20, 0].map(wholeSpan)).toEqual([
		'1 h',
		'1 day',
		'2 days',
		'36 h',
		'90 min',
		'1 h',
		'1 s',
	]);
});

test('a known rate is whole, and never nothing', () => {
	expect([312.4, 1, 0.99, 0, Number.NaN, Number.POSITIVE_INFINITY].map(perMinute)).toEqual([
		'312/min',
		'1/min',
		'under 1/min',
		'under 1/min',
		'under 1/min',
		'under 1/min',
	]);
});
