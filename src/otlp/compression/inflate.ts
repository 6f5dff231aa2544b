// The formats that node:zlib unpacks: gzip, zlib and zstd, with its errors turned into values and their texts into the
// Collector's. Small bodies are unpacked on the spot, large ones on another thread; the result is the same.
import { promisify } from 'node:util';
import {
	constants,
	gunzip,
	gunzipSync,
	inflate,
	inflateSync,
	type ZlibOptions,
	zstdDecompress,
	zstdDecompressSync,
} from 'node:zlib';
import { zstdFrameEnd } from './zstd-frames.ts';

/** What became of a compressed body. */
export type Unpacked =
	| { readonly status: 'unpacked'; readonly bytes: Buffer }
	| { readonly status: 'oversize' }
	| { readonly status: 'corrupt'; readonly message: string };

/** Unpacks gzip, all its members. */
export function unpackGzip(body: Buffer, bytesMax: number): Promise<Unpacked> {
	return run(gzip, body, bytesMax);
}

/** Unpacks zlib's format. */
export function unpackZlib(body: Buffer, bytesMax: number): Promise<Unpacked> {
	return run(zlib, body, bytesMax);
}

/** Honest senders write one frame; each costs a decompressor, so that millions of empty ones would stop us for minutes. */
const framesMax = 64;

/** Unpacks zstd, all its frames. */
export async function unpackZstd(body: Buffer, bytesMax: number): Promise<Unpacked> {
	const frames: Buffer[] = [];
	let length = 0;
	for (let at = 0; at < body.length; ) {
		const end = zstdFrameEnd(body, at);
		if (end === undefined) return { status: 'corrupt', message: 'unexpected EOF' };
		if (frames.length === framesMax) return { status: 'corrupt', message: `zstd: more than ${framesMax} frames` };
		// A limit of nothing is not known to Node; the sum is checked below.
		const frame = await run(zstd, body.subarray(at, end), Math.max(bytesMax - length, 1));
		if (frame.status !== 'unpacked') return frame;
		length += frame.bytes.length;
		if (length > bytesMax) return { status: 'oversize' };
		frames.push(frame.bytes);
		at = end;
	}
	return { status: 'unpacked', bytes: frames.length === 1 && frames[0] ? frames[0] : Buffer.concat(frames, length) };
}

/** What a format is told: how much to allocate at a time, and the limit. */
interface Limits {
	readonly chunkSize: number;
	readonly maxOutputLength: number;
}

/** One of node:zlib's formats. */
interface Format {
	readonly name: string;
	readonly sync: (body: Buffer, limits: Limits) => Buffer;
	readonly async: (body: Buffer, limits: Limits) => Promise<Buffer>;
	/** A guess at how long the body is unpacked. */
	readonly guessBytes: (body: Buffer) => number;
}

/** Telemetry shrinks five- to sixfold; a guess too low costs a copy, one too high an allocation. */
const guessByRatio = (body: Buffer): number => 6 * body.length;

/** The last four bytes of gzip tell the length of its last member, if the sender is to be believed. */
const guessByTrailer = (body: Buffer): number => (body.length < 4 ? 0 : body.readUInt32LE(body.length - 4));

const gunzipLater = promisify<Buffer, ZlibOptions, Buffer>(gunzip);
const inflateLater = promisify<Buffer, ZlibOptions, Buffer>(inflate);
const unzstdLater = promisify(zstdDecompress);

const gzip: Format = { name: 'gzip', sync: gunzipSync, async: gunzipLater, guessBytes: guessByTrailer };
const zlib: Format = { name: 'zlib', sync: inflateSync, async: inflateLater, guessBytes: guessByRatio };
const zstd: Format = {
	name: 'zstd',
	sync: (body, limits) => zstdDecompressSync(body, { ...limits, params: windowLimit(limits) }),
	async: (body, limits) => unzstdLater(body, { ...limits, params: windowLimit(limits) }),
	guessBytes: guessByRatio,
};

/** A frame names the memory its unpacking takes: what the limit needs, but at least the 8 MiB that RFC 8878 asks for. */
function windowLimit({ maxOutputLength }: Limits): Record<number, number> {
	const log = Math.min(Math.max(Math.ceil(Math.log2(maxOutputLength)), 23), 27);
	return { [constants.ZSTD_d_windowLogMax]: log };
}

/**
 * Up to this many compressed bytes are unpacked on the spot: handing a body to another thread costs 1.4 to 16 times the
 * work, the more the smaller it is. Larger ones would hold up everybody else.
 */
const onTheSpotBytesMax = 256 * 1024;

async function run(format: Format, body: Buffer, bytesMax: number): Promise<Unpacked> {
	const limits = { chunkSize: chunkSize(format.guessBytes(body)), maxOutputLength: bytesMax };
	try {
		const bytes = body.length <= onTheSpotBytesMax ? format.sync(body, limits) : await format.async(body, limits);
		return { status: 'unpacked', bytes };
	} catch (error) {
		return faultOf(format.name, error);
	}
}

/** zlib fills one buffer after another: a single one is quickest, but no stranger's word buys more than the largest. */
function chunkSize(guessBytes: number): number {
	return Math.min(Math.max(guessBytes + 64, 4 * 1024), 1024 * 1024);
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
