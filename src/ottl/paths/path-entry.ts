// What a path is made of, whatever it leads to.
import type { Indexer } from '../index-value.ts';
import type { Subject } from '../subject.ts';
import { type Id, type OttlValue, type Time, timeAt } from '../value.ts';

/** Where a path leads. */
export interface PathEntry {
	/** The value there. A field that was not sent has its zero value. */
	readonly read: (subject: Subject) => OttlValue;
	/** How the first key takes a part of it; absent where there are no parts. */
	readonly index?: Indexer;
}

/** Paths of one root by what follows it, such as `body.string`. */
export type PathEntries = ReadonlyMap<string, PathEntry>;

/** An int64 from the model's number, which a host may have bent. */
export function intOf(value: number): bigint {
	return smallInts[value] ?? (Number.isSafeInteger(value) ? BigInt(value) : 0n);
}

/** A moment from the model's unsigned nanoseconds; those beyond int64 wrap, as in the Collector. */
export function momentOf(unixNano: bigint): Time {
	return timeAt(int64Of(unixNano));
}

/** The model's unsigned 64-bit number as an int64. */
export function int64Of(value: bigint): bigint {
	return BigInt.asIntN(64, value);
}

/** The id of a trace; absent, it is all zeros. */
export function traceIdOf(hex: string): Id {
	return { kind: 'trace id', hex: traceHexOf(hex) };
}

/** The id of a span; absent, it is all zeros. */
export function spanIdOf(hex: string): Id {
	return { kind: 'span id', hex: spanHexOf(hex) };
}

/** The id of a trace as text. */
export function traceHexOf(hex: string): string {
	return hex === '' ? '0'.repeat(32) : hex;
}

/** The id of a span as text. */
export function spanHexOf(hex: string): string {
	return hex === '' ? '0'.repeat(16) : hex;
}

/** Severities, kinds, codes and most counts are small: the same few bigints serve all of them. */
const smallInts: readonly bigint[] = Array.from({ length: 32 }, (_, value) => BigInt(value));
