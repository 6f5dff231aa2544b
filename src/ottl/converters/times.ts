// Functions of times and durations. What time it is now, only the subject knows.
import { binary, type Converter, type Converters, unary } from '../converter.ts';
import { parseDuration } from '../duration-text.ts';
import { duration, int, made, optional, text, time } from '../parameter.ts';
import { failure, timeAt } from '../value.ts';

const nanosecond = 1n;
const microsecond = 1_000n;
const millisecond = 1_000_000n;
const second = 1_000_000_000n;
const minute = 60n * second;
const hour = 60n * minute;

/** Functions of times and durations. */
export const timeConverters: Converters = {
	Duration: unary(
		made(
			text('duration'),
			(written) => parseDuration(written) ?? failure('expected a duration such as "1m30s"', written),
		),
		(read) => read,
	),
	Hours: floatOf(hour),
	Minutes: floatOf(minute),
	Seconds: floatOf(second),
	Milliseconds: intOf(millisecond),
	Microseconds: intOf(microsecond),
	Nanoseconds: intOf(nanosecond),
	Unix: binary(int('seconds'), optional(int('nanoseconds'), 0n), (seconds, nanoseconds) =>
		timeAt(seconds * second + nanoseconds),
	),
	UnixSeconds: sinceEpoch(second),
	UnixMilli: sinceEpoch(millisecond),
	UnixMicro: sinceEpoch(microsecond),
	UnixNano: sinceEpoch(nanosecond),
};

/** A duration in a unit, with its fraction. */
function floatOf(unit: bigint): Converter {
	return unary(
		duration('duration'),
		({ nanoseconds }) => Number(nanoseconds / unit) + Number(nanoseconds % unit) / Number(unit),
	);
}

/** A duration in whole units. */
function intOf(unit: bigint): Converter {
	return unary(duration('duration'), ({ nanoseconds }) => nanoseconds / unit);
}

/** Whole units since the epoch; before it they count down from -1. */
function sinceEpoch(unit: bigint): Converter {
	return unary(time('time'), ({ nanoseconds }) => (nanoseconds - (((nanoseconds % unit) + unit) % unit)) / unit);
}
