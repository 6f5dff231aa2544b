// Whether somebody wants a record, seen from its JSON: the fields that decide are read, everything else is only checked
// to be JSON. So a field of the wrong type in an unwanted record goes unnoticed.
import type { Interest } from '../model/interest.ts';
import type { Cursor } from './cursor.ts';
import { readKey } from './json-keys.ts';
import { severityNames, statusNames } from './json-messages.ts';
import { readEnum, readText, readUint64 } from './json-scalars.ts';
import { enterArray, enterObject, nextElement, nextMember, skipValue } from './json-tokens.ts';
import { wantsLog, wantsSpan } from './selection.ts';

/** Whether somebody wants the LogRecord at the cursor, which ends up behind it. */
export function wantsLogRecord(cursor: Cursor, interest: Interest): boolean {
	let severityNumber = 0;
	let thrown = false;
	for (let more = enterObject(cursor); more; more = nextMember(cursor)) {
		const key = readKey(cursor);
		if (key === 'severityNumber') severityNumber = readEnum(cursor, severityNames);
		else if (key === 'attributes') thrown = passAttributes(cursor) || thrown;
		else skipValue(cursor);
	}
	return wantsLog(interest, severityNumber, thrown);
}

/** Whether somebody wants the Span at the cursor, which ends up behind it. */
export function wantsSpanObject(cursor: Cursor, interest: Interest): boolean {
	const isTimed = interest.slowSpanMs !== Number.POSITIVE_INFINITY;
	let code = 0;
	let thrown = false;
	let start = 0n;
	let end = 0n;
	for (let more = enterObject(cursor); more; more = nextMember(cursor)) {
		const key = readKey(cursor);
		if (isTimed && key === 'startTimeUnixNano') start = readUint64(cursor);
		else if (isTimed && key === 'endTimeUnixNano') end = readUint64(cursor);
		else if (key === 'events') thrown = passEvents(cursor) || thrown;
		else if (key === 'status') code = readCode(cursor);
		else skipValue(cursor);
	}
	return wantsSpan(interest, code, thrown, Number(end - start) / 1e6);
}

/** Passes an array of KeyValues and tells whether a key begins with `exception.`. */
function passAttributes(cursor: Cursor): boolean {
	let thrown = false;
	for (let more = enterArray(cursor); more; more = nextElement(cursor)) {
		if (startsWith(cursor, keyFirst, 0)) {
			thrown = startsWith(cursor, exceptionPrefix, keyFirst.length) || thrown;
			skipValue(cursor);
		} else thrown = passAttribute(cursor) || thrown;
	}
	return thrown;
}

const keyFirst = Buffer.from('{"key":"');
const exceptionPrefix = Buffer.from('exception.');

/** An attribute that is not written as compact as serializers do. */
function passAttribute(cursor: Cursor): boolean {
	let thrown = false;
	for (let more = enterObject(cursor); more; more = nextMember(cursor)) {
		if (readKey(cursor) === 'key') thrown = readText(cursor).startsWith('exception.');
		else skipValue(cursor);
	}
	return thrown;
}

function passEvents(cursor: Cursor): boolean {
	let thrown = false;
	for (let more = enterArray(cursor); more; more = nextElement(cursor)) thrown = passEvent(cursor) || thrown;
	return thrown;
}

function passEvent(cursor: Cursor): boolean {
	let thrown = false;
	for (let more = enterObject(cursor); more; more = nextMember(cursor)) {
		if (readKey(cursor) === 'name') thrown = readText(cursor) === 'exception';
		else skipValue(cursor);
	}
	return thrown;
}

function readCode(cursor: Cursor): number {
	let code = 0;
	for (let more = enterObject(cursor); more; more = nextMember(cursor)) {
		if (readKey(cursor) === 'code') code = readEnum(cursor, statusNames);
		else skipValue(cursor);
	}
	return code;
}

/** Whether bytes stand there; a text with an escape may be any, so it counts as standing there. */
function startsWith({ bytes, at }: Cursor, text: Buffer, offset: number): boolean {
	for (let i = 0; i < text.length; i++) {
		const byte = bytes[at + offset + i];
		if (byte !== text[i]) return byte === 0x5c;
	}
	return true;
}
