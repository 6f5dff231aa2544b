import { expect, test } from 'vitest';
import { messageField, numberField, textField } from '../../src/otlp/message-writer.ts';

test.for([
	[1, '0801'],
	[127, '087f'],
	[128, '088001'],
	[300, '08ac02'],
	[2 ** 32, '088080808010'],
	[Number.MAX_SAFE_INTEGER, '08ffffffffffffff0f'],
] as const)('the number %i is written as %s', ([value, hex]) => {
	expect(numberField(1, value).toString('hex')).toBe(hex);
});

test('zero and no text are not written', () => {
	expect(numberField(1, 0)).toHaveLength(0);
	expect(textField(1, '')).toHaveLength(0);
});

test('text is counted in bytes', () => {
	expect(textField(2, 'é').toString('hex')).toBe('1202c3a9');
});

test('a message is present even when it is empty', () => {
	expect(messageField(3).toString('hex')).toBe('1a00');
	expect(messageField(3, numberField(1, 5), textField(2, 'a')).toString('hex')).toBe('1a050805120161');
});
