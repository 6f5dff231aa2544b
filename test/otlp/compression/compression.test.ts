import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allCompressions, type Compression, compressionOf, unpack } from '../../../src/otlp/compression/compression.ts';

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

const plain = Buffer.from('uncompressed_text');

test.for([
	['gzip', 'gzip: invalid header'],
	['zlib', 'zlib: invalid header'],
	['deflate', 'zlib: invalid header'],
	['zstd', 'invalid input: magic number mismatch'],
	['snappy', 'snappy: corrupt input'],
	['x-snappy-framed', 'snappy: corrupt input'],
	['lz4', 'lz4: corrupt input'],
] as const)('text that calls itself %s is corrupt', async ([compression, message]) => {
	expect(await unpack(compression, plain, 1000)).toEqual({ status: 'corrupt', message });
});

test('a body as it is, is taken as it is', async () => {
	expect(await unpack('', plain, 1000)).toEqual({ status: 'unpacked', bytes: plain });
});

interface Case {
	readonly name: string;
	readonly headers: { readonly 'Content-Encoding'?: Compression };
	readonly body_b64: string;
}

// Bodies written by the Collector's own libraries, all of one payload.
const file = join(import.meta.dirname, '../../fixtures/otlp-http-cases.json');
const cases: readonly Case[] = JSON.parse(readFileSync(file, 'utf8'));
const valid = cases.filter(({ name }) => name.startsWith('decompression: valid Content-Encoding'));

test.for(valid)('$name is unpacked', async ({ headers, body_b64 }) => {
	const [compression, body] = [headers['Content-Encoding'] ?? '', Buffer.from(body_b64, 'base64')];
	const unpacked = await unpack(compression, body, 238);
	expect(unpacked.status === 'unpacked' && unpacked.bytes.length).toBe(238);
	expect(await unpack(compression, body, 237)).toEqual({ status: 'oversize' });
});

test('there is such a body for each algorithm', () => {
	expect(new Set(valid.map(({ headers }) => headers['Content-Encoding'] ?? '')).size).toBe(allCompressions.length - 1);
});
