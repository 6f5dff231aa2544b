// Each message is written with every field set to something of its own, so that no two can be mixed up.
import { expect, test } from 'vitest';
import { DecodeError } from '../../../src/otlp/decode/decode-error.ts';
import { draftLogRecord, draftResource, draftScope, draftSpan } from '../../../src/otlp/decode/drafts.ts';
import {
	readLogRecord,
	readResource,
	readScope,
	readSpan,
	severityNames,
	statusNames,
} from '../../../src/otlp/decode/json-messages.ts';
import { openJson } from '../../../src/otlp/decode/json-tokens.ts';
import { nowhere } from '../../../src/otlp/decode/selection.ts';

const sender = { resource: draftResource(''), scope: draftScope('') };
const traceId = '5b8efff798038103d269b633813fc60c';
const spanId = 'eee19b7ec3c1b174';
const parentSpanId = 'eee19b7ec3c1b173';

/** A body that begins behind a byte, since a place at 0 is nowhere. */
const open = (...values: readonly unknown[]) => {
	const texts = values.map((value) => JSON.stringify(value));
	const places = texts.map((text, i) => {
		const at = 1 + texts.slice(0, i).join('').length;
		return { at, end: at + text.length };
	});
	return { cursor: openJson(Buffer.from(` ${texts.join('')}`)), places };
};

const keyValues = (key: string, value: string) => [{ key, value: { stringValue: value } }];

const described = (message: unknown, url: string) => {
	const { cursor, places } = open(message, url);
	return [cursor, { message: places[0] ?? nowhere, schemaUrl: places[1] ?? nowhere }] as const;
};

test('a resource is read with the schema URL beside it', () => {
	const message = { attributes: keyValues('service.name', 'checkout'), droppedAttributesCount: 3, entityRefs: [{}] };
	expect(readResource(...described(message, 'https://schema/1'))).toEqual({
		attributes: new Map([['service.name', 'checkout']]),
		droppedAttributesCount: 3,
		schemaUrl: 'https://schema/1',
	});
});

test('a scope is read with the schema URL beside it', () => {
	const message = { name: 'pino', version: '1.0', attributes: keyValues('k', 'v'), droppedAttributesCount: 4 };
	expect(readScope(...described(message, 'https://schema/2'))).toEqual({
		name: 'pino',
		version: '1.0',
		attributes: new Map([['k', 'v']]),
		droppedAttributesCount: 4,
		schemaUrl: 'https://schema/2',
	});
});

test('a resource and a scope that are not there, or null, are empty', () => {
	const { cursor } = open({ attributes: 'not to be read' });
	const places = { message: nowhere, schemaUrl: nowhere };
	expect(readResource(cursor, places)).toEqual(draftResource(''));
	expect(readScope(cursor, places)).toEqual(draftScope(''));
	const nulls = open(null).places[0] ?? nowhere;
	expect(readResource(openJson(Buffer.from(' null')), { message: nulls, schemaUrl: nulls })).toEqual(draftResource(''));
});

const logRecord = {
	timeUnixNano: '1544712660300000001',
	severityNumber: 17,
	severityText: 'ERROR',
	body: { stringValue: 'it failed' },
	attributes: keyValues('a', 'b'),
	droppedAttributesCount: 7,
	flags: 257,
	traceId: traceId.toUpperCase(),
	spanId,
	observedTimeUnixNano: '1544712660300000002',
	eventName: 'exception',
	fromTheFuture: [{}],
};

const readLog = (value: unknown) => {
	const { cursor, places } = open(value);
	return readLogRecord(cursor, places[0] ?? nowhere, sender);
};

const readOneSpan = (value: unknown) => {
	const { cursor, places } = open(value);
	return readSpan(cursor, places[0] ?? nowhere, sender);
};

test('a log record is read', () => {
	expect(readLog(logRecord)).toEqual({
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
	for (const empty of [{}, null]) expect(readLog(empty)).toEqual(draftLogRecord(sender));
	expect(readLog({}).body).toBeUndefined();
	expect(readLog({ body: {} }).body).toBeNull();
});

const span = {
	traceId,
	spanId,
	traceState: 'ot=th:0',
	parentSpanId,
	name: 'POST /cart',
	kind: 2,
	startTimeUnixNano: '1',
	endTimeUnixNano: '18446744073709551615',
	attributes: keyValues('a', 'b'),
	droppedAttributesCount: 10,
	events: [
		{
			timeUnixNano: '5',
			name: 'exception',
			attributes: keyValues('exception.type', 'E'),
			droppedAttributesCount: 4,
			future: 1,
		},
	],
	droppedEventsCount: 12,
	links: [
		{
			traceId,
			spanId,
			traceState: 's',
			attributes: keyValues('c', 'd'),
			droppedAttributesCount: 5,
			flags: 6,
			future: {},
		},
	],
	droppedLinksCount: 14,
	status: { message: 'boom', code: 2, future: [] },
	flags: 256,
	future: null,
};

test('a span is read', () => {
	expect(readOneSpan(span)).toEqual({
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

test('snake_case says the same', () => {
	const snake = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(snake);
		if (typeof value !== 'object' || value === null) return value;
		const rename = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
		return Object.fromEntries(Object.entries(value).map(([name, member]) => [rename(name), snake(member)]));
	};
	expect(Object.keys(snake(span) as object)).toContain('start_time_unix_nano');
	expect(readOneSpan(snake(span))).toEqual(readOneSpan(span));
	expect(readLog(snake(logRecord))).toEqual(readLog(logRecord));
});

test('enums are read by name', () => {
	expect(severityNames.indexOf('SEVERITY_NUMBER_FATAL4')).toBe(24);
	expect(readLog({ severityNumber: 'SEVERITY_NUMBER_ERROR' }).severityNumber).toBe(17);
	expect(readLog({ severityNumber: 'SEVERITY_NUMBER_TRACE' }).severityNumber).toBe(1);
	expect(readOneSpan({ kind: 'SPAN_KIND_CONSUMER' }).spanKind).toBe(5);
	expect(readOneSpan({ status: { code: 'STATUS_CODE_ERROR' } }).status.code).toBe(2);
	expect(statusNames.indexOf('STATUS_CODE_UNSET')).toBe(0);
});

test('events and links come out of the same share as attributes', () => {
	const { cursor, places } = open({ events: [{}, {}], links: [{}] });
	cursor.valuesLeft = 4;
	const read = readSpan(cursor, places[0] ?? nowhere, sender);
	expect([read.events.length, read.links.length]).toEqual([1, 0]);
	expect(cursor.valuesLeft).toBeLessThan(0);
});

test.for([
	['body', 'text'],
	['attributes', {}],
	['traceId', 'abc'],
	['traceId', null],
	['spanId', traceId],
	['flags', null],
	['flags', -1],
	['severityNumber', '17'],
	['severityText', 5],
	['timeUnixNano', null],
	['timeUnixNano', 1.5],
] as const)('a log record whose %s is %j is a fault', ([name, value]) => {
	expect(() => readLog({ [name]: value })).toThrow(DecodeError);
});

test.for([
	['kind', 'SERVER'],
	['status', 2],
	['events', {}],
	['links', ['x']],
	['name', {}],
] as const)('a span whose %s is %j is a fault', ([name, value]) => {
	expect(() => readOneSpan({ [name]: value })).toThrow(DecodeError);
});
