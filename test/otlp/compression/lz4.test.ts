import { expect, test } from 'vitest';
import { xxHash32 } from '../../../src/otlp/compression/checksums.ts';
import { unpackLz4 } from '../../../src/otlp/compression/lz4.ts';

const text = 'the cat sat on the mat, the cat sat on the hat, the cat sat on the bat; '.repeat(3);
// Written by the reference implementation's command, with the options named.
const frames = {
	'content checksum':
		'BCJNGGRApzQAAADwAHRoZSBjYXQgc2F0IG9uIA8AQW1hdCwJAAsYAB9oGAAET2JhdDswAAEPSABlUGJhdDsgAAAAAPny/6Q=',
	'linked blocks, block checksum and content size':
		'BCJNGHRAvTQAAADwAHRoZSBjYXQgc2F0IG9uIA8AQW1hdCwJAAsYAB9oGAAET2JhdDswAAEPSABlUGJhdDsg93rbUQAAAAD58v+k',
	'no checksum': 'BCJNGGBAgjQAAADwAHRoZSBjYXQgc2F0IG9uIA8AQW1hdCwJAAsYAB9oGAAET2JhdDswAAEPSABlUGJhdDsgAAAAAA==',
};
const runs = Buffer.from('BCJNGGRApxIAAAAfegEA/////////75Qenp6enoAAAAA76hr/g==', 'base64');
const stored = Buffer.from('BCJNGGRApwoAAIAwMTIzNDU2Nzg5AAAAAAqcDJU=', 'base64');
const empty = Buffer.from('BCJNGGRApwAAAAAFXcwC', 'base64');
const whole = Buffer.from(frames['content checksum'], 'base64');

function header(...descriptor: readonly number[]): Buffer {
	const checksum = (xxHash32(Buffer.from(descriptor)) >>> 8) & 0xff;
	return Buffer.from([4, 0x22, 0x4d, 0x18, ...descriptor, checksum]);
}

function word(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(value);
	return bytes;
}

/** A frame without checksums, its blocks as given and of at most 64 KiB. */
function frame(...blocks: readonly Buffer[]): Buffer {
	const parts = blocks.flatMap((block) => [word(block.length), block]);
	return Buffer.concat([header(0x60, 0x40), ...parts, Buffer.alloc(4)]);
}

const block = (...bytes: number[]): Buffer => frame(Buffer.from(bytes));

test.for(Object.entries(frames))('unpacks a frame with %s', ([, packed]) => {
	expect(String(unpackLz4(Buffer.from(packed, 'base64'), text.length))).toBe(text);
	expect(unpackLz4(Buffer.from(packed, 'base64'), text.length - 1)).toBe('oversize');
});

test('unpacks long runs, stored blocks and empty frames', () => {
	expect(String(unpackLz4(runs, 2000))).toBe('z'.repeat(2000));
	expect(unpackLz4(runs, 1999)).toBe('oversize');
	expect(String(unpackLz4(stored, 10))).toBe('0123456789');
	expect(unpackLz4(stored, 9)).toBe('oversize');
	expect(String(unpackLz4(empty, 1))).toBe('');
});

test('frames that follow one another are one text, and skippable ones are passed over', () => {
	const skippable = Buffer.from([0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
	expect(String(unpackLz4(Buffer.concat([stored, skippable, runs, stored]), 2020))).toBe(
		`0123456789${'z'.repeat(2000)}0123456789`,
	);
	expect(unpackLz4(Buffer.concat([stored, skippable.subarray(0, -1)]), 2020)).toBe('corrupt');
});

test('a stored block of just its size is taken', () => {
	const full = Buffer.concat([header(0x60, 0x40), word(0x8001_0000), Buffer.alloc(65_540)]);
	expect(unpackLz4(full, 65_536)).toHaveLength(65_536);
});

test('a match beyond the limit is oversize, whatever follows', () => {
	expect(unpackLz4(block(0x1f, 0x61, 1, 0, 100), 121)).toBe('corrupt');
	expect(unpackLz4(block(0x1f, 0x61, 1, 0, 100), 119)).toBe('oversize');
});

test('a later block refers to an earlier one', () => {
	const first = Buffer.from([0x50, ...Buffer.from('abcde')]);
	const second = Buffer.from([0x10, 0x2d, 5, 0, 0x00]); // "-", then four bytes from five back, then no literals
	expect(String(unpackLz4(frame(first, second), 100))).toBe('abcde-bcde');
});

test('no frame cut short anywhere is taken for whole', () => {
	for (let end = 0; end < whole.length; end++) expect(unpackLz4(whole.subarray(0, end), 1000)).toBe('corrupt');
});

test('no frame with a changed byte is taken for the original', () => {
	for (let at = 0; at < whole.length; at++) {
		const changed = Buffer.from(whole);
		changed.writeUInt8(changed.readUInt8(at) ^ 0x21, at);
		expect(String(unpackLz4(changed, 1000))).not.toBe(text);
	}
});

test.for([
	['text', Buffer.from('uncompressed_text')],
	['a legacy frame', Buffer.from([2, 0x21, 0x4c, 0x18, 0, 0, 0, 0])],
	['a dictionary', Buffer.concat([header(0x61, 0x40), Buffer.alloc(4)])],
	['another version', Buffer.concat([header(0xa0, 0x40), Buffer.alloc(4)])],
	['a block size that does not exist', Buffer.concat([header(0x60, 0x30), Buffer.alloc(4)])],
	['a wrong header checksum', Buffer.concat([header(0x60, 0x40).subarray(0, -1), Buffer.alloc(5)])],
	['a block without bytes', frame(Buffer.from([0x10]))],
	['a match from before the beginning', block(0x10, 0x61, 2, 0, 0x00)],
	['a match from nowhere', block(0x10, 0x61, 0, 0, 0x00)],
	['a match that ends the block', block(0x10, 0x61, 1, 0)],
	['a stored block over its size', Buffer.concat([header(0x60, 0x40), word(0x8001_0001), Buffer.alloc(65_541)])],
	[
		'a block that unpacks to more than its size',
		block(0x1f, 0x61, 1, 0, ...Array.from({ length: 300 }, () => 255), 0, 0),
	],
] as const)('takes %s for corrupt', ([, body]) => {
	expect(unpackLz4(body, 10_000_000)).toBe('corrupt');
});
