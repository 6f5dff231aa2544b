// The protobuf wire format: tags, varints, fixed and length-delimited values. Every byte is read within the bounds of
// the body, or not at all. Knows nothing of OTLP.
//
// A message may claim to be longer than the message around it. That is seen where the outer one is closed, so reading
// minds the end of the body only.
import { type Cursor, textAt, textLengthMax } from './cursor.ts';
import { DecodeError } from './decode-error.ts';
import { wordAt } from './words.ts';

/** The wire types of a message's known fields, by tag; 0 where no known field has the tag. */
export type Layout = Uint8Array;

/** The wire types in use. A layout holds them plus one, so that 0 can mean unknown. */
export const wireTypes = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/** The most bytes a varint has: 64 bits, seven to a byte. */
const varintBytesMax = 10;

/** The tag of field 2^29 - 1, the last there is, with the last wire type. */
const tagMax = 0xffffffff;

/** A message's known fields, laid out by tag. */
export function layout(fields: Readonly<Record<number, keyof typeof wireTypes>>): Layout {
	const last = Math.max(0, ...Object.keys(fields).map(Number));
	const types = new Uint8Array((last + 1) << 3);
	for (const [field, name] of Object.entries(fields)) {
		const type = wireTypes[name];
		types[(Number(field) << 3) | type] = type + 1;
	}
	return types;
}

/** Reads the tag of the next field and returns its number; 0 for a field the layout does not know, which is skipped. */
export function readField(cursor: Cursor, known: Layout): number {
	const tag = readVarint(cursor);
	if (tag < known.length && known[tag] !== 0) return tag >>> 3;
	checkTag(tag, known);
	skipValue(cursor, tag & 7);
	return 0;
}

/** Skips the next field, known or not. */
export function skipField(cursor: Cursor, known: Layout): void {
	const tag = readVarint(cursor);
	checkTag(tag, known);
	skipValue(cursor, tag & 7);
}

/** Reads a length and returns where the value behind it ends. */
export function readEnd(cursor: Cursor): number {
	const length = readVarint(cursor);
	const end = cursor.at + length;
	if (end > cursor.bytes.length) throw truncated(cursor.at);
	return end;
}

/** Checks that a message's last field ended where the message does. */
export function closeAt(cursor: Cursor, end: number): void {
	if (cursor.at !== end) throw truncated(end);
}

/** Reads an enum or an int32. */
export function readInt32(cursor: Cursor): number {
	const byte = cursor.bytes[cursor.at];
	if (byte === undefined || byte > 0x7f) return Number(BigInt.asIntN(32, readInt64(cursor)));
	cursor.at++;
	return byte;
}

/** Reads a uint32. */
export function readUint32(cursor: Cursor): number {
	return readInt32(cursor) >>> 0;
}

/** Reads a bool. */
export function readBool(cursor: Cursor): boolean {
	return readVarint(cursor) !== 0;
}

/** Reads an int64. */
export function readInt64(cursor: Cursor): bigint {
	const { bytes, at } = cursor;
	const value = readVarint(cursor);
	if (value <= Number.MAX_SAFE_INTEGER) return BigInt(value);
	// More than a number holds exactly, so once more in two parts.
	const low = varintAt(bytes, at, at + 7);
	const high = varintAt(bytes, at + 7, cursor.at);
	return BigInt.asIntN(64, BigInt(low) + (BigInt(high) << 49n));
}

/** Reads a fixed32. */
export function readFixed32(cursor: Cursor): number {
	return cursor.bytes.readUInt32LE(claim(cursor, 4));
}

/** Reads a fixed64. */
export function readFixed64(cursor: Cursor): bigint {
	return cursor.bytes.readBigUInt64LE(claim(cursor, 8));
}

/** Reads a double. */
export function readDouble(cursor: Cursor): number {
	return cursor.bytes.readDoubleLE(claim(cursor, 8));
}

/** Reads a string. */
export function readText(cursor: Cursor): string {
	const end = readEnd(cursor);
	const { at } = cursor;
	cursor.at = end;
	return textAt(cursor.bytes, at, end);
}

/** Reads a string that is likely to have come before: a key, a name. */
export function readWord(cursor: Cursor): string {
	const end = readEnd(cursor);
	const { at } = cursor;
	cursor.at = end;
	return wordAt(cursor.bytes, at, end);
}

/** Reads bytes into memory of their own, so that a kept value does not keep the whole body alive. */
export function readBytes(cursor: Cursor): Uint8Array {
	const end = readEnd(cursor);
	const { at } = cursor;
	cursor.at = end;
	return new Uint8Array(cursor.bytes.subarray(at, Math.min(end, at + textLengthMax)));
}

/** Reads an id of the given size as lower-case hex, `''` when it is absent. */
export function readId(cursor: Cursor, size: 8 | 16): string {
	const end = readEnd(cursor);
	const { at } = cursor;
	cursor.at = end;
	checkIdLength(end - at, size);
	return cursor.bytes.hexSlice(at, end);
}

/** Refuses an id that is neither absent nor of its size. */
export function checkIdLength(length: number, size: 8 | 16): void {
	if (length !== 0 && length !== size) throw new DecodeError(`id of ${length} bytes, expected ${size} or none`);
}

/** Refuses the tag of no field at all, and that of a known field with another wire type. */
export function checkTag(tag: number, known: Layout): void {
	if (tag < 8 || tag > tagMax) throw new DecodeError('field number out of range');
	if (tag >= known.length || known[tag] !== 0) return;
	const field = tag >>> 3;
	if (known.subarray(field << 3, (field + 1) << 3).some((type) => type !== 0)) {
		throw new DecodeError(`wire type ${tag & 7} for field ${field}`);
	}
}

/** Skips a string, bytes or a message. */
export function skipBytes(cursor: Cursor): void {
	cursor.at = readEnd(cursor);
}

/** The fault of a body that ends within a value, or a message that ends within a field. */
export function truncated(at: number): DecodeError {
	return new DecodeError(`truncated value or wrong length at byte ${at}`);
}

/** Reads a varint as a number: exact to 2^53, which is far beyond what lengths and tags may be. */
export function readVarint(cursor: Cursor): number {
	const { bytes, at } = cursor;
	const first = bytes[at] ?? 0x80;
	if (first < 0x80) {
		cursor.at = at + 1;
		return first;
	}
	const second = bytes[at + 1] ?? 0x80;
	if (second < 0x80) {
		cursor.at = at + 2;
		return (first & 0x7f) | (second << 7);
	}
	cursor.at = varintEnd(bytes, at);
	return varintAt(bytes, at, cursor.at);
}

function varintEnd(bytes: Buffer, at: number): number {
	for (let end = at; end < at + varintBytesMax; end++) {
		const byte = bytes[end];
		if (byte === undefined) throw truncated(end);
		if (byte < 0x80) return end + 1;
	}
	throw new DecodeError(`varint longer than 64 bits at byte ${at}`);
}

function varintAt(bytes: Buffer, from: number, end: number): number {
	let value = 0;
	for (let at = end - 1; at >= from; at--) value = value * 128 + ((bytes[at] ?? 0) & 0x7f);
	return value;
}

function claim(cursor: Cursor, size: number): number {
	const { at } = cursor;
	if (at + size > cursor.bytes.length) throw truncated(at);
	cursor.at = at + size;
	return at;
}

function skipValue(cursor: Cursor, type: number): void {
	if (type === wireTypes.varint) readVarint(cursor);
	else if (type === wireTypes.fixed64) cursor.at += 8;
	else if (type === wireTypes.bytes) skipBytes(cursor);
	else if (type === wireTypes.fixed32) cursor.at += 4;
	else throw new DecodeError(`wire type ${type} at byte ${cursor.at}`);
}
