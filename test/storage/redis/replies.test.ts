import { expect, test } from 'vitest';
import {
	readApplied,
	readClaims,
	readDocs,
	readLetters,
	readPage,
	readStats,
	readWaiting,
} from '../../../src/storage/redis/replies.ts';

const doc = (key: string) => ({ key, version: 1, body: '{}', count: 2, seen: 3.5 });
const docReply = ['1', '{}', '2', '3.5'];

test('documents come in the order of their keys, null where there is none', () => {
	expect(readDocs([null, docReply], ['a:1', 'a:2'])).toEqual([null, doc('a:2')]);
});

test('a page that was given one more than it holds says where to go on', () => {
	const reply = [
		['a:1', ...docReply],
		['a:2', ...docReply],
	];
	expect(readPage(reply, 1)).toEqual({ docs: [doc('a:1')], next: 'a:1' });
	expect(readPage(reply, 2)).toEqual({ docs: [doc('a:1'), doc('a:2')], next: null });
	expect(readPage([], 2)).toEqual({ docs: [], next: null });
});

test('every outcome of a write is told', () => {
	const reply = [['applied', 7, 2], ['conflict', docReply], ['conflict', null], ['full']];
	expect(readApplied(reply, ['a', 'b', 'c', 'd'])).toEqual([
		{ status: 'applied', version: 7, count: 2 },
		{ status: 'conflict', current: doc('b') },
		{ status: 'conflict', current: null },
		{ status: 'full' },
	]);
});

test('claims, letters and stats are read as numbers and texts', () => {
	expect(readClaims([null], 't')).toEqual({ claims: [], nextMs: null });
	expect(readClaims([5, ['7', 'x', 'b', 2, '1', '1', '9', 3]], 't')).toEqual({
		claims: [{ id: '7', lane: 'x', body: 'b', token: 't', tries: 2, fails: 1, unsure: true, since: 9, behind: 3 }],
		nextMs: 5,
	});
	expect(readLetters([['7', 'x', 'b', 'no', '9']])).toEqual([{ id: '7', lane: 'x', body: 'b', reason: 'no', at: 9 }]);
	expect(readWaiting([['7', 'b', '9', 4]])).toEqual([{ id: '7', body: 'b', since: 9, due: 4 }]);
	expect(readStats([3, 2, 1, 0, '9'])).toEqual({ waiting: 3, due: 2, lanes: 1, dead: 0, oldest: 9 });
	expect(readStats([0, 0, 0, 0, null])).toMatchObject({ oldest: null });
});
