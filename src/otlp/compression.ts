// Content-Encoding: which algorithms a request may name and how each is undone, in memory and never past a limit.
// It knows nothing of HTTP answers: what cannot be unpacked is a value.
import { promisify } from 'node:util';
import {
	constants,
	gunzip,
	gunzipSync,
	inflate,
	inflateSync,
	type ZlibOptions,
	type ZstdOptions,
	zstdDecompress,
	zstdDecompressSync,
} from 'node:zlib';
import { unpackLz4 } from './lz4.ts';
import type { Fault } from './lz77.ts';
import { isSnappyStream, unpackSnappyBlock, unpackSnappyStream } from './snappy.ts';

/** An algorithm by its name in Content-Encoding; `''` is a body as it is. */
export type Compression = '' | 'gzip' | 'zstd' | 'zlib' | 'snappy' | 'deflate' | 'lz4' | 'x-snappy-framed';

/** All algorithms, in the Collector's order. `deflate` means zlib's format, as RFC 9110 has it, never the bare one. */
export const allCompressions: readonly Compression[] = [
	'',
	'gzip',
	'zstd',
	'zlib',
	'snappy',
	'deflate',
	'lz4',
	'x-snappy-framed',
];

/**
 * Which algorithm to undo, `undefined` when the request names none that is allowed. An empty list turns decoding off:
 * whatever is named, the bytes are taken as they are.
 */
export function compressionOf(header: string | undefined, allowed: readonly Compression[]): Compression | undefined {
	if (allowed.length === 0) return '';
	const name = header === undefined || header === 'identity' ? '' : header;
	return allowed.find((compression) => compression === name);
}

/** What became of a compressed body. */
export type Unpacked =
	| { readonly status: 'unpacked'; readonly bytes: Buffer }
	| { readonly status: 'oversize' }
	| { readonly status: 'corrupt'; readonly message: string };

/** Undoes the compression. The result has at most `bytesMax` bytes; hardly more are ever held on the way. */
export async function unpack(compression: Compression, body: Buffer, bytesMax: number): Promise<Unpacked> {
	switch (compression) {
		case '':
			return { status: 'unpacked', bytes: body };
		case 'gzip':
			return inflateWith(gzip, body, bytesMax);
		case 'zlib':
		case 'deflate':
			return inflateWith(zlib, body, bytesMax);
		case 'zstd':
			return inflateFrames(body, bytesMax);
		case 'snappy':
			return judge('snappy', (isSnappyStream(body) ? unpackSnappyStream : unpackSnappyBlock)(body, bytesMax));
		case 'x-snappy-framed':
			return judge('snappy', unpackSnappyStream(body, bytesMax));
		case 'lz4':
			return judge('lz4', unpackLz4(body, bytesMax));
	}
}

function judge(name: string, result: Buffer | Fault): Unpacked {
	if (result === 'oversize') return { status: 'oversize' };
	return result === 'corrupt'
		? { status: 'corrupt', message: `${name}: corrupt input` }
		: { status: 'unpacked', bytes: result };
}

/**
 * Up to this many compressed bytes are unpacked on the spot: handing a body to another thread costs 1.4 to 16 times the
 * work, the more the smaller it is. Larger ones would hold up everybody else.
 */
const onTheSpotBytesMax = 256 * 1024;

/** One of node:zlib's formats. */
interface Format {
	readonly name: string;
	readonly sync: (body: Buffer, options: ZlibOptions) => Buffer;
	readonly async: (body: Buffer, options: ZlibOptions) => Promise<Buffer>;
	/** A guess at how long the body is unpacked. */
	readonly guessBytes: (body: Buffer) => number;
}

/** Telemetry shrinks five- to sixfold; a guess too low costs a copy, one too high an allocation. */
const guessByRatio = (body: Buffer): number => 6 * body.length;

/** The last four bytes of gzip tell the length of its last member, if the sender is to be believed. */
const guessByTrailer = (body: Buffer): number => (body.length < 4 ? 0 : body.readUInt32LE(body.length - 4));

const gzip: Format = { name: 'gzip', sync: gunzipSync, async: promisify(gunzip), guessBytes: guessByTrailer };
const zlib: Format = { name: 'zlib', sync: inflateSync, async: promisify(inflate), guessBytes: guessByRatio };

/** zlib fills one buffer after another: a single one is quickest, but no stranger's word buys more than the largest. */
function chunkSize(guessBytes: number): number {
	return Math.min(Math.max(guessBytes + 64, 4 * 1024), 1024 * 1024);
}

async function inflateWith(format: Format, body: Buffer, bytesMax: number): Promise<Unpacked> {
	const options = { chunkSize: chunkSize(format.guessBytes(body)), maxOutputLength: bytesMax };
	try {
		const bytes = body.length <= onTheSpotBytesMax ? format.sync(body, options) : await format.async(body, options);
		return { status: 'unpacked', bytes };
	} catch (error) {
		return faultOf(format.name, error);
	}
}

/** What zstd gives when it is asked for `info`; Node's types tell only of the plain buffer. */
interface InflatedFrame {
	readonly buffer: Buffer;
	readonly engine: { readonly bytesWritten: number };
}

/** Honest senders write one frame; each costs a decompressor, so that millions of empty ones would stop us for minutes. */
const framesMax = 64;

/** Frames may follow one another, and Node stops silently after the first. */
async function inflateFrames(body: Buffer, bytesMax: number): Promise<Unpacked> {
	const frames: Buffer[] = [];
	let length = 0;
	try {
		for (let at = 0; at < body.length; ) {
			if (frames.length === framesMax) return { status: 'corrupt', message: `zstd: more than ${framesMax} frames` };
			const frame = await inflateFrame(body.subarray(at), Math.max(bytesMax - length, 1));
			at += frame.engine.bytesWritten;
			length += frame.buffer.length;
			if (length > bytesMax) return { status: 'oversize' };
			frames.push(frame.buffer);
		}
	} catch (error) {
		return faultOf('zstd', error);
	}
	return { status: 'unpacked', bytes: frames.length === 1 && frames[0] ? frames[0] : Buffer.concat(frames, length) };
}

const zstdAsync = promisify(zstdDecompress);

async function inflateFrame(body: Buffer, bytesMax: number): Promise<InflatedFrame> {
	const options: ZstdOptions = {
		info: true,
		chunkSize: chunkSize(guessByRatio(body)),
		maxOutputLength: bytesMax,
		params: { [constants.ZSTD_d_windowLogMax]: windowLogMax(bytesMax) },
	};
	const result: unknown =
		body.length <= onTheSpotBytesMax ? zstdDecompressSync(body, options) : await zstdAsync(body, options);
	return result as InflatedFrame;
}

/** A frame names the memory its unpacking takes: what the limit needs, but at least the 8 MiB that RFC 8878 asks for. */
function windowLogMax(bytesMax: number): number {
	return Math.min(Math.max(Math.ceil(Math.log2(bytesMax)), 23), 27);
}

/** The sentences senders know from the Collector; what it has no words for keeps zlib's. */
const sentences: readonly (readonly [RegExp, (name: string) => string])[] = [
	[/incorrect header check|unknown compression method|invalid window size/, (name) => `${name}: invalid header`],
	[/incorrect data check|incorrect length check/, (name) => `${name}: invalid checksum`],
	[/unexpected end of file/, () => 'unexpected EOF'],
	[/Unknown frame descriptor/, () => 'invalid input: magic number mismatch'],
];

function faultOf(name: string, error: unknown): Unpacked {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	if (code === 'ERR_BUFFER_TOO_LARGE' || code === 'ZSTD_error_frameParameter_windowTooLarge') {
		return { status: 'oversize' };
	}
	const message = error instanceof Error ? error.message : 'corrupt input';
	const sentence = sentences.find(([pattern]) => pattern.test(message))?.[1];
	return { status: 'corrupt', message: sentence?.(name) ?? `${name}: ${message}` };
}
