import { expect, test } from 'vitest';
import { type LetterPrinting, printLetters } from '../../../src/app/commands/dead-letter-print.ts';

const now = 100 * 24 * 60 * 60_000;
const hour = 60 * 60_000;
const letter = (id: string, ageMs: number) => ({
	...{ id, exporter: 'slack', lane: 'post:0123456789abcdef', reason: 'payload refused: no' },
	...{ at: now - ageMs, about: 'TypeError in checkout-api: no' },
});
const print = (stores: Parameters<typeof printLetters>[0], over: Partial<LetterPrinting> = {}) =>
	printLetters(stores, { operation: 'list', format: 'text', now, ...over });

test('a list is a table with the ages of the letters', () => {
	const letters = [letter('7', 59_999), letter('12', 60_000), letter('13', 47 * hour), letter('14', 48 * hour)];
	expect(print([{ storage: 'a', letters }])).toBe(
		[
			'ID  AGE  EXPORTER  LANE                   REASON               ABOUT',
			'7   59s  slack     post:0123456789abcdef  payload refused: no  TypeError in checkout-api: no',
			'12  1m   slack     post:0123456789abcdef  payload refused: no  TypeError in checkout-api: no',
			'13  47h  slack     post:0123456789abcdef  payload refused: no  TypeError in checkout-api: no',
			'14  2d   slack     post:0123456789abcdef  payload refused: no  TypeError in checkout-api: no',
			'4 dead letters',
			'',
		].join('\n'),
	);
});

test('of several stores it says which', () => {
	const text = print([
		{ storage: 'sqlite_storage', letters: [letter('1', 0)] },
		{ storage: 'redis_storage', letters: [] },
	]);
	expect(text).toContain('sqlite_storage');
	expect(text).toMatch(/\n1 dead letter\n$/);
});

test('nothing is said to be nothing, and work is counted', () => {
	const stores = [{ storage: 'a', letters: [letter('1', 0)] }];
	expect(print([{ storage: 'a', letters: [] }])).toBe('no dead letters\n');
	expect(print(stores, { operation: 'replay' })).toBe('1 dead letter to be sent again\n');
	expect(print(stores, { operation: 'drop' })).toBe('1 dead letter dropped\n');
});

test('JSON holds everything, in every case', () => {
	const json = print([{ storage: 'a', letters: [letter('1', 5)] }], { operation: 'drop', format: 'json' });
	expect(JSON.parse(json)).toEqual({ operation: 'drop', letters: [{ storage: 'a', ...letter('1', 5) }] });
});
