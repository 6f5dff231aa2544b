// The scalar fields of OTLP/JSON, as lax as the Collector reads them: 64-bit integers as numbers or as decimal strings
// and exact in both, enums as numbers or by name, ids in hex of either case.
import { type Cursor, clip, textLengthMax } from './cursor.ts';
import { DecodeError } from './decode-error.ts';
import { isString, passNull, readSource, readString } from './json-tokens.ts';

/** Reads a string; null is the empty one. */
export function readText(cursor: Cursor): string {
	return passNull(cursor) ? '' : clip(readString(cursor));
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

/** The most digits of an integer that a double can still be; the effort for longer ones would grow with their square. */
const digitsMax = 400;

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
