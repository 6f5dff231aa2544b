import { expect, test } from 'vitest';
import { exceptionsPerSpanMax, recognizeSpans } from '../../../src/issues/recognize/span.ts';
import type { Span, SpanEvent, Value } from '../../../src/model/telemetry.ts';
import { attributes, span, traceId } from '../../builders.ts';
import { epoch } from '../../fakes.ts';
import { tell } from '../captures.ts';

const both = { exceptions: true, errors: true };
const [unset, ok, error] = [
	{ code: 0, message: '' },
	{ code: 1, message: '' },
	{ code: 2, message: '' },
];
const [internal, server, client, producer, consumer] = [1, 2, 3, 4, 5];

const event = (from: Readonly<Record<string, Value>>, name = 'exception'): SpanEvent => ({
	timeUnixNano: BigInt(epoch + 5) * 1_000_000n,
	name,
	attributes: attributes(from),
	droppedAttributesCount: 0,
});
const boom = event({ 'exception.type': 'E', 'exception.message': 'boom' });
const told = (...spans: readonly Span[]) => recognizeSpans(spans, both).found.map(({ occurrence }) => tell(occurrence));
const failed = (over: Partial<Span> = {}, message = '') =>
	span({ name: 'work', status: { code: 2, message }, ...over });

test.for([
	['unset', unset, ['boom | E: boom']],
	['ERROR', error, ['boom | E: boom']],
	['ERROR with a message', { code: 2, message: 'it failed' }, ['it failed | E: boom']],
	['OK', ok, []],
] as const)('an exception on a span with status %s', ([, status, expected]) => {
	expect(told(span({ events: [boom], status }))).toEqual(expected);
});

test('each distinct exception of a span is told once, other events never', () => {
	const other = event({ 'exception.type': 'F' });
	const again = { ...boom, timeUnixNano: 0n };
	const events = [boom, again, other, event({ 'exception.type': 'G' }, 'log'), boom];
	const spans = [span({ events, status: { code: 2, message: 'which?' } })];
	expect(told(...spans)).toEqual(['boom | E: boom', 'F']);
	expect(recognizeSpans(spans, both)).toMatchObject({
		troubled: 1,
		found: [{ occurrence: { at: epoch + 5 } }, { occurrence: { at: epoch + 5 } }],
	});
});

test('of one span no more than 32 exceptions are told', () => {
	const events = (count: number) =>
		Array.from({ length: count }, (_, index) => event({ 'exception.type': `E${index}` }));
	expect(told(span({ events: events(exceptionsPerSpanMax) }))).toHaveLength(exceptionsPerSpanMax);
	expect(told(span({ events: events(exceptionsPerSpanMax + 1) }))).toHaveLength(exceptionsPerSpanMax);
});

test('an exception event that says nothing is told by the status of its span', () => {
	expect(told(failed({ events: [event({})] }, 'it failed'))).toEqual(['it failed']);
});

const failures: readonly [string, Partial<Span>, string, readonly string[]][] = [
	['a request served', { spanKind: server }, '', ['work failed']],
	['a message taken', { spanKind: consumer }, 'poison', ['poison']],
	['work inside', { spanKind: internal }, 'broke', ['broke']],
	['work of no kind', { spanKind: 0 }, 'broke', ['broke']],
	['a call without a message', { spanKind: client }, '', []],
	['a call with a message', { spanKind: client }, 'connect ECONNREFUSED', ['connect ECONNREFUSED']],
	[
		'a call answered by 503',
		{ spanKind: client, attributes: attributes({ 'http.response.status_code': 503 }) },
		'down',
		['down'],
	],
	[
		'a call answered by 404',
		{ spanKind: client, attributes: attributes({ 'http.response.status_code': 404 }) },
		'Not Found',
		[],
	],
	[
		'a call answered by 404 under the older name',
		{ spanKind: client, attributes: attributes({ 'http.status_code': 404 }) },
		'Not Found',
		[],
	],
	['a message sent, without a message', { spanKind: producer }, ' ', []],
	['a message sent', { spanKind: producer }, 'broker gone', ['broker gone']],
];

test.for(failures)('a failed span without an exception: %s', ([, over, message, expected]) => {
	expect(told(failed(over, message))).toEqual(expected);
});

test('only status ERROR is a failure', () => {
	expect(told(span({ status: unset }), span({ status: ok }))).toEqual([]);
});

const sentences: readonly [Readonly<Record<string, Value>>, string][] = [
	[
		{ 'http.request.method': 'POST', 'http.route': '/pay/:id', 'http.response.status_code': 500, 'error.type': '500' },
		'POST /pay/:id failed with 500',
	],
	[{ 'http.method': 'GET', 'http.target': '/pay?token=abc', 'http.status_code': '502' }, 'GET /pay failed with 502'],
	[{ 'rpc.method': 'shop.Pay/Charge', 'rpc.grpc.status_code': 13 }, 'shop.Pay/Charge failed with 13'],
	[{ 'error.type': 'timeout' }, 'work failed with timeout'],
	[{}, 'work failed'],
];

test.for(sentences)('a failure without a message gets an honest one: %o', ([from, sentence]) => {
	expect(told(failed({ attributes: attributes(from) }))).toEqual([sentence]);
});

test('failed operations are told apart by the names of their spans, not by what varies in their messages', () => {
	const template = (name: string, message: string) =>
		recognizeSpans([failed({ name }, message)], both).found[0]?.occurrence.template;
	expect(template('GET /a', 'order 7 lost')).toBe('GET /a: order <*> lost');
	expect(template('GET /a', '')).toBe('GET /a failed');
});

const at = (spanId: string, parentSpanId: string, over: Partial<Span> = {}) =>
	failed({ spanId, parentSpanId, name: spanId, ...over });

test('a failure is explained by an exception on itself or below, in the same trace', () => {
	const thrown = at('c', 'b', { events: [boom], status: unset });
	expect(told(at('a', ''), at('b', 'a'), thrown)).toEqual(['boom | E: boom']);
	expect(told(at('a', '', { events: [boom] }))).toEqual(['boom | E: boom']);
	expect(told(at('b', 'a', { traceId: 'f'.repeat(32) }), thrown)).toEqual(['boom | E: boom', 'b failed']);
});

test('a failure is not explained by an exception above it, beside it, or one that was found to be fine', () => {
	expect(told(at('a', '', { events: [boom] }), at('b', 'a'))).toEqual(['boom | E: boom', 'b failed']);
	expect(told(at('a', ''), at('b', 'a', { events: [boom], status: ok }))).toEqual(['a failed']);
});

test('exceptions come before failures, and within each the deepest span first', () => {
	const spans = [at('a', '', { events: [boom] }), at('b', 'a', { events: [boom] }), at('x', 'a'), at('y', 'x')];
	const { found, troubled } = recognizeSpans(spans, both);
	expect(found.map(({ occurrence }) => occurrence.trace?.spanId)).toEqual(['b', 'a', 'y', 'x']);
	expect(troubled).toBe(4);
});

test('what nobody wants is not told, and an exception nobody wants still explains', () => {
	const spans = [at('a', ''), at('b', 'a', { events: [boom] }), at('z', '')];
	const kinds = (exceptions: boolean, errors: boolean) =>
		recognizeSpans(spans, { exceptions, errors }).found.map(({ occurrence }) => tell(occurrence));
	expect(kinds(true, true)).toEqual(['boom | E: boom', 'z failed']);
	expect(kinds(true, false)).toEqual(['boom | E: boom']);
	expect(kinds(false, true)).toEqual(['z failed']);
	expect(kinds(false, false)).toEqual([]);
});

test('an occurrence knows its span, its time, and what the service was doing', () => {
	const entry = span({
		spanId: 'entry',
		attributes: attributes({ 'http.request.method': 'POST', 'http.route': '/pay' }),
	});
	const call = span({
		spanId: 'call',
		parentSpanId: 'entry',
		spanKind: client,
		attributes: attributes({
			'http.request.method': 'GET',
			'url.full': 'https://me:pw@bank/x?key=1',
			'slack.fingerprint': 'mine',
		}),
		events: [boom],
	});
	const inner = recognizeSpans([call, entry], both).found[0]?.occurrence;
	expect(inner).toMatchObject({
		source: 'spanevent',
		at: epoch + 5,
		severityNumber: 17,
		operation: 'POST /pay',
		trace: { traceId, spanId: 'call', parentSpanId: 'entry' },
		explicitFingerprint: 'mine',
		facts: [{ name: 'URL', value: 'https://bank/x' }],
	});
	const alone = recognizeSpans([call], both).found[0]?.occurrence;
	expect(alone?.operation).toBe('GET https://bank/x');
	const nameless = recognizeSpans([failed({ traceId: '', spanId: '' })], both).found[0]?.occurrence;
	expect(nameless).toMatchObject({ source: 'span', at: epoch + 10, operation: 'work' });
	expect(nameless).not.toHaveProperty('trace');
});
