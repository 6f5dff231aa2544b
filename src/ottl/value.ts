// What OTTL calculates with: the values of telemetry, and times, durations and ids beside them. An int64 is a `bigint` and
// a float64 a `number`, as in the model. Knows no records and no syntax.

/** A moment, in nanoseconds since the epoch, within int64. */
export interface Time {
	readonly kind: 'time';
	readonly nanoseconds: bigint;
}

/** A stretch of time in nanoseconds, within int64. */
export interface Duration {
	readonly kind: 'duration';
	readonly nanoseconds: bigint;
}

/** The id of a trace or a span in lower-case hex; all zeros when absent. */
export interface Id {
	readonly kind: 'trace id' | 'span id';
	readonly hex: string;
}

/** A value; `null` is OTTL's nil. */
export type OttlValue =
	| null
	| boolean
	| bigint
	| number
	| string
	| Uint8Array
	| Time
	| Duration
	| Id
	| readonly OttlValue[]
	| OttlMap;

/** A map of values by name. */
export type OttlMap = ReadonlyMap<string, OttlValue>;

/** Why there is no value. Reasons never repeat telemetry: it may hold secrets. */
export interface Failure {
	readonly kind: 'failure';
	readonly reason: string;
	/** The text at fault, to be told where it is the author's own. */
	readonly written?: string;
	/** Where in the condition, counted from 0; whoever knows the place adds it. */
	readonly at?: number;
}

/** A failure for this reason. */
export function failure(reason: string, written?: string): Failure {
	return { kind: 'failure', reason, ...(written !== undefined && { written }) };
}

/** Whether there is no value. */
export function isFailure(result: unknown): result is Failure {
	return typeof result === 'object' && result !== null && 'kind' in result && result.kind === 'failure';
}

/** Whether it is a list. */
export function isList(value: OttlValue): value is readonly OttlValue[] {
	return Array.isArray(value);
}

/** Whether it is a map. */
export function isMap(value: OttlValue): value is OttlMap {
	return value instanceof Map;
}

const int64Max = 2n ** 63n - 1n;
const int64Min = -(2n ** 63n);

/** Whether an int64 can hold it. */
export function isInt64(value: bigint): boolean {
	return value >= int64Min && value <= int64Max;
}

/** The moment so many nanoseconds after the epoch, or the nearest one an int64 can hold. */
export function timeAt(nanoseconds: bigint): Time {
	return { kind: 'time', nanoseconds: saturated(nanoseconds) };
}

/** A duration of so many nanoseconds, or the nearest one an int64 can hold. */
export function durationOf(nanoseconds: bigint): Duration {
	return { kind: 'duration', nanoseconds: saturated(nanoseconds) };
}

/** A value's kind as faults name it, with its article: `a string`, `an int`, `nil`. */
export function kindOf(value: OttlValue): string {
	if (typeof value === 'bigint') return 'an int';
	if (typeof value === 'number') return 'a float';
	if (typeof value === 'boolean') return 'a bool';
	if (typeof value === 'string') return 'a string';
	if (value === null) return 'nil';
	if (value instanceof Uint8Array) return 'bytes';
	if (isList(value)) return 'a list';
	return isMap(value) ? 'a map' : `a ${value.kind}`;
}

function saturated(nanoseconds: bigint): bigint {
	if (nanoseconds > int64Max) return int64Max;
	return nanoseconds < int64Min ? int64Min : nanoseconds;
}
