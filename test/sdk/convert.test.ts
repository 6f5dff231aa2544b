import { expect, test } from 'vitest';
import type { ReadableLogRecord, ReadableSpan } from '../../src/sdk/contract.ts';
import { readLogRecord, readResource, readSpan, spanPartsMax } from '../../src/sdk/convert.ts';
import { resource, spanId, traceId } from '../builders.ts';
import { epoch } from '../fakes.ts';
import { exceptionEvent, instrumentationScope, sdkLog, sdkResource, sdkSpan } from './sdk-records.ts';

const log = (over: Partial<ReadableLogRecord>) => readLogRecord(sdkLog(over)).on(resource());
const span = (over: Partial<ReadableSpan>) => readSpan(sdkSpan(over)).on(resource());
const nano = BigInt(epoch) * 1_000_000n + 5n;
const scope = { name: 'test', version: '1.2.3', attributes: new Map(), droppedAttributesCount: 0, schemaUrl: '' };

test('a log record is read whole', () => {
	const read = log({
		spanContext: { traceId, spanId, traceFlags: 1 },
		eventName: 'http.server.request.exception',
		attributes: { 'http.response.status_code': 500 },
		droppedAttributesCount: 3,
	});
	expect(read).toEqual({
		kind: 'log',
		resource: resource(),
		scope,
		attributes: new Map([['http.response.status_code', 500n]]),
		droppedAttributesCount: 3,
		traceId,
		spanId,
		flags: 1,
		timeUnixNano: nano,
		observedTimeUnixNano: nano,
		severityNumber: 17,
		severityText: 'ERROR',
		body: 'something went wrong',
		eventName: 'http.server.request.exception',
	});
});

test('a log record with the least in it has the model’s empty values', () => {
	const { spanContext: _, severityNumber: __, severityText: ___, body: ____, ...bare } = sdkLog();
	expect(readLogRecord(bare).on(resource())).toMatchObject({
		...{ traceId: '', spanId: '', flags: 0, severityNumber: 0, severityText: '', body: undefined, eventName: '' },
	});
});

test('a span is read whole, its kind as in the .proto', () => {
	const link = { traceId: 'A'.repeat(32), spanId, traceFlags: 0, traceState: { serialize: () => 'k=v' } };
	const read = span({
		parentSpanContext: { traceId, spanId: 'b'.repeat(16), traceFlags: 1 },
		attributes: { 'http.route': '/' },
		events: [exceptionEvent],
		links: [{ context: link, attributes: { a: 1 } }],
		...{ droppedAttributesCount: 1, droppedEventsCount: 2, droppedLinksCount: 3 },
	});
	expect(read).toEqual({
		kind: 'span',
		resource: resource(),
		scope,
		attributes: new Map([['http.route', '/']]),
		droppedAttributesCount: 1,
		traceId,
		spanId,
		flags: 1,
		traceState: '',
		parentSpanId: 'b'.repeat(16),
		name: 'GET /',
		spanKind: 2,
		startTimeUnixNano: nano,
		endTimeUnixNano: nano + 10_000_000n,
		events: [
			{
				timeUnixNano: nano,
				name: 'exception',
				attributes: new Map(Object.entries(exceptionEvent.attributes ?? {})),
				droppedAttributesCount: 0,
			},
		],
		droppedEventsCount: 2,
		links: [
			{
				...{ traceId: 'a'.repeat(32), spanId, flags: 0, traceState: 'k=v' },
				attributes: new Map([['a', 1n]]),
				droppedAttributesCount: 0,
			},
		],
		droppedLinksCount: 3,
		status: { code: 2, message: 'boom' },
	});
});

test('of too many events the last are read and the others counted', () => {
	const event = (name: string) => ({ ...exceptionEvent, name });
	const events = [event('first'), ...new Array(spanPartsMax).fill(event('other'))];
	expect(span({ events }).droppedEventsCount).toBe(1);
	expect(span({ events }).events.map(({ name }) => name)).not.toContain('first');
	expect(span({ events: events.slice(1) }).droppedEventsCount).toBe(0);
});

test('of too many links the last are read and the others counted', () => {
	const links = new Array(spanPartsMax + 1).fill({ context: { traceId, spanId, traceFlags: 0 } });
	expect([span({ links }).links.length, span({ links }).droppedLinksCount]).toEqual([spanPartsMax, 1]);
	expect(span({ links: links.slice(1) }).droppedLinksCount).toBe(0);
});

test('an error as body becomes exception attributes, and its message the body', () => {
	const read = log({ body: new TypeError('no such cart', { cause: new Error('gone') }) });
	expect(read.body).toBe('no such cart');
	expect(read.attributes.get('exception.type')).toBe('TypeError');
	expect(read.attributes.get('exception.stacktrace')).toMatch(
		/^TypeError: no such cart\n[\s\S]*\ncaused by: Error: gone\n/,
	);
});

test('an error inside a body or among the attributes becomes exception attributes too', () => {
	const error = new TypeError('no such cart');
	expect(log({ body: { message: 'checkout', err: error } }).attributes.get('exception.message')).toBe('no such cart');
	expect(log({ body: ['checkout', error] }).attributes.get('exception.message')).toBe('no such cart');
	expect(log({ attributes: { error } }).attributes.get('exception.message')).toBe('no such cart');
});

test('exception attributes that are there already stay, and the error in the body is kept as a map', () => {
	const read = log({ body: new TypeError('second'), attributes: { 'exception.message': 'first' } });
	expect([...read.attributes]).toEqual([['exception.message', 'first']]);
	expect(read.body instanceof Map && read.body.get('message')).toBe('second');
});

test('a record is read at once: what the host changes later does not show', () => {
	const body = { items: ['one'] };
	const attributes: Record<string, unknown> = { a: { b: 1 } };
	const draft = readLogRecord(sdkLog({ body, attributes }));
	body.items.push('two');
	attributes.a = 'changed';
	expect(draft.on(resource())).toMatchObject({
		body: new Map([['items', ['one']]]),
		attributes: new Map([['a', new Map([['b', 1n]])]]),
	});
});

test('whatever a host hands in, reading does not throw', () => {
	const hostile = new Proxy(
		{},
		{
			get() {
				throw new Error('get');
			},
			ownKeys() {
				throw new Error('ownKeys');
			},
		},
	);
	const read = log({ body: hostile, attributes: hostile, hrTime: [Number.NaN, 1] });
	expect(read).toMatchObject({ body: '[unreadable]', attributes: new Map(), timeUnixNano: 0n });
	expect(log({ body: { deep: hostile } }).body).toEqual(new Map([['deep', '[unreadable]']]));
	expect(log({ hrTime: [1.5, 2.5] }).timeUnixNano).toBe(1_000_000_002n);
});

test('the invalid trace id is none', () => {
	const read = log({ spanContext: { traceId: '0'.repeat(32), spanId: '0'.repeat(16), traceFlags: 0 } });
	expect([read.traceId, read.spanId]).toEqual(['', '']);
});

test('a scope is read once', () => {
	expect(log({}).scope).toBe(log({}).scope);
	expect(log({ instrumentationScope: { ...instrumentationScope } }).scope).not.toBe(log({}).scope);
});

test('a resource is read with its schema', () => {
	expect(readResource({ ...sdkResource({ 'process.pid': 7 }), schemaUrl: 'https://s' })).toEqual({
		attributes: new Map([['process.pid', 7n]]),
		droppedAttributesCount: 0,
		schemaUrl: 'https://s',
	});
});
