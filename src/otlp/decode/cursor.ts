// A position in a body, and what a stranger may still make us build from it. Knows nothing of either encoding.
import type { Value } from '../../model/telemetry.ts';
import { DecodeError } from './decode-error.ts';

declare global {
	// Undocumented but long-standing methods of Node's Buffer: half the cost of toString() on short texts.
	interface Buffer {
		utf8Slice(start: number, end: number): string;
		latin1Slice(start: number, end: number): string;
		hexSlice(start: number, end: number): string;
	}
}

/** Where the next thing is read, and how much may still be built. */
export interface Cursor {
	readonly bytes: Buffer;
	at: number;
	/** Below zero once the body asked for more than its share; from then on nothing more is built. */
	valuesLeft: number;
}

/** Where one message lies in a body. */
export interface Place {
	readonly at: number;
	readonly end: number;
}

/**
 * How many attribute values, list elements, span events and links one body may make us build: 64 for each record of a
 * batch of 8,192. At some 120 bytes each they stay below 64 MB, where a hostile body of 20 MiB could ask for 10 million.
 */
export const valuesMax = 524_288;

/**
 * How deep lists and maps may nest in an attribute or a body. Protobuf implementations stop at 100 messages, which is
 * fewer values than this; without a cap 34 KB of nesting overflow the stack.
 */
export const depthMax = 100;

/** How long a text or a bytes value may be, in UTF-16 units or bytes: pattern matching on longer ones takes seconds. */
export const textLengthMax = 65_536;

/** A cursor at the start of a body. */
export function createCursor(body: Uint8Array): Cursor {
	const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
	return { bytes, at: 0, valuesLeft: valuesMax };
}

/** What a map of its own costs beside the values in it: an empty one takes as much memory as two or three of them. */
const mapCost = 3;

/** Takes one value from the share; false when nothing is left. */
export function spend(cursor: Cursor): boolean {
	cursor.valuesLeft--;
	return cursor.valuesLeft >= 0;
}

/** A map for values, taken from the share. */
export function createMap(cursor: Cursor): Map<string, Value> {
	cursor.valuesLeft -= mapCost;
	return new Map();
}

/**
 * The UTF-8 text that lies there, cut to what is worth keeping. Bytes that are not UTF-8 become U+FFFD: a broken
 * character is no reason to lose a record.
 */
export function textAt(bytes: Buffer, at: number, end: number): string {
	if (end - at <= textLengthMax) return bytes.utf8Slice(at, end);
	// Three bytes of UTF-8 are one unit of UTF-16 or more.
	return clip(bytes.utf8Slice(at, Math.min(end, at + 3 * textLengthMax)));
}

/** A text cut to what is worth keeping, never through a surrogate pair. */
export function clip(text: string): string {
	if (text.length <= textLengthMax) return text;
	const last = text.charCodeAt(textLengthMax - 1);
	return text.slice(0, last >= 0xd800 && last < 0xdc00 ? textLengthMax - 1 : textLengthMax);
}

/** The fault of a value nested deeper than we follow. */
export function tooDeep(at: number): DecodeError {
	return new DecodeError(`values nested more than ${depthMax} deep at byte ${at}`);
}
