// The messages of opentelemetry/proto/common/v1 in JSON: AnyValue and what it is made of. Same order as the .proto, one
// line a field.
import type { Attributes, Value } from '../../model/telemetry.ts';
import { type Cursor, createMap, depthMax, spend, tooDeep } from './cursor.ts';
import { keysOf, readKey } from './json-keys.ts';
import { readBool, readBytes, readDouble, readInt64, readText, readWord } from './json-scalars.ts';
import { enterArray, enterObject, nextElement, nextMember, skipValue } from './json-tokens.ts';

const anyValueKeys = keysOf(
	'stringValue',
	'boolValue',
	'intValue',
	'doubleValue',
	'arrayValue',
	'kvlistValue',
	'bytesValue',
);
const listKeys = keysOf('values');
const keyValueKeys = keysOf('key', 'value');

/** Reads an AnyValue; `depth` is how many lists and maps it lies in. */
export function readAnyValue(cursor: Cursor, depth = 0): Value {
	let value: Value = null;
	for (let more = enterObject(cursor); more; more = nextMember(cursor)) {
		const key = readKey(cursor, anyValueKeys);
		if (key === 'stringValue') value = readText(cursor);
		else if (key === 'boolValue') value = readBool(cursor);
		else if (key === 'intValue') value = readInt64(cursor);
		else if (key === 'doubleValue') value = readDouble(cursor) ?? null;
		else if (key === 'arrayValue') value = readArrayValue(cursor, depth + 1);
		else if (key === 'kvlistValue') value = readKeyValueList(cursor, depth + 1);
		else if (key === 'bytesValue') value = readBytes(cursor);
		else skipValue(cursor);
	}
	return value;
}

/** Reads an array of KeyValues into a map; the first of a repeated key wins. */
export function readKeyValues(cursor: Cursor, into: Map<string, Value>, depth = 0): void {
	for (let more = enterArray(cursor); more; more = nextElement(cursor)) {
		if (spend(cursor)) readKeyValue(cursor, into, depth);
		else skipValue(cursor);
	}
}

function readKeyValue(cursor: Cursor, into: Map<string, Value>, depth: number): void {
	let name = '';
	let value: Value = null;
	for (let more = enterObject(cursor); more; more = nextMember(cursor)) {
		const key = readKey(cursor, keyValueKeys);
		if (key === 'key') name = readWord(cursor);
		else if (key === 'value') value = readAnyValue(cursor, depth);
		else skipValue(cursor);
	}
	if (!into.has(name)) into.set(name, value);
}

function readArrayValue(cursor: Cursor, depth: number): readonly Value[] {
	if (depth > depthMax) throw tooDeep(cursor.at);
	const values: Value[] = [];
	for (let more = enterObject(cursor); more; more = nextMember(cursor)) {
		if (readKey(cursor, listKeys) === 'values') readAnyValues(cursor, values, depth);
		else skipValue(cursor);
	}
	return values;
}

function readAnyValues(cursor: Cursor, into: Value[], depth: number): void {
	for (let more = enterArray(cursor); more; more = nextElement(cursor)) {
		if (spend(cursor)) into.push(readAnyValue(cursor, depth));
		else skipValue(cursor);
	}
}

function readKeyValueList(cursor: Cursor, depth: number): Attributes {
	if (depth > depthMax) throw tooDeep(cursor.at);
	const values = createMap(cursor);
	for (let more = enterObject(cursor); more; more = nextMember(cursor)) {
		if (readKey(cursor, listKeys) === 'values') readKeyValues(cursor, values, depth);
		else skipValue(cursor);
	}
	return values;
}
