import { expect, test } from 'vitest';
import { crc32c } from '../../../src/otlp/compression/checksums.ts';
import { isSnappyStream, unpackSnappyBlock, unpackSnappyStream } from '../../../src/otlp/compression/snappy.ts';

const text = 'the cat sat on the mat, the cat sat on the hat, the cat sat on the bat; '.repeat(3);
// Written by the reference implementation.
const block = Buffer.from('2AE4dGhlIGNhdCBzYXQgb24gAQ8MbWF0LAUJOhgAAGhaGAAMYmF0O04wAABtWjAA/kgAkkgA', 'base64');
const bytes = (...values: number[]): Buffer => Buffer.from(values);

function chunk(kind: number, content: Buffer): Buffer {
	const head = Buffer.alloc(4);
	head.writeUInt8(kind);
	head.writeUIntLE(content.length, 1, 3);
	return Buffer.concat([head, content]);
}

function summed(plain: Buffer, packed: Buffer): Buffer {
	const crc = crc32c(plain);
	const sum = Buffer.alloc(4);
	sum.writeUInt32LE((((crc >>> 15) | (crc << 17)) + 0xa282_ead8) >>> 0);
	return Buffer.concat([sum, packed]);
}

const identifier = chunk(0xff, Buffer.from('sNaPpY'));

test('unpacks what the reference implementation packed', () => {
	expect(String(unpackSnappyBlock(block, text.length))).toBe(text);
});

test.for([
	['nothing', bytes(0), ''],
	['a literal', bytes(3, 2 << 2, 0x61, 0x62, 0x63), 'abc'],
	['a literal with a length byte', Buffer.concat([bytes(61, 60 << 2, 60), Buffer.alloc(61, 'q')]), 'q'.repeat(61)],
	[
		'a literal with two length bytes',
		Buffer.concat([bytes(61, 61 << 2, 60, 0), Buffer.alloc(61, 'q')]),
		'q'.repeat(61),
	],
	['a copy with one distance byte', bytes(5, 0, 0x61, 1, 1), 'aaaaa'],
	['a copy with two distance bytes', bytes(5, 0, 0x61, (3 << 2) | 2, 1, 0), 'aaaaa'],
	['a copy with four distance bytes', bytes(5, 0, 0x61, (3 << 2) | 3, 1, 0, 0, 0), 'aaaaa'],
] as const)('unpacks %s', ([, packed, expected]) => {
	expect(String(unpackSnappyBlock(packed, 100))).toBe(expected);
});

test.for([
	['an empty body', bytes()],
	['a length without end', bytes(0x80, 0x80, 0x80, 0x80, 0x80, 0)],
	['fewer bytes than were promised', bytes(4, 2 << 2, 0x61, 0x62, 0x63)],
	['more bytes than were promised', bytes(2, 2 << 2, 0x61, 0x62, 0x63)],
	['a literal that ends early', bytes(3, 2 << 2, 0x61, 0x62)],
	['a tag that ends early', bytes(5, 0, 0x61, (3 << 2) | 2, 1)],
	['a copy from before the beginning', bytes(5, 0, 0x61, 1, 2)],
	['a copy from nowhere', bytes(5, 0, 0x61, 1, 0)],
	['a copy that is too long', bytes(4, 0, 0x61, 1, 1)],
] as const)('takes %s for corrupt', ([, packed]) => {
	expect(unpackSnappyBlock(packed, 100)).toBe('corrupt');
});

test('a block that says it is longer than allowed is oversize, without a look at the rest', () => {
	expect(unpackSnappyBlock(block, text.length - 1)).toBe('oversize');
	expect(unpackSnappyBlock(bytes(101), 100)).toBe('oversize');
});

test('a block that says it is longer than its bytes can make is corrupt, and nothing is allocated for it', () => {
	const claim = bytes(0x80, 0x80, 0x80, 0x80, 0x01); // 256 MiB
	const before = process.memoryUsage().arrayBuffers;
	expect(unpackSnappyBlock(claim, 2 ** 30)).toBe('corrupt');
	expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(128 * 1024 * 1024);
});

test('no block cut short anywhere is taken for whole', () => {
	for (let end = 0; end < block.length; end++) expect(unpackSnappyBlock(block.subarray(0, end), 1000)).toBe('corrupt');
});

const stream = Buffer.concat([
	identifier,
	chunk(0x00, summed(Buffer.from(text), block)),
	chunk(0xfe, Buffer.alloc(3)),
	chunk(0x80, Buffer.from('whatever')),
	identifier,
	chunk(0x01, summed(Buffer.from('tail'), Buffer.from('tail'))),
]);

test('unpacks a stream of packed, plain and skippable chunks', () => {
	expect(isSnappyStream(stream)).toBe(true);
	expect(isSnappyStream(block)).toBe(false);
	expect(String(unpackSnappyStream(stream, text.length + 4))).toBe(`${text}tail`);
	expect(unpackSnappyStream(stream, text.length + 3)).toBe('oversize');
});

test.for([
	['a block', block],
	['a chunk of an unknown kind', Buffer.concat([identifier, chunk(0x02, Buffer.alloc(8))])],
	['a chunk without a checksum', Buffer.concat([identifier, chunk(0x01, Buffer.alloc(3))])],
	['a wrong checksum', Buffer.concat([identifier, chunk(0x01, Buffer.from('\0\0\0\0tail'))])],
	['a corrupt block', Buffer.concat([identifier, chunk(0x00, summed(Buffer.from('abc'), bytes(3, 2 << 2, 0x61)))])],
	['a cut head', Buffer.concat([identifier, bytes(1, 0, 0)])],
	['a cut chunk', stream.subarray(0, -1)],
	[
		'a plain chunk over 64 KiB',
		Buffer.concat([identifier, chunk(1, summed(Buffer.alloc(65_537), Buffer.alloc(65_537)))]),
	],
] as const)('takes a stream with %s for corrupt', ([, body]) => {
	expect(unpackSnappyStream(body, 1_000_000)).toBe('corrupt');
});

test('a plain chunk of 64 KiB is taken', () => {
	const plain = Buffer.alloc(65_536, 'p');
	expect(unpackSnappyStream(Buffer.concat([identifier, chunk(1, summed(plain, plain))]), 65_536)).toEqual(plain);
});
