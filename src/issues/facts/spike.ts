// Whether an issue has far more occurrences than it used to, and when that is over. Pure: what is known of its last hour and
// the time go in. Twice, ten seconds apart, is asked before anybody is told, so that one large batch is no spike.
import type { Spike } from '../../model/issue.ts';
import { type Facts, minuteScale, recentScale } from './facts.ts';
import { sumOf, unitAt } from './series.ts';

/** The time between two looks. */
export const lookMs = 10_000;
/** A spike is so many times the usual, and never fewer in a minute than twenty: nobody gets up for less. */
const start = { times: 5, perMinuteMin: 20 };
/** It is over when it has been below twice the usual for five minutes, or below what nobody counts. */
const end = { times: 2, perMinuteMin: 8, minutes: 5 };
/** Before an issue is ten minutes old, nothing is usual for it. */
const ageMsMin = 10 * 60_000;
/** The weight of each minute against the one after it: an exponential average over an hour. */
const fading = 1 - 2 / (60 + 1);
const usualMinutes = 60;

/** How an issue fares now. */
export interface Pulse {
	/** Occurrences in the last minute. */
	readonly perMinute: number;
	/** Occurrences in a minute of the last hour, the recent ones counting most. Minutes of a spike do not count. */
	readonly usualPerMinute: number;
}

/** The pulse of an issue; `spike` is the one it is in, or the last it was in. */
export function pulseOf(facts: Facts, first: number, spike: Spike | undefined, now: number): Pulse {
	const recent = unitAt(now, recentScale);
	return {
		perMinute: sumOf(facts.recent, recent - recentScale.units + 2, recent),
		usualPerMinute:
			spike !== undefined && spike.until === undefined ? spike.usualPerMinute : usualOf(facts, first, spike, now),
	};
}

/** Whether that is a spike, if it lasts. */
export function isSteep({ perMinute, usualPerMinute }: Pulse, first: number, now: number): boolean {
	const steep = Math.max(start.perMinuteMin, start.times * usualPerMinute);
	return now - first >= ageMsMin && perMinute >= steep;
}

/** Whether a spike is over. */
export function isOver({ minutes }: Facts, { since, usualPerMinute }: Spike, now: number): boolean {
	const low = Math.max(end.perMinuteMin, end.times * usualPerMinute);
	const present = unitAt(now, minuteScale);
	if (present - end.minutes < unitAt(since, minuteScale)) return false;
	return Array.from({ length: end.minutes + 1 }, (_, age) => minutes.get(present - age) ?? 0).every(
		(each) => each < low,
	);
}

function usualOf({ minutes }: Facts, first: number, spike: Spike | undefined, now: number): number {
	// The last minute is what is judged.
	const newest = unitAt(now, minuteScale) - 2;
	const oldest = Math.max(unitAt(first, minuteScale), newest - usualMinutes + 1);
	const inSpike = ({ since, until = now }: Spike, unit: number) =>
		unit >= unitAt(since, minuteScale) - 1 && unit <= unitAt(until, minuteScale);
	let [sum, weights, weight] = [0, 0, 1];
	for (let unit = newest; unit >= oldest; unit--, weight *= fading) {
		if (spike !== undefined && inSpike(spike, unit)) continue;
		sum += weight * (minutes.get(unit) ?? 0);
		weights += weight;
	}
	return weights === 0 ? (spike?.usualPerMinute ?? 0) : sum / weights;
}
