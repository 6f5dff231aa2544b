// Whether somebody wants a record, seen from its JSON: the fields that decide are read, everything else is only checked
// to be JSON. So a field of the wrong type in an unwanted record goes unnoticed.
import type { Interest } from '../../model/interest.ts';
import type { Cursor } from './cursor.ts';
import { type Keys, keysOf, readKey } from './json-keys.ts';
import { severityNames, statusNames } from './json-messages.ts';
import { readEnum, readText, readUint64 } from './json-scalars.ts';
import { enterArray, enterObject, nextElement, nextMember, skipValue } from './json-tokens.ts';
import { jobPrefix, wantsLog, wantsSpan } from './selection.ts';

const logRecordKeys = keysOf('severityNumber', 'attributes', 'eventName');
const spanKeys = keysOf('startTimeUnixNano', 'endTimeUnixNano', 'events', 'status');
const statusKeys = keysOf('code');

/** Whether somebody wants the LogRecord at the cursor, which ends up behind it. */
export function wantsLogRecordAt(cursor: Cursor, interest: Interest): boolean {
	let severityNumber = 0;
	let thrown = false;
	let ofJob = false;
	for (let more = enterObject(cursor); more; more = nextMember(cursor)) {
		const key = readKey(cursor, logRecordKeys);
		if (key === 'severityNumber') severityNumber = readEnum(cursor, severityNames);
		else if (key === 'attributes') thrown = passSearching(cursor, exceptionKey);
		else if (interest.jobs && key === 'eventName') ofJob = readText(cursor).startsWith(jobPrefix);
		else skipValue(cursor);
	}
	return ofJob || wantsLog(interest, severityNumber, thrown);
}

/** Whether somebody wants the Span at the cursor, which ends up behind it. */
export function wantsSpanAt(cursor: Cursor, interest: Interest): boolean {
	const isTimed = interest.slowSpanMs !== Infinity;
	let code = 0;
	let thrown = false;
	let start = 0n;
	let end = 0n;
	for (let more = enterObject(cursor); more; more = nextMember(cursor)) {
		const key = readKey(cursor, spanKeys);
		if (isTimed && key === 'startTimeUnixNano') start = readUint64(cursor);
		else if (isTimed && key === 'endTimeUnixNano') end = readUint64(cursor);
		else if (key === 'events') thrown = passSearching(cursor, exceptionName);
		else if (key === 'status') code = readCode(cursor);
		else skipValue(cursor);
	}
	const durationMs = start === 0n || end === 0n ? 0 : Number(end - start) / 1e6;
	return wantsSpan(interest, code, thrown, durationMs);
}

function readCode(cursor: Cursor): number {
	let code = 0;
	for (let more = enterObject(cursor); more; more = nextMember(cursor)) {
		if (readKey(cursor, statusKeys) === 'code') code = readEnum(cursor, statusNames);
		else skipValue(cursor);
	}
	return code;
}

/** What to search in an array of objects: a text that is meant, in one member of each. */
interface Mark {
	readonly member: Keys<string>;
	readonly beginning: Buffer;
	readonly isMeant: (text: string) => boolean;
}

const exceptionKey: Mark = {
	member: keysOf('key'),
	beginning: Buffer.from('exception.'),
	isMeant: (key) => key.startsWith('exception.'),
};

const exceptionName: Mark = {
	member: keysOf('name'),
	beginning: Buffer.from('exception'),
	isMeant: (name) => name === 'exception',
};

/** Passes an array and tells whether the mark is in it. Few hold a string that begins like it, and are passed twice. */
function passSearching(cursor: Cursor, mark: Mark): boolean {
	const { at } = cursor;
	if (!skipValue(cursor, mark.beginning)) return false;
	cursor.at = at;
	let found = false;
	for (let more = enterArray(cursor); more; more = nextElement(cursor)) found = passElement(cursor, mark) || found;
	return found;
}

function passElement(cursor: Cursor, mark: Mark): boolean {
	let found = false;
	for (let more = enterObject(cursor); more; more = nextMember(cursor)) {
		if (readKey(cursor, mark.member) !== '') found = mark.isMeant(readText(cursor));
		else skipValue(cursor);
	}
	return found;
}
