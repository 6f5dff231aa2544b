// Whether somebody wants a record, seen from its bytes: its own fields are walked by their lengths, and nothing is
// decoded. What lies inside the body and the attributes of an unwanted record is not looked at, so a fault in there
// goes unnoticed.
//
// Most of all traffic ends here, hence the form: positions in local variables and numbers that stand in this file.
// Through a cursor, or with numbers imported, the same walk takes a quarter to a half longer. And no byte behind the
// body is asked for: it would read as undefined, but the first time makes all such reads two times slower for good.
import type { Interest } from '../../model/interest.ts';
import { logRecordLayout, spanLayout } from './protobuf-layouts.ts';
import { jobPrefix, wantsLog, wantsSpan } from './selection.ts';
import {
	checkIdLength,
	checkTag,
	type Layout,
	layout,
	readInt32,
	readVarint,
	skipBytes,
	skipField,
	truncated,
} from './wire.ts';

/** The wire type of a one-byte tag; a longer tag has the high bit as well. */
const typeMask = 0x87;
const varintType = 0;
const fixed64Type = 1;
const bytesType = 2;
const fixed32Type = 5;

const timeUnixNanoTag = (1 << 3) | fixed64Type;
const severityNumberTag = (2 << 3) | varintType;
const attributesTag = (6 << 3) | bytesType;
const flagsTag = (8 << 3) | fixed32Type;
const traceIdTag = (9 << 3) | bytesType;
const spanIdTag = (10 << 3) | bytesType;
const observedTimeUnixNanoTag = (11 << 3) | fixed64Type;
const recordEventNameTag = (12 << 3) | bytesType;
const jobBeginning = Buffer.from(jobPrefix);

/** Whether somebody wants the LogRecord that lies there. */
export function wantsLogRecordAt(bytes: Buffer, from: number, end: number, interest: Interest): boolean {
	let severityNumber = 0;
	let thrown = false;
	let ofJob = false;
	let at = from;
	while (at < end) {
		if (at + 1 === end) throw truncated(at);
		const tag = bytes[at] ?? 0;
		const next = bytes[at + 1] ?? 0;
		if (tag === attributesTag) {
			if (next < 0x80) {
				if (mayBeException(bytes, at + 2, next) && hasExceptionKey(bytes, at + 2, next)) thrown = true;
				at += 2 + next;
			} else {
				const start = afterLongVarint(bytes, at + 1);
				at = afterLongBytes(bytes, at + 1);
				if (hasExceptionKey(bytes, start, at - start)) thrown = true;
			}
		} else if ((tag & typeMask) === bytesType) {
			const start = next < 0x80 ? at + 2 : afterLongVarint(bytes, at + 1);
			at = next < 0x80 ? start + next : afterLongBytes(bytes, at + 1);
			if (tag === traceIdTag) checkIdLength(at - start, 16);
			else if (tag === spanIdTag) checkIdLength(at - start, 8);
			else if (tag === recordEventNameTag)
				ofJob = interest.jobs && at - start >= jobBeginning.length && startsWith(bytes, start, jobBeginning);
			else checkTag(tag, logRecordLayout);
		} else if ((tag & typeMask) === varintType) {
			if (tag === severityNumberTag) severityNumber = int32At(bytes, at + 1);
			else checkTag(tag, logRecordLayout);
			at = afterVarint(bytes, at + 1);
		} else if (tag === timeUnixNanoTag || tag === observedTimeUnixNanoTag) at += 9;
		else if (tag === flagsTag) at += 5;
		else at = afterRareField(bytes, at, logRecordLayout);
	}
	if (at !== end) throw truncated(end);
	return ofJob || wantsLog(interest, severityNumber, thrown);
}

const spanTraceIdTag = (1 << 3) | bytesType;
const spanSpanIdTag = (2 << 3) | bytesType;
const parentSpanIdTag = (4 << 3) | bytesType;
const startTimeUnixNanoTag = (7 << 3) | fixed64Type;
const endTimeUnixNanoTag = (8 << 3) | fixed64Type;
const spanAttributesTag = (9 << 3) | bytesType;
const eventsTag = (11 << 3) | bytesType;
const statusTag = (15 << 3) | bytesType;
/** The first of two bytes, since 16 no longer fits into one; the second is 1. */
const spanFlagsTag = 0x80 | (16 << 3) | fixed32Type;

/** Whether somebody wants the Span that lies there. */
export function wantsSpanAt(bytes: Buffer, from: number, end: number, interest: Interest): boolean {
	let code = 0;
	let thrown = false;
	let startAt = -1;
	let endAt = -1;
	let at = from;
	while (at < end) {
		if (at + 1 === end) throw truncated(at);
		const tag = bytes[at] ?? 0;
		const next = bytes[at + 1] ?? 0;
		if (tag === spanAttributesTag) at = next < 0x80 ? at + 2 + next : afterLongBytes(bytes, at + 1);
		else if ((tag & typeMask) === bytesType) {
			const start = next < 0x80 ? at + 2 : afterLongVarint(bytes, at + 1);
			at = next < 0x80 ? start + next : afterLongBytes(bytes, at + 1);
			if (at > end) throw truncated(end);
			if (tag === eventsTag) thrown ||= isException(bytes, start, at);
			else if (tag === statusTag) code = codeOf(bytes, start, at);
			else if (tag === spanTraceIdTag) checkIdLength(at - start, 16);
			else if (tag === spanSpanIdTag || tag === parentSpanIdTag) checkIdLength(at - start, 8);
			else checkTag(tag, spanLayout);
		} else if ((tag & typeMask) === varintType) {
			checkTag(tag, spanLayout);
			at = afterVarint(bytes, at + 1);
		} else if (tag === startTimeUnixNanoTag) {
			startAt = at + 1;
			at += 9;
		} else if (tag === endTimeUnixNanoTag) {
			endAt = at + 1;
			at += 9;
		} else if (tag === spanFlagsTag && next === 1) at += 6;
		else at = afterRareField(bytes, at, spanLayout);
	}
	if (at !== end) throw truncated(end);
	const isTimed = interest.slowSpanMs !== Infinity && startAt !== -1 && endAt !== -1;
	return wantsSpan(interest, code, thrown, isTimed ? durationMs(bytes, startAt, endAt) : 0);
}

const exceptionName = Buffer.from('exception');
const exceptionPrefix = Buffer.from('exception.');
/** Tag, length and `exception.`, in bytes. */
const keyBytesMin = 12;
const eventNameTag = (2 << 3) | bytesType;
const statusCodeTag = (3 << 3) | varintType;
const keyTag = (1 << 3) | bytesType;

/** A first look, which lets few through: a key that begins with an "e", or none where a key is expected. */
function mayBeException(bytes: Buffer, at: number, length: number): boolean {
	return length >= keyBytesMin && (bytes[at + 2] === 0x65 || bytes[at] !== keyTag);
}

function hasExceptionKey(bytes: Buffer, at: number, length: number): boolean {
	const key = bytes[at] === keyTag ? at + 1 : lastValue(bytes, at, at + length, keyTag);
	return key !== -1 && length >= keyBytesMin && startsWith(bytes, afterVarint(bytes, key), exceptionPrefix);
}

function isException(bytes: Buffer, from: number, end: number): boolean {
	const at = lastValue(bytes, from, end, eventNameTag);
	return at !== -1 && bytes[at] === exceptionName.length && startsWith(bytes, at + 1, exceptionName);
}

function startsWith(bytes: Buffer, at: number, text: Buffer): boolean {
	for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text[i]) return false;
	return true;
}

function codeOf(bytes: Buffer, from: number, end: number): number {
	const at = lastValue(bytes, from, end, statusCodeTag);
	return at === -1 ? 0 : int32At(bytes, at);
}

/** Where the value of a message's field begins, -1 when it has none; the last one counts. */
function lastValue(bytes: Buffer, from: number, end: number, tag: number): number {
	let found = -1;
	let at = from;
	while (at < end) {
		if (bytes[at] === tag) found = at + 1;
		at = afterField(bytes, at, end);
	}
	if (at !== end) throw truncated(end);
	return found;
}

function durationMs(bytes: Buffer, startAt: number, endAt: number): number {
	const seconds = bytes.readUInt32LE(endAt + 4) - bytes.readUInt32LE(startAt + 4);
	const rest = bytes.readUInt32LE(endAt) - bytes.readUInt32LE(startAt);
	return (seconds * 2 ** 32 + rest) / 1e6;
}

function afterField(bytes: Buffer, at: number, end: number): number {
	if (at + 1 >= end) throw truncated(at);
	const type = (bytes[at] ?? 0) & typeMask;
	if (type === bytesType) return afterBytes(bytes, at + 1);
	if (type === varintType) return afterVarint(bytes, at + 1);
	if (type === fixed64Type) return at + 9;
	return afterRareField(bytes, at, nothingKnown);
}

const nothingKnown = layout({});

function afterVarint(bytes: Buffer, at: number): number {
	return (bytes[at] ?? 0x80) < 0x80 ? at + 1 : afterLongVarint(bytes, at);
}

function afterLongVarint(bytes: Buffer, at: number): number {
	if ((bytes[at + 1] ?? 0x80) < 0x80) return at + 2;
	const cursor = { bytes, at, valuesLeft: 0 };
	readVarint(cursor);
	return cursor.at;
}

function afterBytes(bytes: Buffer, at: number): number {
	const length = bytes[at] ?? 0x80;
	return length < 0x80 ? at + 1 + length : afterLongBytes(bytes, at);
}

function afterLongBytes(bytes: Buffer, at: number): number {
	const low = bytes[at] ?? 0;
	const high = bytes[at + 1] ?? 0x80;
	if (high < 0x80) return at + 2 + ((low & 0x7f) | (high << 7));
	const cursor = { bytes, at, valuesLeft: 0 };
	skipBytes(cursor);
	return cursor.at;
}

function afterRareField(bytes: Buffer, at: number, known: Layout): number {
	const cursor = { bytes, at, valuesLeft: 0 };
	skipField(cursor, known);
	return cursor.at;
}

function int32At(bytes: Buffer, at: number): number {
	const byte = bytes[at] ?? 0x80;
	return byte < 0x80 ? byte : readInt32({ bytes, at, valuesLeft: 0 });
}
