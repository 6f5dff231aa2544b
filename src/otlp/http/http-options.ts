// What the HTTP door can be told, with the defaults. Knows nothing of how it is used.
import { allCompressions, type Compression } from '../compression/compression.ts';
import type { Signal } from '../decode/decode.ts';
import type { OtlpDeps } from '../intake.ts';
import type { CorsOptions } from './cors.ts';

/** How OTLP/HTTP requests are judged. */
export interface OtlpHttpOptions {
	/**
	 * How long a body may be, in bytes, as it comes over the wire and again when unpacked. Longer ones are refused with
	 * 413. Default 20 MiB, the Collector's: the batch of 8,192 records that its batch processor makes is 4 to 10 MB.
	 */
	readonly bodyBytesMax: number;
	/**
	 * How many bytes the bodies of all requests may take together while they are received and judged. Beyond it requests
	 * are put off with 503. Default 256 MiB: a dozen of the largest bodies, and half of a small container.
	 */
	readonly allBodiesBytesMax: number;
	/** Where log records are taken. Default `/v1/logs`, the specification's. A missing leading slash is added. */
	readonly logsPath: string;
	/** Where spans are taken. Default `/v1/traces`, the specification's. A missing leading slash is added. */
	readonly tracesPath: string;
	/**
	 * The values of Content-Encoding that are understood; `''` stands for none and `identity`. An empty list turns
	 * decoding off: bodies are taken as they are, whatever the header names. Default: all.
	 */
	readonly compressionAlgorithms: readonly Compression[];
	/** Headers that every answer carries. Default none. */
	readonly responseHeaders: Readonly<Record<string, string>>;
	/** Who may send from a browser. Default: nobody is told that they may. */
	readonly cors?: CorsOptions;
}

/** The defaults of every option that has one. */
export const otlpHttpDefaults: OtlpHttpOptions = {
	bodyBytesMax: 20 * 1024 * 1024,
	allBodiesBytesMax: 256 * 1024 * 1024,
	logsPath: '/v1/logs',
	tracesPath: '/v1/traces',
	compressionAlgorithms: allCompressions,
	responseHeaders: {},
};

/** Where signals are taken; one that nobody consumes has no place. */
export type ServedPaths = Readonly<Partial<Record<Signal, string>>>;

/** The paths of the signals that somebody consumes. */
export function servedPaths(deps: OtlpDeps, options: OtlpHttpOptions): ServedPaths {
	return {
		...(deps.logs === undefined ? {} : { logs: withSlash(options.logsPath) }),
		...(deps.traces === undefined ? {} : { traces: withSlash(options.tracesPath) }),
	};
}

function withSlash(path: string): string {
	return path.startsWith('/') ? path : `/${path}`;
}
