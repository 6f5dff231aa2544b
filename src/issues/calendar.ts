// Times that come again: whether a moment lies in one, and when the last of several that touch is over. Days and hours are
// those of the interval's own time zone, as the platform knows it. Pure; what a quiet means is decided elsewhere.

/** From the first to the last, both included. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

/** A time of the day, in minutes since midnight. */
export interface TimeOfDay {
	readonly startTime: number;
	/** Not included; 1440 is the end of the day. */
	readonly endTime: number;
}

/** Times that come again. A moment lies in it when it meets every list; an empty one is met by all. */
export interface TimeInterval {
	readonly times: readonly TimeOfDay[];
	/** Sunday is 0. */
	readonly weekdays: readonly Span[];
	/** Those below 0 count from the end of the month: -1 is its last day. */
	readonly daysOfMonth: readonly Span[];
	/** January is 1. */
	readonly months: readonly Span[];
	readonly years: readonly Span[];
	/** The name of its time zone. */
	readonly location: string;
}

const minuteMs = 60_000;
const dayMinutes = 24 * 60;
/** No month is longer, and an issue that was muted for so long is about to be forgotten. */
const horizonMs = 32 * dayMinutes * minuteMs;

/** Whether a moment lies in an interval. */
export function isWithin(interval: TimeInterval, at: number): boolean {
	const wall = wallOf(interval.location, at);
	return isOnDay(interval, wall) && endOnDay(interval, minuteOf(wall)) !== undefined;
}

/** When none of the intervals holds any more: the moment itself when none does, `undefined` when no end is in sight. */
export function endOf(intervals: readonly TimeInterval[], at: number): number | undefined {
	let end = at;
	while (end - at <= horizonMs) {
		const interval = intervals.find((each) => isWithin(each, end));
		if (interval === undefined) return end;
		end = leave(interval, end);
	}
	return undefined;
}

/** The end of a moment's time on its day; on a day when clocks change the way there is gone by minutes. */
function leave(interval: TimeInterval, at: number): number {
	const start = Math.floor(at / minuteMs) * minuteMs;
	const wall = wallOf(interval.location, start);
	const minute = minuteOf(wall);
	const end = start + ((endOnDay(interval, minute) ?? minute + 1) - minute) * minuteMs;
	return wallOf(interval.location, end) - end === wall - start ? end : start + minuteMs;
}

function endOnDay({ times }: TimeInterval, minute: number): number | undefined {
	if (times.length === 0) return dayMinutes;
	const ends = times.filter(({ startTime, endTime }) => startTime <= minute && minute < endTime);
	return ends.length === 0 ? undefined : Math.max(...ends.map(({ endTime }) => endTime));
}

function isOnDay({ weekdays, daysOfMonth, months, years }: TimeInterval, wall: number): boolean {
	const date = new Date(wall);
	const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
	const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
	const fromStart = (day: number) => (day < 0 ? length + 1 + day : day);
	const days = daysOfMonth.map(({ from, to }) => ({ from: fromStart(from), to: fromStart(to) }));
	return (
		holds(weekdays, date.getUTCDay()) &&
		holds(days, date.getUTCDate()) &&
		holds(months, month + 1) &&
		holds(years, year)
	);
}

function holds(spans: readonly Span[], value: number): boolean {
	return spans.length === 0 || spans.some(({ from, to }) => from <= value && value <= to);
}

function minuteOf(wall: number): number {
	const date = new Date(wall);
	return date.getUTCHours() * 60 + date.getUTCMinutes();
}

/** One for each time zone that an operator names: making one is a thousand times slower than asking it. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clocks show there, to the minute, as if it were UTC. */
export function wallOf(location: string, at: number): number {
	const format = formats.get(location) ?? formatOf(location);
	formats.set(location, format);
	const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
	const [year = 0, month = 1, day, hour, minute] = units.map((unit) => parts.get(unit));
	return Date.UTC(year, month - 1, day, hour, minute);
}

const units = ['year', 'month', 'day', 'hour', 'minute'] as const;

function formatOf(location: string): Intl.DateTimeFormat {
	const numeric = 'numeric';
	return new Intl.DateTimeFormat('en-US', {
		timeZone: location,
		hourCycle: 'h23',
		year: numeric,
		month: numeric,
		day: numeric,
		hour: numeric,
		minute: numeric,
	});
}
