// Durations as Go writes them, exact to the nanosecond: `300ms`, `1.5h`, `1m30s`, `-1s`, `0`.
import { type Duration, durationOf } from './value.ts';

/** Characters of a duration: the longest exact one has some 30, and digits beyond cost time. */
export const durationLengthMax = 100;

/** The duration, or `undefined` when the text is none. */
export function parseDuration(text: string): Duration | undefined {
	const [, sign, parts] = text.length > durationLengthMax ? [] : (whole.exec(text) ?? []);
	if (parts === undefined) return undefined;
	let nanoseconds = 0n;
	for (const [, digits = '', fraction = '', unit = ''] of parts.matchAll(part)) {
		const size = unitNanoseconds.get(unit) ?? 0n;
		nanoseconds += BigInt(digits) * size + (BigInt(fraction) * size) / 10n ** BigInt(fraction.length);
	}
	return durationOf(sign === '-' ? -nanoseconds : nanoseconds);
}

/** Both code points of the micro sign are in use. */
const unitNanoseconds: ReadonlyMap<string, bigint> = new Map([
	['ns', 1n],
	['us', 1_000n],
	['\u00b5s', 1_000n],
	['\u03bcs', 1_000n],
	['ms', 1_000_000n],
	['s', 1_000_000_000n],
	['m', 60_000_000_000n],
	['h', 3_600_000_000_000n],
]);

const whole = /^([-+]?)(0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+)$/;
const part = /(\d*)\.?(\d*)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)/g;
