import protobuf from 'protobufjs';
import { expect, test } from 'vitest';
import { codeOfHttpStatus, encodeStatus, httpStatusOf, statusOf } from '../../src/otlp/status.ts';

const root = protobuf.parse(`
	syntax = "proto3"; package google.rpc;
	message Any { string type_url = 1; bytes value = 2; }
	message Status { int32 code = 1; string message = 2; repeated Any details = 3; }
	message Duration { int64 seconds = 1; int32 nanos = 2; }
	message RetryInfo { Duration retry_delay = 1; }
`).root;

function decoded(type: string, bytes: Uint8Array): Record<string, unknown> {
	return root.lookupType(type).toObject(root.lookupType(type).decode(bytes), { longs: Number });
}

test.for([
	[1, 503],
	[2, 500],
	[3, 400],
	[4, 503],
	[5, 500],
	[6, 500],
	[7, 403],
	[8, 429],
	[9, 500],
	[10, 503],
	[11, 503],
	[12, 404],
	[13, 500],
	[14, 503],
	[15, 503],
	[16, 401],
	[99, 500],
] as const)('code %i goes out as %i', ([code, http]) => {
	expect(httpStatusOf(code)).toBe(http);
});

test.for([
	[400, 3],
	[401, 16],
	[403, 7],
	[404, 12],
	[429, 8],
	[502, 14],
	[503, 14],
	[504, 14],
	[418, 2],
	[500, 2],
] as const)('an error %i of the HTTP layer is code %i', ([http, code]) => {
	expect(codeOfHttpStatus(http)).toBe(code);
});

test('a retry without a code is Unavailable, a refusal without one a permanent error', () => {
	expect(statusOf({ status: 'retry', message: 'queue full' })).toEqual({ code: 14, message: 'queue full' });
	expect(statusOf({ status: 'refused', message: 'no' })).toEqual({ code: 13, message: 'Permanent error: no' });
});

test('a code that is named is kept, and so is its message', () => {
	expect(statusOf({ status: 'refused', message: 'no', code: 3 })).toEqual({ code: 3, message: 'no' });
	expect(statusOf({ status: 'retry', message: '', code: 8, afterMs: 1500.4 })).toEqual({
		code: 8,
		message: '',
		retryAfterMs: 1500,
	});
});

test('a status is written as protobuf readers expect it', () => {
	const bytes = encodeStatus({ code: 8, message: 'später', retryAfterMs: 13_250 }, 'protobuf');
	const { details, ...rest } = decoded('google.rpc.Status', bytes);
	expect(rest).toEqual({ code: 8, message: 'später' });
	const [detail] = details as { type_url?: string; typeUrl?: string; value: Uint8Array }[];
	expect(detail?.typeUrl).toBe('type.googleapis.com/google.rpc.RetryInfo');
	expect(decoded('google.rpc.RetryInfo', detail?.value ?? new Uint8Array())).toEqual({
		retryDelay: { seconds: 13, nanos: 250_000_000 },
	});
});

test('a delay of zero is there, and is zero', () => {
	const { details } = decoded('google.rpc.Status', encodeStatus({ code: 8, message: '', retryAfterMs: 0 }, 'protobuf'));
	const [detail] = details as { value: Uint8Array }[];
	expect(decoded('google.rpc.RetryInfo', detail?.value ?? new Uint8Array())).toEqual({ retryDelay: {} });
});

test.for([
	[{ code: 3, message: 'bad' }, '{"code":3,"message":"bad"}'],
	[{ code: 0, message: '' }, '{}'],
	[
		{ code: 14, message: '', retryAfterMs: 13_000 },
		'{"code":14,"details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"13s"}]}',
	],
	[
		{ code: 14, message: '', retryAfterMs: 1_050 },
		'{"code":14,"details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"1.050s"}]}',
	],
] as const)('a status as JSON leaves out zero fields: %#', ([status, json]) => {
	expect(encodeStatus(status, 'json').toString()).toBe(json);
});
