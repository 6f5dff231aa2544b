import { expect, test } from 'vitest';
import type { z } from 'zod';
import { notationOf } from '../../src/config/notation.ts';
import { isSecret } from '../../src/config/secret.ts';
import type { ScalarNode } from '../../src/config/tree.ts';
import { nodeAt } from '../../src/config/tree.ts';
import { byteSize, durationMs, secret, wholeSeconds } from '../../src/config/value-shapes.ts';
import { treeOf } from './reading.ts';

/** What the shape's notation makes of a value as it is written in YAML. */
function read(shape: z.ZodType, written: string): unknown {
	const node = nodeAt(treeOf(`a: ${written}`), ['a']);
	return notationOf(shape)?.read(node as ScalarNode);
}

const bareNumber = (text: string) =>
	`expected a duration with a unit, such as "${text}s" or "${text}ms" (a bare number would be nanoseconds)`;

test.for<[string, unknown]>([
	['5s', { value: 5_000 }],
	['0', { value: 0 }],
	['5', { fault: bareNumber('5') }],
	['1.5', { fault: bareNumber('1.5') }],
	['-5', { fault: bareNumber('-5') }],
	['5x', { fault: 'expected a duration such as "5s", "1m30s" or "200ms"' }],
	['true', { fault: 'expected a duration such as "5s", "1m30s" or "200ms"' }],
])('as a duration, %s is %j', ([written, result]) => {
	expect(read(durationMs(), written)).toEqual(result);
});

test.for<[string, unknown]>([
	['20MiB', { value: 20_971_520 }],
	['512', { value: 512 }],
	['x', { fault: 'expected a size such as "20MiB", "64KiB" or a number of bytes' }],
])('as a size, %s is %j', ([written, result]) => {
	expect(read(byteSize(), written)).toEqual(result);
});

test.for<[string, unknown]>([
	['7200', { value: 7_200 }],
	['2h', { fault: 'expected a whole number of seconds' }],
])('as seconds, %s is %j', ([written, result]) => {
	expect(read(wholeSeconds(), written)).toEqual(result);
});

test('values are printed as they are written', () => {
	expect(notationOf(durationMs())?.print(90_000)).toBe('1m30s');
	expect(notationOf(byteSize())?.print(1_024)).toBe('1KiB');
	expect(notationOf(wholeSeconds())?.print(7_200)).toBe(7_200);
	expect(notationOf(secret({ what: 'x' }))?.print('xoxb-1')).toBe('[REDACTED]');
});

test('a secret is locked away, and stays so when it is one already', () => {
	const shape = secret({ what: 'a token' });
	const parsed = shape.parse('xoxb-1');
	expect(isSecret(parsed)).toBe(true);
	expect(parsed.reveal()).toBe('xoxb-1');
	expect(shape.parse(parsed)).toBe(parsed);
	expect(shape.safeParse(5).success).toBe(false);
});

test('a secret that cannot be right is told by its rule, an empty one by its absence', () => {
	const shape = secret({ what: 'a token', fault: (text) => (text.startsWith('x') ? undefined : 'must begin with x') });
	const said = (text: string) => shape.safeParse(text).error?.issues.map(({ message }) => message);
	expect(said('x1')).toBeUndefined();
	expect(said('y1')).toEqual(['must begin with x']);
	expect(said('')).toEqual(['expected a token, got an empty string']);
});
