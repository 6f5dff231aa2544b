import { expect, test } from 'vitest';
import { muteNames, muteTimeIntervalsShape } from '../../../src/app/shapes/mute-time-intervals.ts';

const read = (interval: object) =>
	muteTimeIntervalsShape.safeParse([{ name: 'night', timeIntervals: [interval] }]).data?.[0]?.timeIntervals[0];
const span = (from: number, to: number = from) => [{ from, to }];

test('an interval of nothing always holds, in UTC', () => {
	const lists = { times: [], weekdays: [], daysOfMonth: [], months: [], years: [] };
	expect(read({})).toEqual({ ...lists, location: 'UTC' });
	expect(muteTimeIntervalsShape.parse(undefined)).toEqual([]);
});

test.for([
	['weekdays', 'sunday:saturday', span(0, 6)],
	['weekdays', 'Monday', span(1)],
	['months', 'january:MARCH', span(1, 3)],
	['months', '12', span(12)],
	['months', '1:december', span(1, 12)],
	['daysOfMonth', '1:31', span(1, 31)],
	['daysOfMonth', '-31:-1', span(-31, -1)],
	['daysOfMonth', '2:-2', span(2, -2)],
	['years', '2026:2027', span(2026, 2027)],
])('%s: %s is understood', ([name, text, spans]) => {
	expect(read({ [String(name)]: [text] })).toMatchObject({ [String(name)]: spans });
});

test.for([
	['weekdays', 'saturday:sunday'],
	['weekdays', 'mon'],
	['weekdays', 'monday:tuesday:friday'],
	['weekdays', ''],
	['months', '0'],
	['months', '13'],
	['months', 'march:january'],
	['daysOfMonth', '0'],
	['daysOfMonth', '32'],
	['daysOfMonth', '-32'],
	['daysOfMonth', '-1:1'],
	['daysOfMonth', '-1:-3'],
	['years', '2027:2026'],
	['years', '26'],
] as const)('%s: %j is not', ([name, text]) => {
	expect(read({ [name]: [text] })).toBeUndefined();
});

const time = (startTime: string, endTime: string) => read({ times: [{ startTime, endTime }] })?.times[0];

test('a time of the day runs from its first minute to 24:00 at most, and forward', () => {
	expect(time('00:00', '24:00')).toEqual({ startTime: 0, endTime: 1_440 });
	expect(time('22:00', '22:01')).toEqual({ startTime: 1_320, endTime: 1_321 });
	for (const [start, end] of [
		['22:00', '22:00'],
		['22:00', '06:00'],
		['6:00', '07:00'],
		['00:00', '24:01'],
		['00:60', '02:00'],
	] as const) {
		expect(time(start, end)).toBeUndefined();
	}
});

test('a location is a time zone by its name', () => {
	expect(read({ location: 'America/New_York' })?.location).toBe('America/New_York');
	for (const location of ['Berlin', 'Local', '+01:00', '']) expect(read({ location })).toBeUndefined();
});

test('names and intervals are needed', () => {
	expect(muteTimeIntervalsShape.safeParse([{ name: '', timeIntervals: [{}] }]).success).toBe(false);
	expect(muteTimeIntervalsShape.safeParse([{ name: 'night', timeIntervals: [] }]).success).toBe(false);
	expect(muteNames.safeParse(['']).success).toBe(false);
});
