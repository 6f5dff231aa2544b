// When an hour that comes again comes next: each day, or each Monday, by the clocks of its own time zone. Pure.
import { wallOf } from '../calendar.ts';

/** An hour that comes again. */
export interface Schedule {
	/** Minutes since midnight. */
	readonly at: number;
	/** The name of its time zone. */
	readonly location: string;
	/** A week begins on Monday. */
	readonly every: 'day' | 'week';
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const monday = 1;

/** The next such moment after this one, milliseconds since the epoch. An hour that clocks skip comes as much later. */
export function nextTime({ at, location, every }: Schedule, now: number): number {
	const today = Math.floor(wallOf(location, now) / dayMs);
	for (let day = today; ; day++) {
		const wall = day * dayMs + at * minuteMs;
		const moment = momentOf(wall, location);
		const isDay = every === 'day' || new Date(wall).getUTCDay() === monday;
		if (isDay && moment > now) return moment;
	}
}

/** How long lies between two of them, clocks that change left aside. */
export function periodMs(every: Schedule['every']): number {
	return every === 'day' ? dayMs : 7 * dayMs;
}

/** When the clocks there show this; the difference to UTC is that of the moment itself, which two steps find. */
function momentOf(wall: number, location: string): number {
	const guess = wall - (wallOf(location, wall) - wall);
	return wall - (wallOf(location, guess) - guess);
}
