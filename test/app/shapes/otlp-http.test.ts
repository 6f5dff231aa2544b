import { expect, test } from 'vitest';
import { httpProtocolShape } from '../../../src/app/shapes/otlp-http.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import { allCompressions } from '../../../src/otlp/compression/compression.ts';
import { faultsOf } from '../../config/reading.ts';

test('an open door has the documented defaults', () => {
	expect(parseOptions(httpProtocolShape, {})).toEqual({
		endpoint: { host: 'localhost', port: 4318 },
		maxRequestBodySizeBytes: 20_971_520,
		cors: { allowedOrigins: [], allowedHeaders: [], exposedHeaders: [] },
		responseHeaders: {},
		compressionAlgorithms: allCompressions,
		logsUrlPath: '/v1/logs',
		tracesUrlPath: '/v1/traces',
		readTimeoutMs: 60_000,
		readHeaderTimeoutMs: 60_000,
		idleTimeoutMs: 60_000,
		keepAlivesEnabled: true,
	});
});

test('a path gets its slash', () => {
	const options = parseOptions(httpProtocolShape, { logsUrlPath: 'logs', tracesUrlPath: '/' });
	expect(options).toMatchObject({ logsUrlPath: '/logs', tracesUrlPath: '/' });
});

test.for([
	[{ 'x y': 'a' }, 'responseHeaders["x y"]: expected the name of a header, got "x y"'],
	[{ '': 'a' }, 'responseHeaders[""]: expected the name of a header, got ""'],
	[{ 'X-A': 'a\r\nX-B: b' }, 'responseHeaders.X-A: expected the value of a header, got "a\\r\\nX-B: b"'],
] as const)('%j are no headers', ([responseHeaders, fault]) => {
	expect(faultsOf(() => parseOptions(httpProtocolShape, { responseHeaders }))).toEqual([fault]);
});
