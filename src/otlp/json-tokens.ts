// JSON read token by token from bytes: what stands at the cursor, and where it ends. It takes what RFC 8259 takes and
// nothing else, but for texts that are no UTF-8. Knows nothing of OTLP.
//
// Why not JSON.parse: it bends integers above 2^53, as which nanoseconds are legal, and builds what nobody wants.
import type { Cursor } from './cursor.ts';
import { DecodeError } from './decode-error.ts';

/** How deep a value that nobody reads may nest: what the Collector follows. No recursion, so it costs a byte a level. */
export const skipDepthMax = 10_000;

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
	return byteAt(cursor.bytes, cursor.at) === quote;
}

/** Passes a null if one comes next. */
export function passNull(cursor: Cursor): boolean {
	cursor.at = afterSpace(cursor.bytes, cursor.at);
	if (byteAt(cursor.bytes, cursor.at) !== 0x6e) return false;
	cursor.at = afterLiteral(cursor.bytes, cursor.at, 'null');
	return true;
}

/** Reads a string. */
export function readString(cursor: Cursor): string {
	const at = afterSpace(cursor.bytes, cursor.at);
	cursor.at = afterString(cursor.bytes, at);
	return unescaped(cursor.bytes.utf8Slice(at + 1, cursor.at - 1));
}

/** Reads a number or a literal as it is written; `''` when a string, an object or an array comes next. */
export function readSource(cursor: Cursor): string {
	const at = afterSpace(cursor.bytes, cursor.at);
	const byte = byteAt(cursor.bytes, at);
	if (byte === quote || byte === openBrace || byte === openBracket) return '';
	cursor.at = afterScalar(cursor.bytes, at);
	return cursor.bytes.latin1Slice(at, cursor.at);
}

/** What a string says whose inside is written like this. */
export function unescaped(written: string): string {
	// The escapes have been checked when the string was passed.
	return written.includes('\\') ? String(JSON.parse(`"${written}"`)) : written;
}

/** Skips a value of any kind, checking all of it. */
export function skipValue(cursor: Cursor): void {
	const { bytes } = cursor;
	let at = afterSpace(bytes, cursor.at);
	let depth = 0;
	for (;;) {
		const byte = byteAt(bytes, at);
		if (byte === openBrace || byte === openBracket) {
			if (depth === skipDepthMax) throw new DecodeError(`JSON nested more than ${skipDepthMax} deep at byte ${at}`);
			const closer = byte + 2;
			at = afterSpace(bytes, at + 1);
			if (byteAt(bytes, at) === closer) at++;
			else {
				closers[depth] = closer;
				depth++;
				if (closer === closeBrace) at = afterKey(bytes, at);
				continue;
			}
		} else at = byte === quote ? afterString(bytes, at) : afterScalar(bytes, at);

		for (; depth > 0; depth--) {
			at = afterSpace(bytes, at);
			const closer = closers[depth - 1];
			const byte = byteAt(bytes, at);
			at++;
			if (byte === comma) {
				at = afterSpace(bytes, at);
				if (closer === closeBrace) at = afterKey(bytes, at);
				break;
			}
			if (byte !== closer) throw unexpected(at - 1);
		}
		if (depth === 0) {
			cursor.at = at;
			return;
		}
	}
}

/** What closes the objects and arrays around; nothing else runs meanwhile, so one is enough. */
const closers = new Uint8Array(skipDepthMax);

/** The position behind white space. */
export function afterSpace(bytes: Buffer, from: number): number {
	let at = from;
	while (isSpace(byteAt(bytes, at))) at++;
	return at;
}

function afterKey(bytes: Buffer, from: number): number {
	return afterColon(bytes, afterString(bytes, from));
}

/** The position of the value behind a colon. */
export function afterColon(bytes: Buffer, from: number): number {
	const at = afterSpace(bytes, from);
	if (byteAt(bytes, at) !== colon) throw unexpected(at);
	return afterSpace(bytes, at + 1);
}

/** The position behind the string that begins here. */
export function afterString(bytes: Buffer, from: number): number {
	if (byteAt(bytes, from) !== quote) throw unexpected(from);
	const { length } = bytes;
	let at = from + 1;
	while (at < length) {
		const byte = bytes[at] ?? 0;
		if (byte === quote) return at + 1;
		if (byte === backslash) at = afterEscape(bytes, at);
		else if (byte < 0x20) throw unexpected(at);
		else at++;
	}
	throw unexpected(length);
}

function afterEscape(bytes: Buffer, from: number): number {
	const letter = String.fromCharCode(byteAt(bytes, from + 1));
	if (letter !== 'u') {
		if (!'"\\/bfnrt'.includes(letter)) throw unexpected(from + 1);
		return from + 2;
	}
	for (let at = from + 2; at < from + 6; at++) if (!isHexDigit(byteAt(bytes, at))) throw unexpected(at);
	return from + 6;
}

function afterScalar(bytes: Buffer, at: number): number {
	const byte = byteAt(bytes, at);
	if (byte === minus || isDigit(byte)) return afterNumber(bytes, at);
	if (byte === 0x74) return afterLiteral(bytes, at, 'true');
	if (byte === 0x66) return afterLiteral(bytes, at, 'false');
	return afterLiteral(bytes, at, 'null');
}

function afterNumber(bytes: Buffer, from: number): number {
	let at = byteAt(bytes, from) === minus ? from + 1 : from;
	at = byteAt(bytes, at) === zero ? at + 1 : afterDigits(bytes, at);
	if (byteAt(bytes, at) === point) at = afterDigits(bytes, at + 1);
	const letter = byteAt(bytes, at) | 0x20;
	if (letter !== 0x65) return at;
	const sign = byteAt(bytes, at + 1);
	return afterDigits(bytes, sign === plus || sign === minus ? at + 2 : at + 1);
}

function afterDigits(bytes: Buffer, from: number): number {
	let at = from;
	while (isDigit(byteAt(bytes, at))) at++;
	if (at === from) throw unexpected(at);
	return at;
}

function afterLiteral(bytes: Buffer, at: number, literal: string): number {
	if (bytes.latin1Slice(at, Math.min(at + literal.length, bytes.length)) !== literal) throw unexpected(at);
	return at + literal.length;
}

function enter(cursor: Cursor, opener: number, closer: number): boolean {
	if (passNull(cursor)) return false;
	const { bytes, at } = cursor;
	if (byteAt(bytes, at) !== opener) throw unexpected(at);
	cursor.at = afterSpace(bytes, at + 1);
	if (byteAt(bytes, cursor.at) !== closer) return true;
	cursor.at++;
	return false;
}

function next(cursor: Cursor, closer: number): boolean {
	const at = afterSpace(cursor.bytes, cursor.at);
	const byte = byteAt(cursor.bytes, at);
	cursor.at = at + 1;
	if (byte === comma) return true;
	if (byte !== closer) throw unexpected(at);
	return false;
}

/** The byte there, 0 behind the end: no token begins with it, so that a body cut short is found like any other fault. */
function byteAt(bytes: Buffer, at: number): number {
	return at < bytes.length ? (bytes[at] ?? 0) : 0;
}

function isSpace(byte: number): boolean {
	return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
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
