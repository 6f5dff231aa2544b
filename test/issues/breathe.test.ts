import { expect, test } from 'vitest';
import { breathe } from '../../src/issues/breathe.ts';

test('what was due before comes first', async () => {
	const order: string[] = [];
	setImmediate(() => order.push('due before'));
	await Promise.resolve();
	order.push('a promise');
	await breathe();
	order.push('after a breath');
	expect(order).toEqual(['a promise', 'due before', 'after a breath']);
});
