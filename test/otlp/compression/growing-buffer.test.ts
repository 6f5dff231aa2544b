import { expect, test } from 'vitest';
import { createGrowingBuffer } from '../../../src/otlp/compression/growing-buffer.ts';

test('a buffer takes as much as its limit and not a byte more', () => {
	const buffer = createGrowingBuffer(10);
	expect(buffer.append(Buffer.from('0123456'))).toBe(true);
	expect(buffer.append(Buffer.from('789x'))).toBe(false);
	expect(buffer.append(Buffer.from('789'))).toBe(true);
	expect(buffer.append(Buffer.from('x'))).toBe(false);
	expect(buffer.content().toString()).toBe('0123456789');
	expect(buffer.content(7).toString()).toBe('789');
});

test('a buffer reserves what the limit leaves, keeps what it has, and grows by doubling', () => {
	const buffer = createGrowingBuffer(1000);
	buffer.append(Buffer.from('abc'));
	expect(buffer.reserve(97).length).toBe(100);
	expect(buffer.reserve(98).length).toBe(200);
	expect(buffer.reserve(5000).length).toBe(1000);
	buffer.reserve(1).write('def', 3);
	buffer.writtenTo(6);
	expect(buffer.content().toString()).toBe('abcdef');
});
