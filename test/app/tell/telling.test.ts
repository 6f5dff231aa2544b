import { expect, test } from 'vitest';
import { followed, moot, nowhere, toldTtlMs } from '../../../src/app/tell/telling.ts';

test('what follows an attempt stands beside what it came to', () => {
	const write = { key: 'a:1', body: '{}' };
	expect(Object.values(followed(moot.outcome, [write]))).toEqual([moot.outcome, [write]]);
});

test('what leads nowhere is for the operator to mend', () => {
	expect(nowhere).toMatchObject({ status: 'refused', because: 'configuration' });
});

test('what was told is remembered for a month', () => {
	expect(toldTtlMs).toBe(30 * 86_400_000);
});
