import { constants, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { zstdFrameEnd } from '../../../src/otlp/compression/zstd-frames.ts';
import { createSeededChance } from '../../fakes.ts';

const { fraction } = createSeededChance();
const noise = (length: number): Buffer => Buffer.from(Array.from({ length }, () => fraction() * 256));
const { ZSTD_c_checksumFlag: checksum, ZSTD_c_contentSizeFlag: contentSize, ZSTD_c_windowLog: window } = constants;

// Sizes around each step of the header's size field, compressible and not, so that all kinds of blocks appear.
const frames = [0, 1, 255, 256, 65_791, 65_792, 300_000].flatMap((length) => [
	zstdCompressSync(Buffer.alloc(length, 'x')),
	zstdCompressSync(noise(length)),
	zstdCompressSync(Buffer.alloc(length, 'abc'), { params: { [checksum]: 1 } }),
	zstdCompressSync(noise(length), { params: { [checksum]: 1, [contentSize]: 0, [window]: 12 } }),
]);

test.for(frames.map((frame, index) => ({ frame, index })))('frame $index ends where it ends', ({ frame }) => {
	expect(zstdFrameEnd(frame, 0)).toBe(frame.length);
	const among = Buffer.concat([Buffer.from('ab'), frame, Buffer.from('behind it')]);
	expect(zstdFrameEnd(among, 2)).toBe(2 + frame.length);
});

test('a frame cut short anywhere has no end', () => {
	for (const frame of frames.filter(({ length }) => length < 1000)) {
		for (let end = 0; end < frame.length; end++) expect(zstdFrameEnd(frame.subarray(0, end), 0)).toBeUndefined();
	}
});

test("a dictionary's id is passed over", () => {
	const frame = (code: number, ...id: number[]) => Buffer.from([0x28, 0xb5, 0x2f, 0xfd, code, 0x00, ...id, 1, 0, 0]);
	expect(zstdFrameEnd(frame(0), 0)).toBe(9);
	expect(zstdFrameEnd(frame(1, 9), 0)).toBe(10);
	expect(zstdFrameEnd(frame(2, 9, 9), 0)).toBe(11);
	expect(zstdFrameEnd(frame(3, 9, 9, 9, 9), 0)).toBe(13);
});

test('a skippable frame ends where it says', () => {
	const skippable = Buffer.from([0x5f, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 1, 2]);
	expect(zstdFrameEnd(Buffer.concat([skippable, skippable]), 0)).toBe(10);
	expect(zstdFrameEnd(skippable.subarray(0, 9), 0)).toBeUndefined();
	expect(zstdFrameEnd(skippable.subarray(0, 7), 0)).toBeUndefined();
});

test('what is no frame ends with the body', () => {
	expect(zstdFrameEnd(Buffer.from('uncompressed'), 0)).toBe(12);
});
