// The options of the protocol `http` of an `otlp` receiver. The names are the Collector's.
import { z } from 'zod';
import { byteSize, durationMs, wholeSeconds } from '../../config/value-shapes.ts';
import { allCompressions, type Compression } from '../../otlp/compression/compression.ts';
import type { CorsOptions } from '../../otlp/http/cors.ts';
import { otlpHttpDefaults } from '../../otlp/http/http-options.ts';
import type { TlsOptions } from '../../otlp/trust/tls.ts';
import { type AuthOptions, authShape } from './auth.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { tlsShape } from './tls.ts';

/** How OTLP over HTTP is received. */
export interface HttpProtocolOptions {
	/** Where the server listens. Default `localhost:4318`, so that nobody outside is let in by accident. */
	readonly endpoint: Endpoint;
	/** Certificates. Default none: connections are not encrypted. */
	readonly tls?: TlsOptions;
	/** Who may send. Default anybody who can reach the endpoint. */
	readonly auth?: AuthOptions;
	/** How long a body may be, packed and unpacked. Default 20 MiB, the Collector's. */
	readonly maxRequestBodySizeBytes: number;
	/** Which browsers may send. Default none. */
	readonly cors: CorsOptions;
	/** Headers that every answer carries. Default none. */
	readonly responseHeaders: Readonly<Record<string, string>>;
	/** The values of Content-Encoding that are understood, `''` for none; an empty list takes bodies as they are. Default all. */
	readonly compressionAlgorithms: readonly Compression[];
	/** Where log records are taken. Default `/v1/logs`, the specification's. */
	readonly logsUrlPath: string;
	/** Where spans are taken. Default `/v1/traces`, the specification's. */
	readonly tracesUrlPath: string;
	/** How long a request may take to arrive. Default 1m: exporters give up after 10 s; 0 means for ever, as in the Collector. */
	readonly readTimeoutMs: number;
	/** How long its headers may take. Default 1m, so that half-open connections cannot pile up; 0 means for ever. */
	readonly readHeaderTimeoutMs: number;
	/** How long a quiet connection is kept. Default 1m: longer than the pause between two exports; 0 means for ever. */
	readonly idleTimeoutMs: number;
	/** Whether a connection serves more than one request. Default true, since exporters send every few seconds. */
	readonly keepAlivesEnabled: boolean;
}

/** OTLP/HTTP's. */
const httpPort = 4318;

const minuteMs = 60_000;

/** RFC 9110: a name is a token, a value has no control characters. */
const headerName = /^[!#$%&'*+.^_`|~\w-]+$/;
const headerValue = /^[\t\x20-\x7e\x80-\xff]*$/;

const strings = z.array(z.string());

const cors: z.ZodType<CorsOptions> = z.strictObject({
	allowedOrigins: strings.default([]).describe('Origins such as https://app.example.com, one * in each allowed.'),
	allowedHeaders: strings.default([]).describe('Request headers beyond the harmless ones; * allows any.'),
	exposedHeaders: strings.default([]).describe('Response headers that scripts may read.'),
	maxAgeSeconds: wholeSeconds().min(0).exactOptional().describe('How long browsers may keep the answer, in seconds.'),
});

const responseHeaders = z.record(
	z.string().refine((name) => headerName.test(name), { error: 'expected the name of a header' }),
	z.string().refine((value) => headerValue.test(value), { error: 'expected the value of a header' }),
);

/** The shape of the protocol's options. */
export const httpProtocolShape: z.ZodType<HttpProtocolOptions> = z
	.strictObject({
		endpoint: endpoint(httpPort)
			.prefault(`localhost:${httpPort}`)
			.describe('Where to listen; 0.0.0.0:4318 in a container.'),
		tls: tlsShape.exactOptional().describe('Certificates; without them connections are not encrypted.'),
		auth: authShape.exactOptional().describe('Who may send; without it anybody who can reach the endpoint.'),
		maxRequestBodySizeBytes: byteSize()
			.min(1)
			.default(otlpHttpDefaults.bodyBytesMax)
			.describe('How long a body may be, packed and unpacked, such as 20MiB.'),
		cors: cors.prefault({}).describe('Which browsers may send; none unless allowed_origins names some.'),
		responseHeaders: responseHeaders.default({}).describe('Headers that every answer carries.'),
		compressionAlgorithms: z
			.array(z.enum(allCompressions))
			.default([...allCompressions])
			.describe('The values of Content-Encoding that are understood, "" for none.'),
		logsUrlPath: urlPath(otlpHttpDefaults.logsPath).describe('Where log records are taken.'),
		tracesUrlPath: urlPath(otlpHttpDefaults.tracesPath).describe('Where spans are taken.'),
		readTimeoutMs: timeout().describe('How long a request may take to arrive; 0 means for ever.'),
		readHeaderTimeoutMs: timeout().describe('How long its headers may take; 0 means for ever.'),
		idleTimeoutMs: timeout().describe('How long a quiet connection is kept; 0 means for ever.'),
		keepAlivesEnabled: z.boolean().default(true).describe('Whether a connection serves more than one request.'),
	})
	.refine(({ logsUrlPath, tracesUrlPath }) => logsUrlPath !== tracesUrlPath, {
		path: ['tracesUrlPath'],
		error: 'expected another path than `logsUrlPath`',
	});

function urlPath(path: string): z.ZodPrefault<z.ZodType<string, string>> {
	const shape: z.ZodType<string, string> = z
		.string()
		.refine((text) => /^[\w/.~-]+$/.test(text), { error: 'expected a path such as "/v1/logs"' })
		.transform((text) => (text.startsWith('/') ? text : `/${text}`));
	return shape.prefault(path);
}

function timeout(): z.ZodDefault<z.ZodNumber> {
	return durationMs().min(0).default(minuteMs);
}
