import { expect, test } from 'vitest';
import { notFoundMessage } from '../../../src/otlp/http/not-found.ts';

const both = { logs: '/v1/logs', traces: '/in/traces' };

test('an unknown path is repeated, and the right ones are named', () => {
	expect(notFoundMessage('/v2/logs', both)).toBe(
		'nothing is taken at /v2/logs: POST logs at /v1/logs, traces at /in/traces',
	);
	expect(notFoundMessage('/v1/traces', { logs: '/v1/logs' })).toBe(
		'nothing is taken at /v1/traces: POST logs at /v1/logs',
	);
});

test('an endpoint without a path is told of the variables that are used as they stand', () => {
	const message = notFoundMessage('/', both);
	expect(message).toContain('OTEL_EXPORTER_OTLP_LOGS_ENDPOINT');
	expect(message).toContain('/v1/logs');
});

test('metrics and profiles are told that they are not taken', () => {
	expect(notFoundMessage('/v1/metrics', both)).toContain('OTEL_METRICS_EXPORTER=none');
	expect(notFoundMessage('/v1development/profiles', both)).toContain('profiles are not taken');
});

test('a path is repeated up to 200 characters', () => {
	expect(notFoundMessage(`/${'a'.repeat(199)}`, both)).toContain(`/${'a'.repeat(199)}: `);
	expect(notFoundMessage(`/${'a'.repeat(200)}`, both)).toContain(`/${'a'.repeat(199)}: `);
});
