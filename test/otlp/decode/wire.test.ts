import { expect, test } from 'vitest';
import { createCursor, textLengthMax } from '../../../src/otlp/decode/cursor.ts';
import { DecodeError } from '../../../src/otlp/decode/decode-error.ts';
import {
	checkIdLength,
	checkTag,
	closeAt,
	layout,
	readBool,
	readBytes,
	readDouble,
	readEnd,
	readField,
	readFixed32,
	readFixed64,
	readId,
	readInt32,
	readInt64,
	readText,
	readUint32,
	readVarint,
	readWord,
	skipBytes,
	skipField,
	truncated,
	wireTypes,
} from '../../../src/otlp/decode/wire.ts';
import { bytes, double, fixed32, fixed64, number, tag, varint } from '../protobuf-bytes.ts';

const at = (...parts: readonly Uint8Array[]) => createCursor(Buffer.concat(parts));
const value = (field: Buffer) => createCursor(field.subarray(1));

test.for([0, 1, 127, 128, 16_383, 16_384, 2 ** 32, Number.MAX_SAFE_INTEGER])(
	'the varint %d is read exactly',
	(number) => {
		const cursor = at(varint(number), varint(7));
		expect(readVarint(cursor)).toBe(number);
		expect(readVarint(cursor)).toBe(7);
	},
);

test('a varint has ten bytes at most', () => {
	expect(readVarint(at(Buffer.alloc(9, 0x80), Buffer.from([1])))).toBe(2 ** 63);
	expect(() => readVarint(at(Buffer.alloc(10, 0x80), Buffer.from([1])))).toThrow(DecodeError);
});

test.for([1, 2, 3, 9])('a varint cut off after %d bytes is a fault', (length) => {
	expect(() => readVarint(at(Buffer.alloc(length, 0x80)))).toThrow(DecodeError);
});

test.for([0n, 1n, -1n, 2n ** 53n, 2n ** 53n + 1n, -(2n ** 53n) - 1n, 2n ** 63n - 1n, -(2n ** 63n)])(
	'the int64 %d is read exactly',
	(number) => {
		expect(readInt64(at(varint(number)))).toBe(number);
	},
);

test.for([0, 17, 127, 128, 2 ** 31 - 1, -1, -(2 ** 31)])('the int32 %d is read exactly', (number) => {
	expect(readInt32(at(varint(number)))).toBe(number);
});

test('an int32 and a uint32 keep the low 32 bits of what is longer', () => {
	expect(readInt32(at(varint(2n ** 32n + 5n)))).toBe(5);
	expect(readUint32(at(varint(2 ** 32 - 1)))).toBe(2 ** 32 - 1);
	expect(readUint32(at(varint(2 ** 32)))).toBe(0);
});

test('any varint but zero is true', () => {
	expect(readBool(at(varint(0)))).toBe(false);
	expect(readBool(at(varint(1)))).toBe(true);
	expect(readBool(at(varint(2n ** 63n)))).toBe(true);
});

test('fixed values are little-endian and need all their bytes', () => {
	expect(readFixed64(value(fixed64(1, 2n ** 64n - 1n)))).toBe(2n ** 64n - 1n);
	expect(readDouble(value(double(1, -0.1)))).toBe(-0.1);
	expect(readFixed32(value(fixed32(1, 2 ** 32 - 1)))).toBe(2 ** 32 - 1);
	expect(() => readFixed64(at(Buffer.alloc(7)))).toThrow(DecodeError);
	expect(() => readDouble(at(Buffer.alloc(7)))).toThrow(DecodeError);
	expect(() => readFixed32(at(Buffer.alloc(3)))).toThrow(DecodeError);
});

test('a length may reach the end of the body and no further', () => {
	expect(readText(at(varint(3), Buffer.from('abc')))).toBe('abc');
	expect(() => readText(at(varint(4), Buffer.from('abc')))).toThrow(DecodeError);
	expect(() => readEnd(at(varint(2n ** 63n)))).toThrow(DecodeError);
	expect(() => skipBytes(at(varint(1)))).toThrow(DecodeError);
});

test('bytes that are no UTF-8 become the replacement character', () => {
	expect(readText(value(bytes(1, Buffer.from([0x61, 0xff, 0x62]))))).toBe('a\ufffdb');
});

test('a word is read like any text', () => {
	const cursor = at(varint(3), Buffer.from('key'), varint(3), Buffer.from('key'), varint(0));
	expect([readWord(cursor), readWord(cursor), readWord(cursor)]).toEqual(['key', 'key', '']);
});

test('bytes are copied out of the body, and cut', () => {
	const body = bytes(1, Buffer.alloc(textLengthMax + 1, 7));
	const read = readBytes(value(body));
	body.fill(0);
	expect(read).toHaveLength(textLengthMax);
	expect(read.every((byte) => byte === 7)).toBe(true);
	expect(read.buffer.byteLength).toBe(textLengthMax);
});

test('an id is absent or whole', () => {
	const id = Buffer.from('5b8efff798038103d269b633813fc60c', 'hex');
	expect(readId(value(bytes(1, id)), 16)).toBe('5b8efff798038103d269b633813fc60c');
	expect(readId(value(bytes(1)), 16)).toBe('');
	for (const length of [1, 8, 15, 17]) expect(() => checkIdLength(length, 16)).toThrow(DecodeError);
	expect(() => readId(value(bytes(1, id)), 8)).toThrow(DecodeError);
});

const known = layout({ 1: 'bytes', 2: 'varint', 16: 'fixed32' });

test('a known field is told by its number', () => {
	const cursor = at(bytes(1, 'a'), number(2, 300), fixed32(16, 9));
	expect(readField(cursor, known)).toBe(1);
	skipBytes(cursor);
	expect(readField(cursor, known)).toBe(2);
	expect(readVarint(cursor)).toBe(300);
	expect(readField(cursor, known)).toBe(16);
	expect(readFixed32(cursor)).toBe(9);
});

test('unknown fields of every wire type are skipped', () => {
	const fields = [number(3, 2n ** 63n), fixed64(4, 1n), bytes(5, 'abc'), fixed32(6, 1), number(2 ** 29 - 1, 1)];
	for (const field of fields) {
		const cursor = at(field);
		expect(readField(cursor, known)).toBe(0);
		closeAt(cursor, field.length);
		const other = at(field);
		skipField(other, known);
		closeAt(other, field.length);
	}
});

test('known fields are skipped too when asked', () => {
	const cursor = at(bytes(1, 'abc'), number(2, 1), fixed32(16, 1));
	for (let i = 0; i < 3; i++) skipField(cursor, known);
	closeAt(cursor, cursor.bytes.length);
});

test.for([
	['a group', tag(7, 3)],
	['the end of a group', tag(7, 4)],
	['wire type 6', tag(7, 6)],
	['wire type 7', tag(7, 7)],
	['field number 0', tag(0, 2)],
	['a field number beyond 29 bits', tag(2 ** 29, 0)],
	['another wire type than the known one', tag(2, 2)],
	['another wire type than the known one, in two bytes', tag(16, 1)],
] as const)('%s is a fault', ([, bytes]) => {
	expect(() => readField(at(bytes, Buffer.alloc(9)), known)).toThrow(DecodeError);
	expect(() => skipField(at(bytes, Buffer.alloc(9)), known)).toThrow(DecodeError);
});

test('a tag is refused for its wire type only where the field is known', () => {
	const tagOf = (field: number, type: number) => readVarint(createCursor(tag(field, type)));
	expect(() => checkTag(tagOf(2, wireTypes.varint), known)).not.toThrow();
	expect(() => checkTag(tagOf(3, wireTypes.bytes), known)).not.toThrow();
	expect(() => checkTag(tagOf(2, wireTypes.fixed64), known)).toThrow(DecodeError);
});

test('a message that ends within a field is a fault', () => {
	const cursor = at(varint(1));
	expect(() => closeAt(cursor, 1)).toThrow(truncated(1).message);
	readVarint(cursor);
	expect(() => closeAt(cursor, 1)).not.toThrow();
});
