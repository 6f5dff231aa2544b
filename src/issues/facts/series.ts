// How often something happened in each of the last units of time, be they seconds, minutes or hours: counts under the
// number of their unit, the old ones forgotten. Pure; adding two of them up is all that replicas need to agree.

/** Occurrences by unit of time, counted from the epoch. A unit that is missing had none. */
export type Series = ReadonlyMap<number, number>;

/** How long a unit is, and how many of them are kept. */
export interface Scale {
	readonly unitMs: number;
	readonly units: number;
}

/** The unit in which a moment lies. */
export function unitAt(at: number, { unitMs }: Scale): number {
	return Math.floor(at / unitMs);
}

/** Both together, without what is too old by then. The order makes no difference. */
export function addSeries(one: Series, other: Series, { units }: Scale): Series {
	const newest = Math.max(newestOf(one), newestOf(other));
	const sum = new Map<number, number>();
	for (const series of [one, other]) {
		for (const [unit, count] of series) if (unit > newest - units) sum.set(unit, (sum.get(unit) ?? 0) + count);
	}
	return sum;
}

function newestOf(series: Series): number {
	let newest = 0;
	for (const unit of series.keys()) newest = Math.max(newest, unit);
	return newest;
}

/** How many there were from one unit to another, both included. */
export function sumOf(series: Series, from: number, to: number): number {
	let sum = 0;
	for (const [unit, count] of series) if (from <= unit && unit <= to) sum += count;
	return sum;
}

/** The counts of the last units up to that of a moment, the oldest first. */
export function lastOf(series: Series, units: number, newest: number): readonly number[] {
	return Array.from({ length: units }, (_, at) => series.get(newest - units + 1 + at) ?? 0);
}

/** As it is stored: the newest unit and the counts from there backwards. */
export function writeSeries(series: Series): readonly number[] {
	if (series.size === 0) return [];
	const newest = newestOf(series);
	const oldest = Math.min(...series.keys());
	return [newest, ...lastOf(series, newest - oldest + 1, newest).toReversed()];
}

/** Reads it back. */
export function readSeries([newest = 0, ...counts]: readonly number[]): Series {
	return new Map(counts.flatMap((count, age) => (count > 0 ? [[newest - age, count]] : [])));
}
