import { expect, test } from 'vitest';
import { createDeadLetters } from '../../src/storage/dead-letters.ts';

const letter = (id: string) => ({ id, lane: 'x', body: '', reason: 'because', at: 0 });

test('the newest are kept, oldest first', () => {
	const letters = createDeadLetters(2);
	for (const id of ['1', '2', '3']) letters.add(letter(id));
	expect(letters.list().map(({ id }) => id)).toEqual(['2', '3']);
	expect(letters.size).toBe(2);
});

test('one is taken out once', () => {
	const letters = createDeadLetters(2);
	letters.add(letter('1'));
	expect(letters.remove('1')).toEqual(letter('1'));
	expect(letters.remove('1')).toBeUndefined();
});
