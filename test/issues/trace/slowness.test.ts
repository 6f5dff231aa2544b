import { expect, test } from 'vitest';
import {
	childrenMax,
	durationMsOf,
	longestBelow,
	slowChildOf,
	usualMsOf,
	usualSpansMin,
} from '../../../src/issues/trace/slowness.ts';
import type { Span } from '../../../src/model/telemetry.ts';
import { attributes, resource, span, spanId, traceId } from '../../builders.ts';
import { epoch } from '../../fakes.ts';

function took(ms: number, over: Partial<Span> = {}): Span {
	return span({ endTimeUnixNano: BigInt(epoch) * 1_000_000n + BigInt(Math.round(ms * 1e6)), ...over });
}
const idOf = (number: number): string => `${number}`.padStart(16, 'b');
const below = (number: number, ms: number, over: Partial<Span> = {}) =>
	took(ms, { spanId: idOf(number), parentSpanId: spanId, name: `step ${number}`, ...over });

test.for<[string, Partial<Span>, number]>([
	['with a fraction', { endTimeUnixNano: BigInt(epoch) * 1_000_000n + 1_500_000n }, 1.5],
	['that ended before it began', { endTimeUnixNano: 1n }, 0],
	['without a start', { startTimeUnixNano: 0n }, 0],
])('the duration of a span %s', ([, over, ms]) => {
	expect(durationMsOf(span(over))).toBe(ms);
});

test('below a span are those that name it as their parent in its trace, the longest first, each once', () => {
	const all = [below(1, 10), below(2, 30), below(2, 30), below(3, 20), below(4, 40, { parentSpanId: idOf(2) })];
	const other = below(5, 50, { traceId: 'f'.repeat(32) });
	expect(longestBelow([...all, other, took(60)], { traceId, spanId }).map(({ name }) => name)).toEqual([
		'step 2',
		'step 3',
		'step 1',
	]);
});

test.for([childrenMax, childrenMax + 1])('of %s spans below one no more than five are named', (count) => {
	const all = Array.from({ length: count }, (_, index) => below(index, 10 + index));
	expect(longestBelow(all, { traceId, spanId })).toHaveLength(childrenMax);
});

test('a span below is shown by its name, its service and how long it took', () => {
	const child = below(1, 10, { name: 'SELECT\norders', resource: resource({ 'service.name': 'orders' }) });
	expect(slowChildOf(child)).toEqual({ name: 'SELECT orders', service: 'orders', durationMs: 10 });
});

const slow = took(3_000);
const lately = (...durations: readonly number[]) => durations.map((ms, index) => took(ms, { spanId: idOf(index) }));
const thresholdMs = 2_000;

test('usual is the median', () => {
	expect(usualMsOf(slow, lately(50, 10, 1_000, 30, 40), thresholdMs)).toBe(40);
});

test.for([
	[usualSpansMin - 1, undefined],
	[usualSpansMin, 20],
] as const)('of %s spans the usual duration is %s', ([count, usual]) => {
	const some = lately(...Array.from({ length: count }, () => 20));
	expect(usualMsOf(slow, [...some, ...some], thresholdMs)).toBe(usual);
	expect(usualMsOf(slow, [...some, slow], thresholdMs)).toBe(usual);
});

test.for([
	[1_999, 1_999],
	[2_000, undefined],
] as const)('where the median is %s ms and 2 s are slow, %s is usual', ([ms, usual]) => {
	expect(usualMsOf(slow, lately(ms, ms, ms, ms, ms), thresholdMs)).toBe(usual);
});

test.for<[string, Partial<Span>]>([
	['have another name', { name: 'GET /other' }],
	['are of another service', { resource: resource({ 'service.name': 'other' }) }],
	['are of another kind', { spanKind: 3 }],
	[
		'have the same name and do something else',
		{ attributes: attributes({ 'http.request.method': 'GET', 'url.path': '/1' }) },
	],
	['failed', { status: { code: 2, message: '' } }],
	['have no duration', { endTimeUnixNano: 0n }],
])('spans that %s tell nothing of what is usual', ([, over]) => {
	const others = lately(1, 1, 1, 1, 1).map((each) => ({ ...each, ...over }));
	expect(usualMsOf(slow, others, thresholdMs)).toBeUndefined();
	expect(usualMsOf(slow, [...others, ...lately(0, 0, 0, 0, 0, 9, 9, 9, 9, 9)], thresholdMs)).toBe(9);
});
