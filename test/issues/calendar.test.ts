import { expect, test } from 'vitest';
import { endOf, isWithin, type Span, type TimeInterval } from '../../src/issues/calendar.ts';

const always: TimeInterval = { times: [], weekdays: [], daysOfMonth: [], months: [], years: [], location: 'UTC' };
const hours = (from: number, to: number) => ({ startTime: from * 60, endTime: to * 60 });
const span = (from: number, to: number = from): readonly Span[] => [{ from, to }];
const night = (location: string): TimeInterval => ({ ...always, times: [hours(22, 24), hours(0, 6)], location });
const weekdays = { ...always, weekdays: span(1, 5) };
const lastDays = { ...always, daysOfMonth: span(-3, -1) };
const inner = { ...always, daysOfMonth: span(2, -2) };
const business = { ...always, times: [hours(9, 17)], weekdays: span(1, 5), location: 'America/New_York' };
const summer = { ...always, months: span(6, 8), years: span(2026, 2027) };

test.for([
	['an interval of nothing always holds', always, '2026-11-20T12:00Z', true],
	['a time begins with its first minute', night('UTC'), '2026-11-20T22:00Z', true],
	['and not before', night('UTC'), '2026-11-20T21:59:59.999Z', false],
	['24:00 is midnight', night('UTC'), '2026-11-20T23:59Z', true],
	['the day after goes on', night('UTC'), '2026-11-21T00:00Z', true],
	['its end is not in it', night('UTC'), '2026-11-21T06:00Z', false],
	['the minute before is', night('UTC'), '2026-11-21T05:59Z', true],
	['a night of Berlin begins an hour earlier than in UTC in winter', night('Europe/Berlin'), '2026-11-20T21:00Z', true],
	['and two in summer', night('Europe/Berlin'), '2026-07-20T20:00Z', true],
	['Friday is a weekday', weekdays, '2026-11-20T23:59Z', true],
	['Saturday is none', weekdays, '2026-11-21T00:00Z', false],
	['Sunday is none', weekdays, '2026-11-22T12:00Z', false],
	['it is still Friday in New York', business, '2026-11-20T21:59Z', true],
	['but 17:00 then', business, '2026-11-20T22:00Z', false],
	['and 9:00 there is 13:00 in summer', business, '2026-07-20T13:00Z', true],
	['the last three days of November', lastDays, '2026-11-28T00:00Z', true],
	['not the fourth last', lastDays, '2026-11-27T23:59Z', false],
	['the last three of a short February', lastDays, '2026-02-26T00:00Z', true],
	['not of a long one', lastDays, '2028-02-26T12:00Z', false],
	['the last of a long one', lastDays, '2028-02-29T12:00Z', true],
	['the second to the last but one', inner, '2026-02-27T12:00Z', true],
	['not the last', inner, '2026-02-28T12:00Z', false],
	['the 31st never comes in June', { ...always, daysOfMonth: span(31) }, '2026-06-30T12:00Z', false],
	['months and years must both hold', summer, '2026-08-31T23:59Z', true],
	['another month', summer, '2026-09-01T00:00Z', false],
	['another year', summer, '2028-07-01T00:00Z', false],
] as const)('%s', ([, interval, at, expected]) => {
	expect(isWithin(interval, Date.parse(at))).toBe(expected);
});

const weekend = { ...always, weekdays: [...span(6), ...span(0)] };

test.for([
	['outside it is over already', [night('UTC')], '2026-11-20T12:00:01Z', '2026-11-20T12:00:01Z'],
	['over midnight', [night('UTC')], '2026-11-20T22:30:30Z', '2026-11-21T06:00Z'],
	['in the last minute', [night('UTC')], '2026-11-21T05:59:59Z', '2026-11-21T06:00Z'],
	['a weekend between two nights', [night('UTC'), weekend], '2026-11-20T22:00Z', '2026-11-23T06:00Z'],
	[
		'the night in which Berlin turns its clocks forward',
		[night('Europe/Berlin')],
		'2026-03-28T22:00Z',
		'2026-03-29T04:00Z',
	],
	['the night in which Berlin turns them back', [night('Europe/Berlin')], '2026-10-24T21:00Z', '2026-10-25T05:00Z'],
	['the night in which New York turns forward', [night('America/New_York')], '2026-03-08T04:00Z', '2026-03-08T10:00Z'],
	['the night in which New York turns back', [night('America/New_York')], '2026-11-01T03:00Z', '2026-11-01T11:00Z'],
	[
		'a time that is skipped when clocks turn forward',
		[{ ...always, times: [hours(1, 3)], location: 'Europe/Berlin' }],
		'2026-03-29T00:30Z',
		'2026-03-29T01:00Z',
	],
	[
		'an hour that comes twice is quiet twice',
		[{ ...always, times: [hours(2, 3)], location: 'Europe/Berlin' }],
		'2026-10-25T00:30Z',
		'2026-10-25T02:00Z',
	],
	['a whole month', [{ ...always, months: span(12) }], '2026-12-01T00:00Z', '2027-01-01T00:00Z'],
	[
		'two zones that hand over',
		[business, { ...always, times: [hours(22, 23)] }],
		'2026-11-20T15:00Z',
		'2026-11-20T23:00Z',
	],
] as const)('the end of quiet: %s', ([, intervals, at, end]) => {
	expect(endOf(intervals, Date.parse(at))).toBe(Date.parse(end));
});

test('what is never over, and what is over after more than a month, has no end in sight', () => {
	expect(endOf([always], Date.parse('2026-11-20'))).toBeUndefined();
	expect(endOf([summer], Date.parse('2026-06-01'))).toBeUndefined();
	expect(endOf([summer], Date.parse('2026-07-31'))).toBe(Date.parse('2026-09-01'));
	expect(endOf([], 7)).toBe(7);
});
