import { expect, test } from 'vitest';
import { fingerprint } from '../../../src/issues/identity/fingerprint.ts';
import { recognize } from '../../../src/issues/recognize/recognize.ts';
import type { SlowOptions } from '../../../src/issues/recognize/slow.ts';
import type { Occurrence } from '../../../src/model/occurrence.ts';
import type { Span } from '../../../src/model/telemetry.ts';
import { attributes, resource, span } from '../../builders.ts';
import { epoch } from '../../fakes.ts';

const spans = { exceptions: true, errors: true };
const over2s: SlowOptions = { leastMs: 2_000, thresholdMs: () => 2_000 };

function took(ms: number, over: Partial<Span> = {}): Span {
	return span({ endTimeUnixNano: BigInt(epoch + ms) * 1_000_000n, ...over });
}
const at = (spanId: string, parentSpanId: string, ms: number, over: Partial<Span> = {}) =>
	took(ms, { spanId, parentSpanId, name: spanId, ...over });
const look = (all: readonly Span[], slow: SlowOptions | undefined = over2s) =>
	recognize({ logs: [], spans: all }, { severityNumber: 17, spans, ...(slow && { slow }) });
const names = (...all: readonly Span[]) => look(all).occurrences.map(({ trace }) => trace?.spanId);

test('a span that takes as long as its threshold is slow, a shorter one is not', () => {
	const [occurrence] = look([took(2_000)]).occurrences;
	expect(occurrence).toMatchObject({
		source: 'span',
		at: epoch + 2_000,
		severityNumber: 13,
		exceptions: [],
		operation: 'GET /',
		slow: { durationMs: 2_000, thresholdMs: 2_000, children: [] },
	});
	expect(look([took(1_999)])).toMatchObject({ occurrences: [], harmless: 1 });
	expect(recognize({ logs: [], spans: [took(60_000)] }, { severityNumber: 17, spans }).occurrences).toEqual([]);
});

test('each span has its own threshold, or none', () => {
	const thresholdMs = ({ name }: Span) => ({ a: 3_000, b: 2_000 })[name];
	const all = [at('a', '', 2_500), at('b', '', 2_500), at('c', '', 2_500)];
	expect(look(all, { leastMs: 2_000, thresholdMs }).occurrences.map(({ slow }) => slow?.thresholdMs)).toEqual([2_000]);
});

test('of slow spans within each other the outermost is told, with what took longest in it', () => {
	const inner = at('inner', 'outer', 2_400, { resource: resource({ 'service.name': 'ledger' }) });
	const rest = Array.from({ length: 7 }, (_, index) => at(`step ${index}`, 'outer', 100 + index));
	const { occurrences, harmless } = look([at('deepest', 'inner', 2_300), inner, ...rest, at('outer', '', 2_500)]);
	expect(occurrences).toHaveLength(1);
	expect(occurrences[0]?.slow?.children).toEqual([
		{ name: 'inner', service: 'ledger', durationMs: 2_400 },
		...[6, 5, 4, 3].map((index) => ({ name: `step ${index}`, service: 'checkout-api', durationMs: 100 + index })),
	]);
	expect(harmless).toBe(9);
});

test('what failed is told as a failure, and what is slow within it is not told', () => {
	const failed = at('failed', '', 3_000, { status: { code: 2, message: 'no' } });
	const all = look([failed, at('call', 'failed', 2_900)]).occurrences;
	expect(all.map(({ slow, message }) => [message, slow])).toEqual([['no', undefined]]);
});

test('times that make no sense are not slow', () => {
	expect(names(took(0, { startTimeUnixNano: 0n }), took(0, { endTimeUnixNano: 0n }), took(-9_000))).toEqual([]);
});

test('slow spans are one issue by their name, whatever the URL says', () => {
	const key = (path: string, name: string) => {
		const from = { 'http.request.method': 'GET', 'url.path': path };
		return fingerprint(look([took(2_500, { name, attributes: attributes(from) })]).occurrences[0] as Occurrence);
	};
	expect(key('/orders/1', 'GET')).toMatchObject({ step: 'slow', key: key('/orders/2', 'GET').key });
	expect(key('/orders/1', 'GET').key).not.toBe(key('/orders/1', 'POST').key);
});

test('what is read of slow spans and those below them has been through the redaction', () => {
	const redacted: string[] = [];
	recognize(
		{ logs: [], spans: [at('a', '', 2_500), at('b', 'a', 1), at('c', 'x', 1)] },
		{ severityNumber: 17, spans, slow: over2s },
		(all) => {
			redacted.push(...all.spans.map(({ name }) => name));
			return all;
		},
	);
	expect(redacted).toEqual(['a', 'b']);
});
