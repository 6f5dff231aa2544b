import { expect, test } from 'vitest';
import { recognizeLog } from '../../../src/issues/recognize/log.ts';
import type { Value } from '../../../src/model/telemetry.ts';
import { attributes, logRecord, resource, spanId, traceId } from '../../builders.ts';
import { epoch } from '../../fakes.ts';

const told = (over: Parameters<typeof logRecord>[0] = {}, severityNumber = 17) =>
	recognizeLog(logRecord(over), severityNumber);

test('a record is trouble from the threshold upwards', () => {
	expect(told({ severityNumber: 16 })).toBeUndefined();
	expect(told({ severityNumber: 17 })?.severityNumber).toBe(17);
	expect(told({ severityNumber: 13 }, 13)?.severityNumber).toBe(13);
	expect(told({ severityNumber: 12 }, 13)).toBeUndefined();
	expect(told({ severityNumber: 24 }, 21)?.severityNumber).toBe(24);
});

test('an exception on a milder record is no trouble', () => {
	expect(told({ severityNumber: 9, attributes: attributes({ 'exception.type': 'E' }) })).toBeUndefined();
});

test('a record without a severity is trouble only in the form of an exception, whatever the threshold', () => {
	const unset = { severityNumber: 0, severityText: '' };
	expect(told(unset, 0)).toBeUndefined();
	expect(told({ ...unset, attributes: attributes({ err: 'x' }) })).toBeUndefined();
	expect(told({ ...unset, attributes: attributes({ 'exception.type': 'E' }) })?.severityNumber).toBe(17);
});

test('everything a record tells is kept', () => {
	const record = {
		attributes: attributes({
			'exception.type': 'ECONNREFUSED',
			'exception.message': 'refused',
			'exception.stacktrace': 'Error: refused\n    at connect (/srv/app/src/db.ts:3:7)',
			'http.request.method': 'POST',
			'http.route': '/pay',
			'slack.fingerprint': 'mine',
			'log.record.template': 'payment {id} failed',
		}),
		body: 'payment 7 failed',
		eventName: 'payment.failed',
		traceId,
		spanId,
	};
	const frame = { function: 'connect', module: 'db', file: '/srv/app/src/db.ts', line: 3, column: 7, inApp: true };
	expect(told(record)).toEqual({
		source: 'log',
		at: epoch,
		severityNumber: 17,
		exceptions: [{ type: 'Error', message: 'refused', frames: [frame], language: 'javascript' }],
		message: 'payment 7 failed',
		eventName: 'payment.failed',
		template: 'payment {id} failed',
		explicitFingerprint: 'mine',
		scopeName: 'test',
		origin: { service: 'checkout-api' },
		trace: { traceId, spanId },
		operation: 'POST /pay',
		code: { function: 'connect', file: '/srv/app/src/db.ts', line: 3 },
		facts: [{ name: 'Error code', value: 'ECONNREFUSED' }],
	});
});

test('what a record does not tell is left out', () => {
	expect(told({ body: undefined, resource: resource({}) })).toEqual({
		source: 'log',
		at: epoch,
		severityNumber: 17,
		exceptions: [],
		message: '',
		scopeName: 'test',
		origin: { service: '' },
		facts: [],
	});
});

const bodies: readonly [string, Value | undefined, string][] = [
	['a text', ' payment failed\nat once ', 'payment failed\nat once'],
	['no body', undefined, 'thrown'],
	['an empty map', new Map(), 'thrown'],
	['the word exception', 'exception', 'thrown'],
	['a map', attributes({ event: 'x', code: 7 }), '{"event":"x","code":7}'],
	['a map with a message', attributes({ ts: 1, msg: 'payment failed' }), 'payment failed'],
	['a map with a message that is no text', attributes({ message: 7 }), '{"message":7}'],
	['a list', ['a', 1n], '["a",1]'],
	['a number', 7n, '7'],
	['a secret in a URL', 'GET /x?token=abc failed', 'GET /x failed'],
];

test.for(bodies)('the message of %s', ([, body, message]) => {
	expect(told({ body, attributes: attributes({ 'exception.message': 'thrown' }) })?.message).toBe(message);
});

test('the time is that of the event, or of its observation, or unknown', () => {
	const at = (timeUnixNano: bigint, observedTimeUnixNano: bigint) => told({ timeUnixNano, observedTimeUnixNano })?.at;
	expect([at(5_000_000n, 7_000_000n), at(0n, 7_999_999n), at(0n, 0n)]).toEqual([5, 7, 0]);
});

test('ids that a logger wrote among its fields count where the record has none', () => {
	const trace = (trace_id: string, span_id = spanId, over = {}) =>
		told({ attributes: attributes({ trace_id, span_id }), ...over })?.trace;
	expect(trace(traceId)).toEqual({ traceId, spanId });
	expect(trace(traceId.toUpperCase(), 'odd')).toEqual({ traceId, spanId: '' });
	expect(trace('0'.repeat(32))).toBeUndefined();
	expect(trace('my-trace')).toBeUndefined();
	expect(trace('f'.repeat(32), spanId, { traceId, spanId })).toEqual({ traceId, spanId });
});
