import { expect, test } from 'vitest';
import { otlpReceiverShape } from '../../../src/app/shapes/otlp-receiver.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import { allCompressions } from '../../../src/otlp/compression.ts';
import { faultsOf } from '../../config/reading.ts';

test('an open door has the documented defaults', () => {
	expect(parseOptions(otlpReceiverShape, { protocols: { http: {} } })).toEqual({
		protocols: {
			http: {
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
			},
		},
	});
});

test('without a protocol nothing could be received', () => {
	const expected = ['protocols: expected at least one protocol: add "http:" for all defaults'];
	expect(faultsOf(() => parseOptions(otlpReceiverShape, {}))).toEqual(expected);
	expect(faultsOf(() => parseOptions(otlpReceiverShape, { protocols: {} }))).toEqual(expected);
});

test('a path gets its slash', () => {
	const options = parseOptions(otlpReceiverShape, { protocols: { http: { logsUrlPath: 'logs', tracesUrlPath: '/' } } });
	expect(options.protocols.http).toMatchObject({ logsUrlPath: '/logs', tracesUrlPath: '/' });
});

test.for([
	[{ 'x y': 'a' }, 'protocols.http.responseHeaders["x y"]: expected the name of a header, got "x y"'],
	[{ '': 'a' }, 'protocols.http.responseHeaders[""]: expected the name of a header, got ""'],
	[{ 'X-A': 'a\r\nX-B: b' }, 'protocols.http.responseHeaders.X-A: expected the value of a header, got "a\\r\\nX-B: b"'],
] as const)('%j are no headers', ([responseHeaders, fault]) => {
	expect(faultsOf(() => parseOptions(otlpReceiverShape, { protocols: { http: { responseHeaders } } }))).toEqual([
		fault,
	]);
});
