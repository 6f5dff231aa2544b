import { expect, test } from 'vitest';
import { createLetterTable } from '../../../src/storage/sqlite/dead-letters.ts';
import { openMemoryDatabase } from './memory-database.ts';

const letter = (id: string) => ({ id, lane: 'x', body: '', reason: 'because', at: 0 });

test('the newest are kept, oldest first', () => {
	const letters = createLetterTable(openMemoryDatabase(), 2);
	for (const id of ['3', '1']) letters.add(letter(id));
	expect(letters.size).toBe(2);
	letters.add(letter('2'));
	expect(letters.list()).toEqual([letter('1'), letter('2')]);
	expect(letters.size).toBe(2);
});

test('one is taken out once', () => {
	const letters = createLetterTable(openMemoryDatabase(), 2);
	letters.add(letter('1'));
	expect(letters.remove('1')).toEqual(letter('1'));
	expect(letters.remove('1')).toBeUndefined();
});
