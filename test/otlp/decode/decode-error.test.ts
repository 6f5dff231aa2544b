import { expect, test } from 'vitest';
import { DecodeError } from '../../../src/otlp/decode/decode-error.ts';

test('the error is told apart by its class and by its name', () => {
	const error = new DecodeError('truncated');
	expect(error).toBeInstanceOf(Error);
	expect(String(error)).toBe('DecodeError: truncated');
});
