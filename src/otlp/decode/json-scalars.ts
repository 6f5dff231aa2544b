// The scalar fields of OTLP/JSON, as lax as the Collector reads them: 64-bit integers as numbers or as decimal strings
// and exact in both, enums as numbers or by name, ids in hex of either case.
import { type Cursor, clip, textLengthMax } from './cursor.ts';
import { DecodeError } from './decode-error.ts';
import { afterPlain, afterSpace, isString, passNull, readSource, readString } from './json-tokens.ts';
import { wordAt } from './words.ts';

const quote = 0x22;
const zero = 0x30;
const nine = 0x39;
const point = 0x2e;
const exponent = 0x65;

/** Reads a string; null is the empty one. */
export function readText(cursor: Cursor): string {
	return passNull(cursor) ? '' : clip(readString(cursor));
}

/** Reads a string that is likely to have come before: a key, a name. */
export function readWord(cursor: Cursor): string {
	const { bytes } = cursor;
	const start = afterSpace(bytes, cursor.at) + 1;
	const end = afterPlain(bytes, start);
	if (bytes[start - 1] !== quote || bytes[end] !== quote) return readText(cursor);
	cursor.at = end + 1;
	return wordAt(bytes, start, end);
}

/** Reads a bool. */
export function readBool(cursor: Cursor): boolean {
	const source = readSource(cursor);
	if (source === 'true') return true;
	if (source === 'false') return false;
	throw expected('a boolean', cursor);
}

/** Reads a uint64 or a fixed64. */
export function readUint64(cursor: Cursor): bigint {
	const value = readInteger(cursor);
	if (value !== BigInt.asUintN(64, value)) throw expected('an unsigned 64-bit integer', cursor);
	return value;
}

/** Reads a uint32 or a fixed32. */
export function readUint32(cursor: Cursor): number {
	const short = readShort(cursor);
	if (short !== -1) return short;
	const value = readInteger(cursor);
	if (value !== BigInt.asUintN(32, value)) throw expected('an unsigned 32-bit integer', cursor);
	return Number(value);
}

/**
 * Reads an int64. A number beyond 64 bits stays a double: the SDKs for JavaScript write every double without a fraction
 * this way, and it is no reason to lose a batch. As a string it is a fault.
 */
export function readInt64(cursor: Cursor): bigint | number {
	const isText = isString(cursor);
	const value = readInteger(cursor);
	if (value === BigInt.asIntN(64, value)) return value;
	if (isText) throw expected('a 64-bit integer', cursor);
	return Number(value);
}

/** Reads a double; `undefined` for null, as which JSON.stringify writes NaN and the infinities. */
export function readDouble(cursor: Cursor): number | undefined {
	if (passNull(cursor)) return undefined;
	const isText = isString(cursor);
	const written = isText ? readString(cursor) : readSource(cursor);
	const isNumber = decimal.test(written) || (isText && /^(NaN|-?Infinity)$/.test(written));
	if (!isNumber) throw expected('a number', cursor);
	return Number(written);
}

/** Reads an enum, by number or by name. A number nobody knows is kept. */
export function readEnum(cursor: Cursor, names: readonly string[]): number {
	const short = readShort(cursor);
	if (short !== -1) return short;
	if (isString(cursor)) {
		const value = names.indexOf(readString(cursor));
		if (value === -1) throw expected('the name of an enum value', cursor);
		return value;
	}
	const value = readInteger(cursor);
	if (value !== BigInt.asIntN(32, value)) throw expected('a 32-bit integer', cursor);
	return Number(value);
}

/** Reads an id of the given size in hex; `''` when it is absent. */
export function readId(cursor: Cursor, size: 8 | 16): string {
	const id = readString(cursor);
	if (id === '') return id;
	if (id.length !== 2 * size || !/^[0-9a-f]*$/i.test(id)) throw expected(`an id of ${2 * size} hex digits`, cursor);
	return id.toLowerCase();
}

/** Reads bytes in base64: the standard alphabet or the one for URLs, padded or not. */
export function readBytes(cursor: Cursor): Uint8Array {
	const written = passNull(cursor) ? '' : readString(cursor);
	const digits = written.replace(/={0,2}$/, '');
	if (!/^[\w+/-]*$/.test(digits) || digits.length % 4 === 1) throw expected('base64', cursor);
	return new Uint8Array(Buffer.from(digits, 'base64').subarray(0, textLengthMax));
}

const decimal = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** The most digits of an integer that a double can still be; for longer ones the effort would grow with their square. */
const digitsMax = 400;

/** The digits that always fit into 32 bits. */
const shortDigitsMax = 9;

/** Reads a short integer, as most enums and flags are, without a detour by its text; -1 if anything else comes next. */
function readShort(cursor: Cursor): number {
	const { bytes } = cursor;
	const start = afterSpace(bytes, cursor.at);
	let value = 0;
	let at = start;
	for (; isDigit(bytes[at] ?? 0) && at - start < shortDigitsMax; at++) value = value * 10 + (bytes[at] ?? 0) - zero;
	if (at === start || isNumberPart(bytes[at] ?? 0)) return -1;
	cursor.at = at;
	return value;
}

function isDigit(byte: number): boolean {
	return byte >= zero && byte <= nine;
}

/** A digit, a decimal point or an exponent's letter. */
function isNumberPart(byte: number): boolean {
	return isDigit(byte) || byte === point || (byte | 0x20) === exponent;
}

/** An integer as a number or as a decimal string. `1e3` is one, `1.5` is none. */
function readInteger(cursor: Cursor): bigint {
	const written = isString(cursor) ? readString(cursor) : readSource(cursor);
	if (written.length <= digitsMax && /^-?\d+$/.test(written)) return BigInt(written);
	const value = decimal.test(written) ? Number(written) : Number.NaN;
	if (!Number.isInteger(value)) throw expected('an integer', cursor);
	return BigInt(value);
}

function expected(what: string, cursor: Cursor): DecodeError {
	return new DecodeError(`JSON: expected ${what} before byte ${cursor.at}`);
}
