// What is made of many measurements: the middle, and how far to believe it.

/** The middle half of some numbers. */
export interface Quartiles {
	readonly low: number;
	readonly median: number;
	readonly high: number;
}

/** The quartiles of some numbers; of none at all they are NaN. */
export function quartilesOf(values: readonly number[]): Quartiles {
	const sorted = values.toSorted((one, other) => one - other);
	const at = (fraction: number) => sorted[Math.round(fraction * (sorted.length - 1))] ?? Number.NaN;
	return { low: at(0.25), median: at(0.5), high: at(0.75) };
}

/** A middle half wider than this part of the median says that the machine was not quiet enough. */
const noiseMax = 0.25;

/** Whether the numbers lie too far apart to be believed. */
export function isNoisy({ low, median, high }: Quartiles): boolean {
	return high - low > noiseMax * median;
}
