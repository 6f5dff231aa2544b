import { expect, test } from 'vitest';
import { readSlow, type SlowStory, slowKey, slowWrite } from '../../../src/issues/trace/slow-document.ts';
import { spanId, traceId } from '../../builders.ts';

test('a story is read as it was written, under a key of its issue', () => {
	const story: SlowStory = { traceId, spanId, children: [{ name: 'a', service: 'b', durationMs: 1.5 }], usualMs: 12 };
	const { key, body } = slowWrite('issue:slack:v1:a', story);
	expect(key).toBe('slow:issue:slack:v1:a');
	expect(key).toBe(slowKey('issue:slack:v1:a'));
	expect(readSlow({ key, body: body ?? '', version: 1, count: 0, seen: 0 })).toEqual(story);
});

test('where there is none, none is read', () => {
	expect([readSlow(null), readSlow(undefined)]).toEqual([undefined, undefined]);
});
