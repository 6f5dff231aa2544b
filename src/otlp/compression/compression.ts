// Content-Encoding: which algorithms a request may name and how each is undone, in memory and never past a limit.
// It knows nothing of HTTP answers: what cannot be unpacked is a value.
import { type Unpacked, unpackGzip, unpackZlib, unpackZstd } from './inflate.ts';
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

/** Undoes the compression. The result has at most `bytesMax` bytes; hardly more are ever held on the way. */
export async function unpack(compression: Compression, body: Buffer, bytesMax: number): Promise<Unpacked> {
	switch (compression) {
		case '':
			return { status: 'unpacked', bytes: body };
		case 'gzip':
			return unpackGzip(body, bytesMax);
		case 'zlib':
		case 'deflate':
			return unpackZlib(body, bytesMax);
		case 'zstd':
			return unpackZstd(body, bytesMax);
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
