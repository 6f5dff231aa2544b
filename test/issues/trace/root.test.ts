import { expect, test } from 'vitest';
import { type Failing, rootOf, spansAbove } from '../../../src/issues/trace/root.ts';

/** `at source span<parent`, such as `5 log b<a`. */
function failing(text: string): Failing {
	const [at, source, place = ''] = text.split(' ');
	const [spanId = '', parentSpanId] = place.split('<');
	if (source !== 'log' && source !== 'span' && source !== 'spanevent') throw new Error(text);
	const trace = { traceId: 't', spanId, ...(parentSpanId && { parentSpanId }) };
	return { at: Number(at), source, ...(place && { trace }) };
}

/** `b<a c<b` says that b stands in a and c in b. */
const spans = (text: string): ReadonlyMap<string, string> =>
	new Map(text.split(' ').map((pair) => [pair.split('<')[0] ?? '', pair.split('<')[1] ?? '']));

test.for<[string, readonly string[], string, number]>([
	['nothing has no root', [], '', -1],
	['one failure is the root', ['5 log a'], '', 0],
	['the deepest span is, whenever it happened', ['1 log a', '9 spanevent c', '5 log b'], 'b<a c<b', 1],
	['a healthy span between two failures joins them', ['1 log a', '9 log c'], 'b<a c<b', 1],
	['a span names its own parent', ['1 log a', '9 spanevent b<a'], '', 1],
	['of two branches the earlier one', ['1 log a', '7 log b', '6 log c'], 'b<a c<a', 2],
	['without the spans between them the earliest', ['3 log a', '2 spanevent c<b', '9 log d'], '', 1],
	['half of the spans: what is known counts', ['1 log a', '9 log b', '5 log x'], 'b<a', 2],
	['at one moment a log record before a span event', ['5 spanevent a', '5 log a'], '', 1],
	['a span event before a failed span', ['5 span a', '5 spanevent a'], '', 1],
	['at one moment and of one kind the one that came first', ['5 log a', '5 log b'], '', 0],
	['outside of spans only the time counts', ['5 log', '3 log', '4 log a'], '', 1],
	['a record without a span is below nothing', ['5 log', '9 log b'], 'b<a', 0],
	['two failures of one span are beside each other', ['5 log b', '4 log b'], 'b<a', 1],
	['a circle has an earliest', ['5 log a', '3 log b'], 'a<b b<a', 1],
	['a span in itself', ['5 log a'], 'a<a', 0],
])('%s', ([, failures, above, root]) => {
	expect(rootOf(failures.map(failing), spans(above))).toBe(root);
});

test('only the spans above the failures are worth keeping', () => {
	const above = spansAbove(['1 log c', '2 spanevent e<b'].map(failing), spans('b<a c<b d<c e<x'));
	expect([...above]).toEqual([
		['c', 'b'],
		['b', 'a'],
		['e', 'b'],
	]);
});

test('spans nested without end are followed so far and no further', () => {
	const nested = new Map(Array.from({ length: 200 }, (_, at) => [`s${at + 1}`, `s${at}`]));
	const pair = (depth: number): Failing[] => [failing('1 log s0'), failing(`9 log s${depth}`)];
	expect(rootOf(pair(64), nested)).toBe(1);
	expect(rootOf(pair(65), nested)).toBe(0);
});
