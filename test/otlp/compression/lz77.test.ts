import { expect, test } from 'vitest';
import { copyBack } from '../../../src/otlp/compression/lz77.ts';

test('a reference farther back than it is long copies', () => {
	const buffer = Buffer.from('abcdef......');
	copyBack(buffer, 6, 6, 4);
	expect(buffer.toString()).toBe('abcdefabcd..');
});

test.for([
	[1, 'xabcccccccc.'],
	[2, 'xabcbcbcbcb.'],
	[3, 'xabcabcabca.'],
] as const)('a reference %i back that is longer than that repeats what it copies', ([distance, expected]) => {
	const buffer = Buffer.from('xabc........');
	copyBack(buffer, 4, distance, 7);
	expect(buffer.toString()).toBe(expected);
});
