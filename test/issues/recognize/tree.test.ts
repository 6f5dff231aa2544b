import { expect, test } from 'vitest';
import { growTree } from '../../../src/issues/recognize/tree.ts';
import type { Span } from '../../../src/model/telemetry.ts';
import { resource, span } from '../../builders.ts';

const [internal, server, client, consumer] = [1, 2, 3, 5];
const at = (spanId: string, parentSpanId = '', over: Partial<Span> = {}) =>
	span({ spanId, parentSpanId, spanKind: internal, ...over });

test('depth counts the ancestors that are here', () => {
	const [root, child, grandchild, orphan] = [at('1'), at('2', '1'), at('3', '2'), at('4', 'elsewhere')];
	const tree = growTree([grandchild, root, orphan, child]);
	expect([root, child, grandchild, orphan].map(tree.depth)).toEqual([0, 1, 2, 0]);
});

test('spans of other traces are no relatives', () => {
	const [root, child] = [at('1'), at('2', '1', { traceId: 'other' })];
	expect(growTree([root, child]).depth(child)).toBe(0);
});

test('parents in a circle and endless lines of them come to an end', () => {
	const circle = [at('1', '2'), at('2', '1'), at('3', '3')];
	const tree = growTree(circle);
	expect(circle.map(tree.depth)).toEqual([64, 64, 64]);
	expect(tree.upwards(circle).size).toBe(3);

	const line = Array.from({ length: 100_000 }, (_, index) => at(`${index}`, index === 0 ? '' : `${index - 1}`));
	const deep = growTree(line);
	expect([63, 64, 65].map((index) => deep.depth(line[index] ?? at('')))).toEqual([63, 64, 64]);
	expect(deep.upwards(line.slice(-1)).size).toBe(100_000);
});

test('the entry is the nearest SERVER or CONSUMER span of the same service', () => {
	const edge = at('1', '', { spanKind: server, resource: resource({ 'service.name': 'edge' }) });
	const call = at('2', '1', { spanKind: client, resource: edge.resource });
	const entry = at('3', '2', { spanKind: server });
	const inner = at('4', '3');
	const worker = at('5', '4', { spanKind: consumer });
	const tree = growTree([edge, call, entry, inner, worker]);
	expect([edge, call, entry, inner, worker].map((each) => tree.entry(each)?.spanId)).toEqual(['1', '1', '3', '3', '5']);
	expect(growTree([inner]).entry(inner)).toBeUndefined();
});

test('upwards are the spans and all above them', () => {
	const spans = [at('1'), at('2', '1'), at('3', '2'), at('4', '1')];
	expect([...growTree(spans).upwards(spans.slice(2, 3))].map((each) => each.spanId)).toEqual(['3', '2', '1']);
	expect(growTree(spans).upwards([]).size).toBe(0);
});
