import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { allCompressions, type Compression, compressionOf, unpack } from '../../src/otlp/compression.ts';

const text = Buffer.from('one record is much like another, '.repeat(40));
const noise = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * index * 31 + (index >> 7)) & 0xff));
const packers = [
	['gzip', gzipSync],
	['zlib', deflateSync],
	['deflate', deflateSync],
	['zstd', zstdCompressSync],
] as const;

async function unpackedBytes(compression: Compression, body: Buffer, bytesMax = 1_000_000): Promise<Buffer | string> {
	const result = await unpack(compression, body, bytesMax);
	return result.status === 'unpacked' ? result.bytes : result.status === 'corrupt' ? result.message : result.status;
}

test.for([
	[undefined, ''],
	['identity', ''],
	['', ''],
	['gzip', 'gzip'],
	['x-snappy-framed', 'x-snappy-framed'],
	['GZIP', undefined],
	['x-gzip', undefined],
	['br', undefined],
	['gzip, gzip', undefined],
] as const)('Content-Encoding %s means %s', ([header, compression]) => {
	expect(compressionOf(header, allCompressions)).toBe(compression);
});

test('only what is listed is understood, bodies as they are included', () => {
	expect(compressionOf('gzip', ['', 'zstd'])).toBeUndefined();
	expect(compressionOf(undefined, ['zstd'])).toBeUndefined();
	expect(compressionOf('identity', ['zstd'])).toBeUndefined();
	expect(compressionOf('zstd', ['zstd'])).toBe('zstd');
});

test('an empty list takes bodies as they are, whatever they are called', () => {
	expect(compressionOf('whatever', [])).toBe('');
});

test.for(packers)('%s is unpacked up to the limit and refused one byte beyond', async ([name, pack]) => {
	expect(await unpackedBytes(name, pack(text), text.length)).toEqual(text);
	expect(await unpackedBytes(name, pack(text), text.length - 1)).toBe('oversize');
});

test.for(packers)('%s over 256 KiB goes to another thread, with the same limits', async ([name, pack]) => {
	const packed = Buffer.concat([pack(noise), Buffer.alloc(0)]);
	const large = packed.length > 256 * 1024 ? packed : pack(noise, { level: 0 });
	expect(await unpackedBytes(name, large, noise.length)).toEqual(noise);
	expect(await unpackedBytes(name, large, noise.length - 1)).toBe('oversize');
});

test.for([
	['gzip', gzipSync],
	['zstd', zstdCompressSync],
] as const)('%s members that follow one another are one text, with one limit', async ([name, pack]) => {
	const twice = Buffer.concat([pack('one '), pack('two')]);
	expect(String(await unpackedBytes(name, twice, 7))).toBe('one two');
	expect(await unpackedBytes(name, twice, 6)).toBe('oversize');
});

test('zstd passes over a skippable frame and takes 64 frames, not 65', async () => {
	const skippable = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 1, 2]);
	expect(String(await unpackedBytes('zstd', Buffer.concat([skippable, zstdCompressSync('one')])))).toBe('one');
	const frames = (count: number): Buffer => Buffer.concat(Array.from({ length: count }, () => zstdCompressSync('x')));
	expect(String(await unpackedBytes('zstd', frames(64)))).toBe('x'.repeat(64));
	expect(await unpackedBytes('zstd', frames(65))).toBe('zstd: more than 64 frames');
});

test('a zstd frame that asks for far more memory than the limit is oversize', async () => {
	// A frame header without content size: window of 128 MiB, then an empty last block.
	const frame = (window: number): Buffer => Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, window << 3, 1, 0, 0]);
	expect(await unpackedBytes('zstd', frame(27 - 10), 1024)).toBe('oversize');
	expect(await unpackedBytes('zstd', frame(23 - 10), 1024)).toHaveLength(0);
});

test('an empty zstd body is empty', async () => {
	expect(await unpackedBytes('zstd', Buffer.alloc(0))).toHaveLength(0);
});

const gzipped = gzipSync(text);
const wrongSum = Buffer.from(gzipped);
wrongSum.writeUInt32LE(1, wrongSum.length - 8);
const plain = Buffer.from('uncompressed_text');

test.for([
	['gzip', 'text', plain, 'gzip: invalid header'],
	['zlib', 'text', plain, 'zlib: invalid header'],
	['deflate', 'the bare format', deflateRawSync(text), 'zlib: invalid header'],
	['zstd', 'text', plain, 'invalid input: magic number mismatch'],
	['snappy', 'text', plain, 'snappy: corrupt input'],
	['x-snappy-framed', 'text', plain, 'snappy: corrupt input'],
	['lz4', 'text', plain, 'lz4: corrupt input'],
	['gzip', 'nothing', Buffer.alloc(0), 'unexpected EOF'],
	['gzip', 'a cut body', gzipped.subarray(0, -20), 'unexpected EOF'],
	['zlib', 'a cut body', deflateSync(text).subarray(0, -20), 'unexpected EOF'],
	['zstd', 'a cut body', zstdCompressSync(text).subarray(0, -5), 'unexpected EOF'],
	['gzip', 'a wrong checksum', wrongSum, 'gzip: invalid checksum'],
	['gzip', 'something behind it', Buffer.concat([gzipped, plain]), 'gzip: invalid header'],
] as const)('%s of %s is corrupt', async ([name, , body, message]) => {
	expect(await unpackedBytes(name, body)).toBe(message);
});

test('the length that gzip tells of itself buys no memory', async () => {
	const lying = Buffer.from(gzipped);
	lying.writeUInt32LE(0xffff_ffff, lying.length - 4);
	expect(await unpackedBytes('gzip', lying)).toBe('gzip: invalid checksum');
});

test('a gzip bomb is stopped at the limit', async () => {
	const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024), { level: constants.Z_BEST_SPEED });
	const before = process.memoryUsage().arrayBuffers;
	expect(await unpackedBytes('gzip', bomb, 20 * 1024 * 1024)).toBe('oversize');
	expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024);
});

interface Case {
	readonly name: string;
	readonly headers: { readonly 'Content-Encoding'?: Compression };
	readonly body_b64: string;
}

// Bodies written by the Collector's own libraries, all of one payload.
const file = join(import.meta.dirname, '../fixtures/otlp-http-cases.json');
const cases: readonly Case[] = JSON.parse(readFileSync(file, 'utf8'));
const valid = cases.filter(({ name }) => name.startsWith('decompression: valid Content-Encoding'));

test.for(valid)('$name is unpacked', async ({ headers, body_b64 }) => {
	const bytes = await unpackedBytes(headers['Content-Encoding'] ?? '', Buffer.from(body_b64, 'base64'), 238);
	expect(bytes).toHaveLength(238);
});

test('there is such a body for each algorithm', () => {
	expect(new Set(valid.map(({ headers }) => headers['Content-Encoding'] ?? '')).size).toBe(allCompressions.length - 1);
});
