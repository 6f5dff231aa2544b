import { expect, test } from 'vitest';
import { breadcrumbsOf, recordsBefore } from '../../../src/issues/trace/breadcrumbs.ts';
import type { LogRecord, Span, Telemetry } from '../../../src/model/telemetry.ts';
import { attributes, logRecord, occurrence, resource, span, spanId, traceId } from '../../builders.ts';
import { epoch } from '../../fakes.ts';

const nanos = (ms: number): bigint => BigInt(epoch + ms) * 1_000_000n;
const cart = resource({ 'service.name': 'cart' });

const log = (ms: number, body: string, over: Partial<LogRecord> = {}): LogRecord =>
	logRecord({ timeUnixNano: nanos(ms), body, severityNumber: 9, traceId, spanId: 'a'.repeat(16), ...over });

const call = (ms: number, over: Partial<Span> = {}): Span =>
	span({
		startTimeUnixNano: nanos(ms),
		endTimeUnixNano: nanos(ms + 12),
		traceId,
		spanId: 'b'.repeat(16),
		name: 'GET',
		status: { code: 0, message: '' },
		...over,
	});

const failure = occurrence({ at: epoch + 100, trace: { traceId, spanId } });

function trailOf(telemetry: Partial<Telemetry>, over: Partial<Parameters<typeof recordsBefore>[1]> = {}) {
	const all = { logs: [], spans: [], ...telemetry };
	return breadcrumbsOf(recordsBefore(all, { to: failure, companions: [], max: 10, ...over }));
}

test('what was recorded before is told in its order, whatever its severity, service and kind', () => {
	const crumbs = trailOf({
		logs: [log(50, 'loaded', { resource: cart, severityNumber: 5 }), log(90, 'slow answer', { severityNumber: 13 })],
		spans: [
			call(60, {
				spanKind: 3,
				attributes: attributes({
					'http.request.method': 'GET',
					'url.full': 'http://cart/items',
					'http.response.status_code': 500,
				}),
				status: { code: 2, message: '' },
			}),
		],
	});
	expect(crumbs).toEqual([
		{ source: 'log', at: epoch + 50, service: 'cart', severityNumber: 5, text: 'loaded' },
		{
			source: 'span',
			at: epoch + 60,
			service: 'checkout-api',
			severityNumber: 0,
			text: 'GET http://cart/items 500',
			durationMs: 12,
			failed: true,
		},
		{ source: 'log', at: epoch + 90, service: 'checkout-api', severityNumber: 13, text: 'slow answer' },
	]);
});

test('the last ones stay, and none when none are asked for', () => {
	const logs = [log(1, 'one'), log(3, 'three'), log(2, 'two')];
	expect(trailOf({ logs }, { max: 2 }).map(({ text }) => text)).toEqual(['two', 'three']);
	expect(trailOf({ logs }, { max: 3 })).toHaveLength(3);
	expect(trailOf({ logs }, { max: 0 })).toEqual([]);
});

test('what came later is none, what came in the same millisecond is one', () => {
	expect(trailOf({ logs: [log(100, 'now'), log(101, 'later')] }).map(({ text }) => text)).toEqual(['now']);
});

test('the record that is told, and those told beside it, are not repeated', () => {
	const companion = occurrence({ source: 'spanevent', at: epoch + 95, trace: { traceId, spanId: 'c'.repeat(16) } });
	const logs = [
		log(100, 'told', { spanId, severityNumber: 17 }),
		log(100, 'in the same moment', { spanId }),
		log(99, 'before', { spanId, severityNumber: 17 }),
	];
	const spans = [call(1, { spanId: 'c'.repeat(16) }), call(2, { spanId, name: 'the span around it' })];
	expect(trailOf({ logs, spans }, { companions: [companion] }).map(({ text }) => text)).toEqual([
		'the span around it',
		'before',
		'in the same moment',
	]);
});

test('a record that came in twice is told once', () => {
	const logs = [log(1, 'one'), log(1, 'one'), log(1, 'another')];
	expect(trailOf({ logs, spans: [call(2), call(2)] })).toHaveLength(3);
});

test.for([
	['a message among fields', { body: new Map([['msg', 'said']]) }, 'said'],
	['only an exception', { body: undefined, attributes: attributes({ 'exception.message': 'thrown' }) }, 'thrown'],
	['only an event', { body: undefined, eventName: 'cart.loaded' }, 'cart.loaded'],
	['nothing', { body: undefined }, ''],
	['several lines', { body: 'one\n two' }, 'one two'],
	['a long text', { body: 'x'.repeat(201) }, `${'x'.repeat(199)}…`],
	['a text as long as can be', { body: 'x'.repeat(200) }, 'x'.repeat(200)],
] as const)('a record with %s', ([, over, text]) => {
	expect(trailOf({ logs: [{ ...log(1, ''), ...over }] })[0]?.text).toBe(text);
});

test('a span without an end has no duration', () => {
	expect(trailOf({ spans: [call(1, { endTimeUnixNano: 0n })] })[0]).not.toHaveProperty('durationMs');
});

test('what took longest in a slow span is named there, and stands in the trail only where it failed', () => {
	const slow = { durationMs: 3_000, thresholdMs: 2_000, children: [] };
	const below = Array.from({ length: 6 }, (_, index) =>
		call(10 + index, {
			endTimeUnixNano: nanos(90 - index),
			spanId: `${index}`.repeat(16),
			parentSpanId: spanId,
			name: `step ${index}`,
			status: { code: index === 2 ? 2 : 0, message: '' },
		}),
	);
	const texts = (to: typeof failure) =>
		trailOf({ logs: [log(50, 'loaded')], spans: below }, { to }).map(({ text }) => text);
	expect(texts({ ...failure, slow })).toEqual(['step 2', 'step 5', 'loaded']);
	expect(texts(failure)).toHaveLength(7);
});
