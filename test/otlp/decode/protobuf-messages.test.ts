// Each message is written with every field set to something of its own, so that no two can be mixed up.
import { expect, test } from 'vitest';
import { createCursor } from '../../../src/otlp/decode/cursor.ts';
import { DecodeError } from '../../../src/otlp/decode/decode-error.ts';
import { draftLogRecord, draftResource, draftScope, draftSpan } from '../../../src/otlp/decode/drafts.ts';
import { readLogRecord, readResource, readScope, readSpan } from '../../../src/otlp/decode/protobuf-messages.ts';
import { nowhere } from '../../../src/otlp/decode/selection.ts';
import { attribute, bytes, fixed32, fixed64, number } from '../protobuf-bytes.ts';

const sender = { resource: draftResource(''), scope: draftScope('') };
const whole = (body: Buffer) => ({ at: 0, end: body.length });
const traceId = '5b8efff798038103d269b633813fc60c';
const spanId = 'eee19b7ec3c1b174';
const parentSpanId = 'eee19b7ec3c1b173';
const hex = (id: string) => Buffer.from(id, 'hex');

const described = (message: Buffer, schemaUrl: string) => {
	const body = Buffer.concat([message, Buffer.from(schemaUrl)]);
	const places = {
		message: { at: 0, end: message.length },
		schemaUrl: { at: message.length, end: body.length },
	};
	return [createCursor(body), places] as const;
};

test('a resource is read with the schema URL beside it', () => {
	const message = Buffer.concat([attribute(1, 'service.name', 'checkout'), number(2, 3), bytes(3, 'entity')]);
	expect(readResource(...described(message, 'https://schema/1'))).toEqual({
		attributes: new Map([['service.name', 'checkout']]),
		droppedAttributesCount: 3,
		schemaUrl: 'https://schema/1',
	});
});

test('a scope is read with the schema URL beside it', () => {
	const message = Buffer.concat([bytes(1, 'pino'), bytes(2, '1.0'), attribute(3, 'k', 'v'), number(4, 4)]);
	expect(readScope(...described(message, 'https://schema/2'))).toEqual({
		name: 'pino',
		version: '1.0',
		attributes: new Map([['k', 'v']]),
		droppedAttributesCount: 4,
		schemaUrl: 'https://schema/2',
	});
});

test('a resource and a scope that are not there are empty', () => {
	const cursor = createCursor(bytes(1, 'not to be read'));
	const places = { message: nowhere, schemaUrl: nowhere };
	expect(readResource(cursor, places)).toEqual(draftResource(''));
	expect(readScope(cursor, places)).toEqual(draftScope(''));
});

test('a log record is read', () => {
	const body = Buffer.concat([
		fixed64(1, 1_544_712_660_300_000_001n),
		number(2, 17),
		bytes(3, 'ERROR'),
		bytes(5, bytes(1, 'it failed')),
		attribute(6, 'a', 'b'),
		number(7, 7),
		fixed32(8, 257),
		bytes(9, hex(traceId)),
		bytes(10, hex(spanId)),
		fixed64(11, 1_544_712_660_300_000_002n),
		bytes(12, 'exception'),
		bytes(99, 'from the future'),
	]);
	expect(readLogRecord(createCursor(body), whole(body), sender)).toEqual({
		...draftLogRecord(sender),
		timeUnixNano: 1_544_712_660_300_000_001n,
		severityNumber: 17,
		severityText: 'ERROR',
		body: 'it failed',
		attributes: new Map([['a', 'b']]),
		droppedAttributesCount: 7,
		flags: 257,
		traceId,
		spanId,
		observedTimeUnixNano: 1_544_712_660_300_000_002n,
		eventName: 'exception',
	});
});

test('an empty log record is all defaults, and has no body', () => {
	const record = readLogRecord(createCursor(Buffer.alloc(0)), nowhere, sender);
	expect(record).toEqual(draftLogRecord(sender));
	expect(record.body).toBeUndefined();
});

test('a span is read', () => {
	const body = Buffer.concat([
		bytes(1, hex(traceId)),
		bytes(2, hex(spanId)),
		bytes(3, 'ot=th:0'),
		bytes(4, hex(parentSpanId)),
		bytes(5, 'POST /cart'),
		number(6, 2),
		fixed64(7, 1n),
		fixed64(8, 2n ** 64n - 1n),
		attribute(9, 'a', 'b'),
		number(10, 10),
		bytes(11, fixed64(1, 5n), bytes(2, 'exception'), attribute(3, 'exception.type', 'E'), number(4, 4)),
		number(12, 12),
		bytes(
			13,
			bytes(1, hex(traceId)),
			bytes(2, hex(spanId)),
			bytes(3, 's'),
			attribute(4, 'c', 'd'),
			number(5, 5),
			fixed32(6, 6),
		),
		number(14, 14),
		bytes(15, bytes(2, 'boom'), number(3, 2)),
		fixed32(16, 256),
	]);
	expect(readSpan(createCursor(body), whole(body), sender)).toEqual({
		...draftSpan(sender),
		traceId,
		spanId,
		traceState: 'ot=th:0',
		parentSpanId,
		name: 'POST /cart',
		spanKind: 2,
		startTimeUnixNano: 1n,
		endTimeUnixNano: 2n ** 64n - 1n,
		attributes: new Map([['a', 'b']]),
		droppedAttributesCount: 10,
		events: [
			{
				timeUnixNano: 5n,
				name: 'exception',
				attributes: new Map([['exception.type', 'E']]),
				droppedAttributesCount: 4,
			},
		],
		droppedEventsCount: 12,
		links: [
			{ traceId, spanId, traceState: 's', attributes: new Map([['c', 'd']]), droppedAttributesCount: 5, flags: 6 },
		],
		droppedLinksCount: 14,
		status: { code: 2, message: 'boom' },
		flags: 256,
	});
});

test('events and links come out of the same share as attributes', () => {
	const body = Buffer.concat([bytes(11), bytes(11), bytes(13)]);
	const cursor = createCursor(body);
	cursor.valuesLeft = 4;
	const span = readSpan(cursor, whole(body), sender);
	expect([span.events.length, span.links.length]).toEqual([1, 0]);
	expect(cursor.valuesLeft).toBeLessThan(0);
});

test.for([
	['a trace id of 15 bytes', bytes(9, Buffer.alloc(15))],
	['a span id of 16 bytes', bytes(10, Buffer.alloc(16))],
	['a field cut off', bytes(3, 'ERROR').subarray(0, 4)],
	['a body with another wire type', number(5, 1)],
] as const)('a log record with %s is a fault', ([, body]) => {
	expect(() => readLogRecord(createCursor(body), whole(body), sender)).toThrow(DecodeError);
});

test('a message that reaches beyond its place is a fault', () => {
	const body = bytes(3, 'ERROR');
	expect(() => readLogRecord(createCursor(body), { at: 0, end: 4 }, sender)).toThrow(DecodeError);
	expect(() => readSpan(createCursor(body), { at: 0, end: 4 }, sender)).toThrow(DecodeError);
});
