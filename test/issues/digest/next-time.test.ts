import { expect, test } from 'vitest';
import { nextTime, periodMs, type Schedule } from '../../../src/issues/digest/next-time.ts';

const berlin: Schedule = { at: 9 * 60, location: 'Europe/Berlin', every: 'day' };
const next = (schedule: Schedule, now: string) => new Date(nextTime(schedule, Date.parse(now))).toISOString();

test.each([
	{ why: 'later today', schedule: berlin, now: '2026-11-20T07:59:59.999Z', at: '2026-11-20T08:00:00.000Z' },
	{ why: 'not now but tomorrow', schedule: berlin, now: '2026-11-20T08:00:00Z', at: '2026-11-21T08:00:00.000Z' },
	{ why: 'in summer', schedule: berlin, now: '2026-07-01T00:00:00Z', at: '2026-07-01T07:00:00.000Z' },
	{ why: 'over the end of summer', schedule: berlin, now: '2026-10-24T12:00:00Z', at: '2026-10-25T08:00:00.000Z' },
	{ why: 'over its start', schedule: berlin, now: '2026-03-28T12:00:00Z', at: '2026-03-29T07:00:00.000Z' },
	{
		why: 'far in the east, where it is tomorrow already',
		schedule: { ...berlin, location: 'Pacific/Kiritimati' },
		now: '2026-11-20T12:00:00Z',
		at: '2026-11-20T19:00:00.000Z',
	},
	{
		why: 'in a zone that is off by half an hour',
		schedule: { ...berlin, location: 'Asia/Kolkata' },
		now: '2026-11-20T00:00:00Z',
		at: '2026-11-20T03:30:00.000Z',
	},
	{
		why: 'on Monday',
		schedule: { ...berlin, every: 'week' },
		now: '2026-11-20T00:00:00Z',
		at: '2026-11-23T08:00:00.000Z',
	},
	{
		why: 'on the Monday after, once it is past nine',
		schedule: { ...berlin, every: 'week' },
		now: '2026-11-23T08:00:00Z',
		at: '2026-11-30T08:00:00.000Z',
	},
	{
		why: 'at the end of a day',
		schedule: { at: 24 * 60, location: 'UTC', every: 'day' },
		now: '2026-11-20T00:00:00Z',
		at: '2026-11-21T00:00:00.000Z',
	},
] as const)('$why', ({ schedule, now, at }) => {
	expect(next(schedule, now)).toBe(at);
});

test('an hour that clocks skip still comes once that day, and one that they repeat comes once', () => {
	const half = { at: 2 * 60 + 30, location: 'Europe/Berlin', every: 'day' } as const;
	const days: string[] = [];
	let now = Date.parse('2026-03-27T12:00:00Z');
	for (let day = 0; day < 4; day++) {
		now = nextTime(half, now);
		days.push(new Date(now).toISOString().slice(0, 10));
	}
	expect(new Set(days).size).toBe(4);
	const autumn = nextTime(half, Date.parse('2026-10-24T12:00:00Z'));
	expect(new Date(nextTime(half, autumn)).toISOString()).toBe('2026-10-26T01:30:00.000Z');
});

test('every such hour is its own next one', () => {
	for (const every of ['day', 'week'] as const) {
		let now = Date.parse('2026-01-01T00:00:00Z');
		for (let at = 0; at < 60; at++) {
			now = nextTime({ ...berlin, every }, now);
			expect(nextTime({ ...berlin, every }, now - 1)).toBe(now);
		}
	}
});

test('a day and a week are as long as they are', () => {
	expect(periodMs('week')).toBe(7 * periodMs('day'));
});
