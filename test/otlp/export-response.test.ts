import protobuf from 'protobufjs';
import { expect, test } from 'vitest';
import { encodeExportResponse } from '../../src/otlp/export-response.ts';

test.for(['logs', 'traces'] as const)('full success for %s leaves partial_success unset', (signal) => {
	expect(encodeExportResponse(signal, 'protobuf')).toHaveLength(0);
	expect(encodeExportResponse(signal, 'json').toString()).toBe('{}');
});

test.for([
	['logs', 'rejectedLogRecords'],
	['traces', 'rejectedSpans'],
] as const)('what was not taken of %s is told in JSON as %s', ([signal, name]) => {
	const json = encodeExportResponse(signal, 'json', { rejected: 5, message: 'too many' }).toString();
	expect(JSON.parse(json)).toEqual({ partialSuccess: { [name]: '5', errorMessage: 'too many' } });
});

test('what was not taken is told in protobuf', () => {
	const { root } = protobuf.parse(`
		syntax = "proto3";
		message Partial { int64 rejected = 1; string message = 2; }
		message Response { Partial partial = 1; }
	`);
	const bytes = encodeExportResponse('logs', 'protobuf', { rejected: 70_000, message: 'too many' });
	const type = root.lookupType('Response');
	expect(type.toObject(type.decode(bytes), { longs: Number })).toEqual({
		partial: { rejected: 70_000, message: 'too many' },
	});
});
