// The names of the fields in OTLP/JSON, recognized from their bytes. Both spellings are known, lowerCamelCase as OTLP
// demands and the .proto's own snake_case, which the Collector takes and some senders write.
import type { Cursor } from './cursor.ts';
import { afterColon, afterSpace, afterString, unescaped } from './json-tokens.ts';
import { hashAt, isWordAt } from './words.ts';

const keys = [
	'resourceLogs',
	'resourceSpans',
	'resource',
	'scopeLogs',
	'scopeSpans',
	'scope',
	'logRecords',
	'spans',
	'schemaUrl',
	'name',
	'version',
	'attributes',
	'droppedAttributesCount',
	'timeUnixNano',
	'observedTimeUnixNano',
	'severityNumber',
	'severityText',
	'body',
	'flags',
	'traceId',
	'spanId',
	'eventName',
	'traceState',
	'parentSpanId',
	'kind',
	'startTimeUnixNano',
	'endTimeUnixNano',
	'events',
	'droppedEventsCount',
	'links',
	'droppedLinksCount',
	'status',
	'message',
	'code',
	'key',
	'value',
	'stringValue',
	'boolValue',
	'intValue',
	'doubleValue',
	'arrayValue',
	'kvlistValue',
	'bytesValue',
	'values',
] as const;

/** A field of one of the messages, `''` for any other. */
export type Key = (typeof keys)[number] | '';

interface Spelling {
	readonly written: string;
	readonly key: Key;
}

/** Ten times the spellings, so that most lie where their hash says. */
const slots = 1_024;
const spellings: (Spelling | undefined)[] = new Array(slots).fill(undefined);
for (const key of keys) {
	const snake = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
	for (const written of new Set([key, snake])) addSpelling({ written, key });
}

/** Reads a key and passes its colon. */
export function readKey(cursor: Cursor): Key {
	const { bytes } = cursor;
	const start = afterSpace(bytes, cursor.at) + 1;
	const end = afterString(bytes, start - 1) - 1;
	cursor.at = afterColon(bytes, end + 1);
	return keyAt(bytes, start, end);
}

function keyAt(bytes: Buffer, at: number, end: number): Key {
	const length = end - at;
	for (let slot = hashAt(bytes, at, length) % slots; ; slot = (slot + 1) % slots) {
		const known = spellings[slot];
		if (known === undefined) return escapedKeyAt(bytes, at, end);
		if (isWordAt(known.written, bytes, at, length)) return known.key;
	}
}

/** A key may be written with escapes, as nobody does. */
function escapedKeyAt(bytes: Buffer, at: number, end: number): Key {
	const written = bytes.utf8Slice(at, end);
	const text = unescaped(written);
	return text === written ? '' : keyAt(Buffer.from(text), 0, Buffer.byteLength(text));
}

function addSpelling(spelling: Spelling): void {
	const bytes = Buffer.from(spelling.written);
	let slot = hashAt(bytes, 0, bytes.length) % slots;
	while (spellings[slot] !== undefined) slot = (slot + 1) % slots;
	spellings[slot] = spelling;
}
