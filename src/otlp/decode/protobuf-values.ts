// The messages of opentelemetry/proto/common/v1 in protobuf: AnyValue and what it is made of. Same order and numbers as
// the .proto, one line a field.
import type { Attributes, Value } from '../../model/telemetry.ts';
import { type Cursor, createMap, depthMax, spend, tooDeep } from './cursor.ts';
import { anyValueLayout, keyValueLayout, listLayout } from './protobuf-layouts.ts';
import {
	closeAt,
	readBool,
	readBytes,
	readDouble,
	readEnd,
	readField,
	readInt64,
	readText,
	readWord,
	skipBytes,
} from './wire.ts';

/** Reads an AnyValue; `depth` is how many lists and maps it lies in. */
export function readAnyValue(cursor: Cursor, depth = 0): Value {
	const end = readEnd(cursor);
	let value: Value = null;
	while (cursor.at < end) {
		const field = readField(cursor, anyValueLayout);
		if (field === 1) value = readText(cursor);
		else if (field === 2) value = readBool(cursor);
		else if (field === 3) value = readInt64(cursor);
		else if (field === 4) value = readDouble(cursor);
		else if (field === 5) value = readArrayValue(cursor, depth + 1);
		else if (field === 6) value = readKeyValueList(cursor, depth + 1);
		else if (field === 7) value = readBytes(cursor);
	}
	closeAt(cursor, end);
	return value;
}

/** Reads a KeyValue into a map; the first of a repeated key wins. */
export function readKeyValue(cursor: Cursor, into: Map<string, Value>, depth = 0): void {
	const end = readEnd(cursor);
	if (!spend(cursor)) {
		cursor.at = end;
		return;
	}
	let key = '';
	let value: Value = null;
	while (cursor.at < end) {
		const field = readField(cursor, keyValueLayout);
		if (field === 1) key = readWord(cursor);
		else if (field === 2) value = readAnyValue(cursor, depth);
	}
	closeAt(cursor, end);
	if (!into.has(key)) into.set(key, value);
}

function readArrayValue(cursor: Cursor, depth: number): readonly Value[] {
	const end = readEnd(cursor);
	if (depth > depthMax) throw tooDeep(cursor.at);
	const values: Value[] = [];
	while (cursor.at < end) {
		if (readField(cursor, listLayout) !== 1) continue;
		if (spend(cursor)) values.push(readAnyValue(cursor, depth));
		else skipBytes(cursor);
	}
	closeAt(cursor, end);
	return values;
}

function readKeyValueList(cursor: Cursor, depth: number): Attributes {
	const end = readEnd(cursor);
	if (depth > depthMax) throw tooDeep(cursor.at);
	const values = createMap(cursor);
	while (cursor.at < end) {
		if (readField(cursor, listLayout) === 1) readKeyValue(cursor, values, depth);
	}
	closeAt(cursor, end);
	return values;
}
