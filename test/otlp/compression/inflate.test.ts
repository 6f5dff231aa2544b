import { constants, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { unpackGzip, unpackZlib, unpackZstd } from '../../../src/otlp/compression/inflate.ts';
import { createSeededChance } from '../../fakes.ts';

const text = Buffer.from('one record is much like another, '.repeat(40));
const { fraction } = createSeededChance();
/** Nothing can pack this into 256 KiB. */
const noise = Buffer.from(Array.from({ length: 300_000 }, () => fraction() * 256));

const formats = {
	gzip: { unpack: unpackGzip, pack: (plain: Buffer) => gzipSync(plain) },
	zlib: { unpack: unpackZlib, pack: (plain: Buffer) => deflateSync(plain) },
	zstd: { unpack: unpackZstd, pack: (plain: Buffer) => zstdCompressSync(plain) },
};
type Name = keyof typeof formats;
const names = ['gzip', 'zlib', 'zstd'] as const;

async function unpacked(name: Name, body: Buffer, bytesMax = 1_000_000): Promise<Buffer | string> {
	const result = await formats[name].unpack(body, bytesMax);
	return result.status === 'unpacked' ? result.bytes : result.status === 'corrupt' ? result.message : result.status;
}

test.for(names)('%s is unpacked up to the limit and refused one byte beyond', async (name) => {
	const packed = formats[name].pack(text);
	expect(await unpacked(name, packed, text.length)).toEqual(text);
	expect(await unpacked(name, packed, text.length - 1)).toBe('oversize');
});

test.for(names)('%s over 256 KiB goes to another thread, with the same limits', async (name) => {
	const packed = formats[name].pack(noise);
	expect(packed.length).toBeGreaterThan(256 * 1024);
	expect(await unpacked(name, packed, noise.length)).toEqual(noise);
	expect(await unpacked(name, packed, noise.length - 1)).toBe('oversize');
});

test.for(['gzip', 'zstd'] as const)(
	'parts of %s that follow one another are one text, with one limit',
	async (name) => {
		const { pack } = formats[name];
		const twice = Buffer.concat([pack(Buffer.from('one ')), pack(Buffer.from('two'))]);
		expect(String(await unpacked(name, twice, 7))).toBe('one two');
		expect(await unpacked(name, twice, 6)).toBe('oversize');
		const onceMore = Buffer.concat([pack(Buffer.from('one ')), pack(Buffer.from('x'))]);
		expect(await unpacked(name, onceMore, 4)).toBe('oversize');
	},
);

test('zstd passes over a skippable frame and takes 64 frames, not 65', async () => {
	const skippable = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 1, 2]);
	expect(String(await unpacked('zstd', Buffer.concat([skippable, zstdCompressSync('one')])))).toBe('one');
	const frames = (count: number): Buffer => Buffer.concat(Array.from({ length: count }, () => zstdCompressSync('x')));
	expect(String(await unpacked('zstd', frames(64)))).toBe('x'.repeat(64));
	expect(await unpacked('zstd', frames(65))).toBe('zstd: more than 64 frames');
});

test('a zstd frame that asks for far more memory than the limit is oversize', async () => {
	// A frame header with a window of so many bits, then an empty last block.
	const frame = (bits: number): Buffer => Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, (bits - 10) << 3, 1, 0, 0]);
	expect(await unpacked('zstd', frame(23), 1024)).toHaveLength(0);
	expect(await unpacked('zstd', frame(24), 1024)).toBe('oversize');
	expect(await unpacked('zstd', frame(25), 20 * 1024 * 1024)).toHaveLength(0);
	expect(await unpacked('zstd', frame(26), 20 * 1024 * 1024)).toBe('oversize');
});

test('an empty zstd body is empty', async () => {
	expect(await unpacked('zstd', Buffer.alloc(0))).toHaveLength(0);
});

const gzipped = gzipSync(text);
const zstd = zstdCompressSync(text);
const wrongSum = Buffer.from(gzipped);
wrongSum.writeUInt32LE(1, wrongSum.length - 8);
const damaged = zstdCompressSync(text, { params: { [constants.ZSTD_c_checksumFlag]: 1 } });
damaged.writeUInt32LE(1, damaged.length - 4);
const plain = Buffer.from('uncompressed_text');

test.for([
	['gzip', 'nothing', Buffer.alloc(0), 'unexpected EOF'],
	['gzip', 'a cut body', gzipped.subarray(0, -20), 'unexpected EOF'],
	['gzip', 'a wrong checksum', wrongSum, 'gzip: invalid checksum'],
	['gzip', 'something behind it', Buffer.concat([gzipped, plain]), 'gzip: invalid header'],
	['zlib', 'the bare format', deflateRawSync(text), 'zlib: invalid header'],
	['zlib', 'a cut body', deflateSync(text).subarray(0, -20), 'unexpected EOF'],
	['zstd', 'something behind it', Buffer.concat([zstd, plain]), 'invalid input: magic number mismatch'],
	['zstd', 'a bit of something behind it', Buffer.concat([zstd, plain.subarray(0, 3)]), 'unexpected EOF'],
] as const)('%s of %s is corrupt', async ([name, , body, message]) => {
	expect(await unpacked(name, body)).toBe(message);
});

test('no zstd body cut short anywhere is taken for whole', async () => {
	for (let end = 1; end < zstd.length; end++) {
		expect(await unpacked('zstd', zstd.subarray(0, end))).toBe('unexpected EOF');
	}
});

test('what zstd itself finds wrong keeps its words', async () => {
	expect(await unpacked('zstd', damaged)).toMatch(/^zstd: \w/);
});

test('the length that gzip tells of itself buys no memory', async () => {
	const lying = Buffer.from(gzipped);
	lying.writeUInt32LE(0xffff_ffff, lying.length - 4);
	expect(await unpacked('gzip', lying)).toBe('gzip: invalid checksum');
});

test('a gzip bomb is stopped at the limit', async () => {
	const bomb = gzipSync(Buffer.alloc(16 * 1024 * 1024), { level: constants.Z_BEST_SPEED });
	const before = process.memoryUsage().arrayBuffers;
	expect(await unpacked('gzip', bomb, 1024 * 1024)).toBe('oversize');
	expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 1024 * 1024);
});
