import { expect, test } from 'vitest';
import type { Value } from '../../../src/model/telemetry.ts';
import { createCursor, depthMax } from '../../../src/otlp/decode/cursor.ts';
import { DecodeError } from '../../../src/otlp/decode/decode-error.ts';
import { readAnyValue, readKeyValue } from '../../../src/otlp/decode/protobuf-values.ts';
import { attribute, bytes, double, number, varint } from '../protobuf-bytes.ts';

const read = (value: Buffer): Value => {
	const cursor = createCursor(Buffer.concat([varint(value.length), value]));
	const decoded = readAnyValue(cursor);
	expect(cursor.at).toBe(cursor.bytes.length);
	return decoded;
};

const list = (...values: readonly Buffer[]) => bytes(5, ...values.map((value) => bytes(1, value)));
const map = (...attributes: readonly Buffer[]) => bytes(6, ...attributes);

test.for([
	['nothing', Buffer.alloc(0), null],
	['a string', bytes(1, 'é'), 'é'],
	['an empty string', bytes(1), ''],
	['a bool', number(2, 1), true],
	['an int64', number(3, 2n ** 53n + 1n), 2n ** 53n + 1n],
	['a negative int64', number(3, -5), -5n],
	['a double', double(4, 0.5), 0.5],
	['a double without a fraction', double(4, 3), 3],
	['an infinite double', double(4, -Infinity), -Infinity],
	['bytes', bytes(7, Buffer.from([1, 2])), Uint8Array.from([1, 2])],
	['an empty list', list(), []],
	['a list', list(bytes(1, 'a'), number(3, 1), Buffer.alloc(0)), ['a', 1n, null]],
	['an empty map', map(), new Map()],
	[
		'a map',
		map(attribute(1, 'k', 'v'), attribute(1, 'l', list())),
		new Map<string, Value>([
			['k', 'v'],
			['l', []],
		]),
	],
	['an unknown member', bytes(8, 'strindex'), null],
] as const)('%s is read', ([, written, value]) => {
	expect(read(written)).toEqual(value);
});

test('of two members the last one counts', () => {
	expect(read(Buffer.concat([bytes(1, 'a'), number(2, 1)]))).toBe(true);
});

test('of a repeated key the first value counts', () => {
	const map = new Map<string, Value>();
	const cursor = createCursor(Buffer.concat([attribute(1, 'k', 'first'), attribute(1, 'k', 'second')]));
	for (let i = 0; i < 2; i++) {
		cursor.at++;
		readKeyValue(cursor, map);
	}
	expect([...map]).toEqual([['k', 'first']]);
});

test('a KeyValue may say its value first, or nothing', () => {
	const map = new Map<string, Value>();
	for (const written of [bytes(1, bytes(2, bytes(1, 'v')), bytes(1, 'k')), bytes(1)]) {
		readKeyValue(createCursor(written.subarray(1)), map);
	}
	expect([...map]).toEqual([
		['k', 'v'],
		['', null],
	]);
});

test('nothing more is put into maps and lists when the share is spent', () => {
	const attributes = new Map<string, Value>();
	const cursor = createCursor(attribute(1, 'k', list(bytes(1, 'a'), bytes(1, 'b'))).subarray(1));
	cursor.valuesLeft = 2;
	readKeyValue(cursor, attributes);
	expect([...attributes]).toEqual([['k', ['a']]]);
	expect(cursor.valuesLeft).toBe(-1);
	expect(cursor.at).toBe(cursor.bytes.length);
	const more = createCursor(attribute(1, 'l', 'c').subarray(1));
	more.valuesLeft = 0;
	readKeyValue(more, attributes);
	expect(attributes.size).toBe(1);
	expect(more.at).toBe(more.bytes.length);
});

const nested = (depth: number, wrap: (value: Buffer) => Buffer) => {
	let value = bytes(1, 'x');
	for (let i = 0; i < depth; i++) value = wrap(value);
	return value;
};

test.for([
	['lists', (value: Buffer) => list(value)],
	['maps', (value: Buffer) => map(attribute(1, 'k', value))],
] as const)('%s nest to the limit and no deeper', ([, wrap]) => {
	let value = read(nested(depthMax, wrap));
	let depth = 0;
	for (; typeof value === 'object'; depth++) value = value instanceof Map ? value.get('k') : (value as Value[])[0];
	expect(value).toBe('x');
	expect(depth).toBe(depthMax);
	expect(() => read(nested(depthMax + 1, wrap))).toThrow(DecodeError);
	expect(() => read(nested(1_000, wrap))).toThrow(DecodeError);
});

test('a member that reaches out of its value is a fault', () => {
	const inner = Buffer.concat([varint(3), bytes(1, 'abc')]);
	expect(() => readAnyValue(createCursor(inner))).toThrow(DecodeError);
});
