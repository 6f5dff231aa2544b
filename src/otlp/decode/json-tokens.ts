// JSON read token by token from bytes: what stands at the cursor, and where it ends. It takes what RFC 8259 takes and
// nothing else, but for texts that are no UTF-8. Knows nothing of OTLP.
//
// Why not JSON.parse: it bends integers above 2^53, as which nanoseconds are legal, and builds what nobody wants.
import { type Cursor, createCursor } from './cursor.ts';
import { DecodeError } from './decode-error.ts';

/** How deep a value that nobody reads may nest: as deep as the Collector follows. A level costs a byte, and no stack. */
export const skipDepthMax = 10_000;

const space = 0x20;
const quote = 0x22;
const plus = 0x2b;
const comma = 0x2c;
const minus = 0x2d;
const point = 0x2e;
const zero = 0x30;
const nine = 0x39;
const colon = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/**
 * A cursor at the start of a JSON body. A zero byte behind the end, with which no token begins or goes on, makes a body
 * cut short a fault like any other, and saves asking at each byte whether it is the last.
 */
export function openJson(body: Uint8Array): Cursor {
	const bytes = Buffer.allocUnsafe(body.length + 1);
	bytes.set(body);
	bytes[body.length] = 0;
	return createCursor(bytes);
}

/** Enters an object, or passes a null; false when there is no member. */
export function enterObject(cursor: Cursor): boolean {
	return enter(cursor, openBrace, closeBrace);
}

/** Goes on behind a member; false when the object ended. */
export function nextMember(cursor: Cursor): boolean {
	return next(cursor, closeBrace);
}

/** Enters an array, or passes a null; false when there is no element. */
export function enterArray(cursor: Cursor): boolean {
	return enter(cursor, openBracket, closeBracket);
}

/** Goes on behind an element; false when the array ended. */
export function nextElement(cursor: Cursor): boolean {
	return next(cursor, closeBracket);
}

/** Whether a string comes next. */
export function isString(cursor: Cursor): boolean {
	cursor.at = afterSpace(cursor.bytes, cursor.at);
	return cursor.bytes[cursor.at] === quote;
}

/** Passes a null if one comes next. */
export function passNull(cursor: Cursor): boolean {
	cursor.at = afterSpace(cursor.bytes, cursor.at);
	if (cursor.bytes[cursor.at] !== 0x6e) return false;
	cursor.at = afterLiteral(cursor.bytes, cursor.at, 'null');
	return true;
}

/** Reads a string. */
export function readString(cursor: Cursor): string {
	const at = afterSpace(cursor.bytes, cursor.at);
	cursor.at = afterString(cursor.bytes, at);
	const written = cursor.bytes.utf8Slice(at + 1, cursor.at - 1);
	return written.includes('\\') ? String(JSON.parse(`"${written}"`)) : written;
}

/** Reads a number or a literal as it is written; `''` when a string, an object or an array comes next. */
export function readSource(cursor: Cursor): string {
	const at = afterSpace(cursor.bytes, cursor.at);
	const byte = cursor.bytes[at];
	if (byte === quote || byte === openBrace || byte === openBracket) return '';
	cursor.at = afterScalar(cursor.bytes, at);
	return cursor.bytes.latin1Slice(at, cursor.at);
}

/** Passes the colon behind a key. */
export function passColon(cursor: Cursor): void {
	cursor.at = afterColon(cursor.bytes, cursor.at);
}

/**
 * Skips a value of any kind, checking all of it, and tells whether a string in it, keys apart, begins like `watched`.
 * A string with an escape there may begin as anything, so it counts.
 */
export function skipValue(cursor: Cursor, watched?: Buffer): boolean {
	const { bytes } = cursor;
	let { at } = cursor;
	let seen = false;
	let depth = 0;
	let closer = 0;
	value: for (;;) {
		const byte = bytes[at] ?? 0;
		if (byte === quote) {
			if (watched !== undefined && beginsAs(bytes, at + 1, watched)) seen = true;
			at = afterString(bytes, at);
		} else if (byte === openBrace || byte === openBracket) {
			at = afterSpace(bytes, at + 1);
			if (bytes[at] === byte + 2) at++;
			else {
				if (depth === skipDepthMax) throw new DecodeError(`JSON nested more than ${skipDepthMax} deep at byte ${at}`);
				closers[depth] = closer;
				depth++;
				closer = byte + 2;
				if (byte === openBrace) at = afterKey(bytes, at);
				continue;
			}
		} else if (isSpace(byte)) {
			at++;
			continue;
		} else at = afterScalar(bytes, at);

		while (depth > 0) {
			const byte = bytes[at] ?? 0;
			at++;
			if (byte === comma) {
				if (closer === closeBrace) at = afterKey(bytes, at);
				continue value;
			}
			if (byte === closer) {
				depth--;
				closer = closers[depth] ?? 0;
			} else if (!isSpace(byte)) throw unexpected(at - 1);
		}
		cursor.at = at;
		return seen;
	}
}

/** What closes the objects and arrays around; nothing else runs meanwhile, so one is enough. */
const closers = new Uint8Array(skipDepthMax);

/** The position behind white space. */
export function afterSpace(bytes: Buffer, from: number): number {
	let at = from;
	while (isSpace(bytes[at] ?? 0)) at++;
	return at;
}

/** The position behind the string that begins here. */
function afterString(bytes: Buffer, from: number): number {
	if (bytes[from] !== quote) throw unexpected(from);
	const at = afterPlain(bytes, from + 1);
	return bytes[at] === quote ? at + 1 : afterEscapedString(bytes, at);
}

/** The position of the first byte that does not go into a string as it is. */
export function afterPlain(bytes: Buffer, from: number): number {
	let at = from;
	let byte = bytes[at] ?? 0;
	while (byte !== quote && byte !== backslash && byte >= space) {
		at++;
		byte = bytes[at] ?? 0;
	}
	return at;
}

/** Apart from the loop above, which the call in this one would slow down. */
function afterEscapedString(bytes: Buffer, from: number): number {
	let at = from;
	while (bytes[at] !== quote) at = afterPlain(bytes, afterEscape(bytes, at));
	return at + 1;
}

function afterEscape(bytes: Buffer, from: number): number {
	if (bytes[from] !== backslash) throw unexpected(from);
	const letter = String.fromCharCode(bytes[from + 1] ?? 0);
	if (letter !== 'u') {
		if (!'"\\/bfnrt'.includes(letter)) throw unexpected(from + 1);
		return from + 2;
	}
	for (let at = from + 2; at < from + 6; at++) if (!isHexDigit(bytes[at] ?? 0)) throw unexpected(at);
	return from + 6;
}

function afterKey(bytes: Buffer, from: number): number {
	const end = afterString(bytes, bytes[from] === quote ? from : afterSpace(bytes, from));
	return bytes[end] === colon ? end + 1 : afterColon(bytes, end);
}

function afterColon(bytes: Buffer, from: number): number {
	const at = afterSpace(bytes, from);
	if (bytes[at] !== colon) throw unexpected(at);
	return at + 1;
}

function afterScalar(bytes: Buffer, at: number): number {
	const byte = bytes[at] ?? 0;
	if (byte === minus || isDigit(byte)) return afterNumber(bytes, at);
	if (byte === 0x74) return afterLiteral(bytes, at, 'true');
	if (byte === 0x66) return afterLiteral(bytes, at, 'false');
	return afterLiteral(bytes, at, 'null');
}

function afterNumber(bytes: Buffer, from: number): number {
	let at = bytes[from] === minus ? from + 1 : from;
	at = bytes[at] === zero ? at + 1 : afterDigits(bytes, at);
	if (bytes[at] === point) at = afterDigits(bytes, at + 1);
	if (((bytes[at] ?? 0) | 0x20) !== 0x65) return at;
	const sign = bytes[at + 1];
	return afterDigits(bytes, sign === plus || sign === minus ? at + 2 : at + 1);
}

function afterDigits(bytes: Buffer, from: number): number {
	let at = from;
	while (isDigit(bytes[at] ?? 0)) at++;
	if (at === from) throw unexpected(at);
	return at;
}

function afterLiteral(bytes: Buffer, at: number, literal: string): number {
	for (let i = 0; i < literal.length; i++) if (bytes[at + i] !== literal.charCodeAt(i)) throw unexpected(at + i);
	return at + literal.length;
}

function enter(cursor: Cursor, opener: number, closer: number): boolean {
	if (passNull(cursor)) return false;
	const { bytes, at } = cursor;
	if (bytes[at] !== opener) throw unexpected(at);
	cursor.at = afterSpace(bytes, at + 1);
	if (bytes[cursor.at] !== closer) return true;
	cursor.at++;
	return false;
}

function next(cursor: Cursor, closer: number): boolean {
	const at = afterSpace(cursor.bytes, cursor.at);
	const byte = cursor.bytes[at];
	cursor.at = at + 1;
	if (byte === comma) return true;
	if (byte !== closer) throw unexpected(at);
	return false;
}

function beginsAs(bytes: Buffer, at: number, text: Buffer): boolean {
	for (let i = 0; i < text.length; i++) {
		const byte = bytes[at + i];
		if (byte !== text[i]) return byte === backslash;
	}
	return true;
}

function isSpace(byte: number): boolean {
	return byte <= space && (byte === space || byte === 0x0a || byte === 0x0d || byte === 0x09);
}

function isDigit(byte: number): boolean {
	return byte >= zero && byte <= nine;
}

function isHexDigit(byte: number): boolean {
	const lower = byte | 0x20;
	return isDigit(byte) || (lower >= 0x61 && lower <= 0x66);
}

function unexpected(at: number): DecodeError {
	return new DecodeError(`malformed JSON at byte ${at}`);
}
