import { expect, test } from 'vitest';
import { crc32c, xxHash32 } from '../../../src/otlp/compression/checksums.ts';

// The check value of the CRC catalogue, and RFC 3720's examples of 32 bytes.
test.for([
	[Buffer.alloc(0), 0],
	[Buffer.from('123456789'), 0xe306_9283],
	[Buffer.alloc(32), 0x8a91_36aa],
	[Buffer.alloc(32, 0xff), 0x62a8_ab43],
] as const)('CRC-32C of known bytes, %#', ([bytes, expected]) => {
	expect(crc32c(bytes)).toBe(expected);
});

// Known sums with seed 0; the lengths pass through every part of the algorithm.
test.for([
	['', 0x02cc_5d05],
	['a', 0x550d_7456],
	['abc', 0x32d1_53ff],
	['Nobody inspects the spammish repetition', 0xe229_3b2f],
] as const)('xxHash32 of "%s"', ([text, expected]) => {
	expect(xxHash32(Buffer.from(text))).toBe(expected);
});
