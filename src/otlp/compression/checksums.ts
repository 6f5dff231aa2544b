// The two checksums that node:zlib does not bring: CRC-32C (RFC 3720, appendix B.4), which snappy frames carry, and
// xxHash32 (the xxHash specification), which lz4 frames carry.

/** The reversed Castagnoli polynomial. */
const castagnoli = 0x82f6_3b78;

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
	let crc = byte;
	for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ castagnoli : crc >>> 1;
	return crc;
});

/** CRC-32C of the bytes, unsigned. */
export function crc32c(bytes: Uint8Array): number {
	let crc = 0xffff_ffff;
	for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0);
	return (crc ^ 0xffff_ffff) >>> 0;
}

const prime1 = 0x9e37_79b1;
const prime2 = 0x85eb_ca77;
const prime3 = 0xc2b2_ae3d;
const prime4 = 0x27d4_eb2f;
const prime5 = 0x1656_67b1;

/** The lanes are four words wide. */
const stripeBytes = 16;

/** XXH32 of the bytes with seed 0, unsigned. */
export function xxHash32(bytes: Buffer): number {
	const stripesEnd = bytes.length - (bytes.length % stripeBytes);
	let hash = (stripesEnd > 0 ? mixStripes(bytes, stripesEnd) : prime5) + bytes.length;
	let at = stripesEnd;
	for (; at + 4 <= bytes.length; at += 4) {
		hash = Math.imul(rotate(hash + Math.imul(bytes.readUInt32LE(at), prime3), 17), prime4);
	}
	for (; at < bytes.length; at++) hash = Math.imul(rotate(hash + Math.imul(bytes.readUInt8(at), prime5), 11), prime1);
	return avalanche(hash);
}

function mixStripes(bytes: Buffer, end: number): number {
	let [one, two, three, four] = [prime1 + prime2, prime2, 0, -prime1];
	for (let at = 0; at < end; at += stripeBytes) {
		one = round(one, bytes.readUInt32LE(at));
		two = round(two, bytes.readUInt32LE(at + 4));
		three = round(three, bytes.readUInt32LE(at + 8));
		four = round(four, bytes.readUInt32LE(at + 12));
	}
	return rotate(one, 1) + rotate(two, 7) + rotate(three, 12) + rotate(four, 18);
}

function round(lane: number, word: number): number {
	return Math.imul(rotate(lane + Math.imul(word, prime2), 13), prime1);
}

function rotate(value: number, bits: number): number {
	return (value << bits) | (value >>> (32 - bits));
}

function avalanche(value: number): number {
	let hash = Math.imul(value ^ (value >>> 15), prime2);
	hash = Math.imul(hash ^ (hash >>> 13), prime3);
	return (hash ^ (hash >>> 16)) >>> 0;
}
