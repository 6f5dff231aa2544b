import { expect, test } from 'vitest';
import { endpoint } from '../../../src/app/shapes/endpoint.ts';
import { notationOf } from '../../../src/config/notation.ts';

const shape = endpoint(4318);

test.for([
	['localhost:4318', 'localhost', 4318],
	['0.0.0.0:0', '0.0.0.0', 0],
	[':65535', '0.0.0.0', 65_535],
	['[::1]:4318', '::1', 4318],
	['[::]:4318', '::', 4318],
	['otel-slack.svc:80', 'otel-slack.svc', 80],
] as const)('%s is host %s and port %s, and printed as it was', ([text, host, port]) => {
	expect(shape.parse(text)).toEqual({ host, port });
	expect(notationOf(shape)?.print({ host, port })).toBe(text.startsWith(':') ? `0.0.0.0${text}` : text);
});

test.for([
	'localhost',
	'localhost:',
	'localhost:65536',
	'localhost:http',
	'http://localhost:4318',
	'localhost:4318/v1',
	'::1:4318',
	'[::1]',
	'a b:1',
	'',
	4318,
])('%s is no endpoint', (written) => {
	expect(shape.safeParse(written).success).toBe(false);
});
