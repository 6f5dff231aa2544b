import { expect, test } from 'vitest';
import type { Claim, Write } from '../../../src/model/store.ts';
import { deadArguments, settleArguments, writeArguments } from '../../../src/storage/redis/arguments.ts';

const claim: Claim = {
	...{ id: '7', lane: 'x', body: '', token: 't', tries: 1 },
	...{ fails: 0, unsure: false, since: 0, behind: 0 },
};
const limits = { deadLettersMax: 5, documentsMax: 9 };

test('a write says everything in its place, and what it leaves open is empty', () => {
	const write: Write = {
		key: 'a:1',
		expect: 0,
		body: '{}',
		add: 2,
		seen: 3,
		ttlMs: 4,
		deliveries: [
			{ lane: 'x', body: 'b', once: '', delayMs: 5 },
			{ lane: 'y', body: 'c' },
		],
	};
	const full = ['a:1', 0, '={}', 2, 3, 4, 2, 'x', 'b', '=', 5, 'y', 'c', '', 0];
	const bare = ['a:2', '', 'keep', 0, 0, '', 0];
	const deleting = ['a:3', '', 'delete', 0, 0, '', 0];
	expect(writeArguments([write, { key: 'a:2' }, { key: 'a:3', body: null }])).toEqual([
		3,
		...full,
		...bare,
		...deleting,
	]);
});

test('each way to end says what its script reads', () => {
	const retry = { status: 'retry', afterMs: 5, unsure: true, failed: false } as const;
	expect(settleArguments(claim, retry, limits)).toEqual(['x', '7', 't', 'retry', 5, 0, 1]);
	const dead = { status: 'dead', reason: 'no', pace: { gapMs: 1, burst: 2 } } as const;
	expect(settleArguments(claim, dead, limits)).toEqual(['x', '7', 't', 'dead', 1, 2, 'no', 5]);
	const then = [{ key: 'a:1' }];
	const written = writeArguments(then);
	expect(settleArguments(claim, { status: 'done', then }, limits)).toEqual([
		'x',
		'7',
		't',
		'done',
		'',
		'',
		9,
		...written,
	]);
});

test('dead letters are listed, put back or dropped', () => {
	expect([undefined, { requeue: '1' }, { drop: '2' }].map(deadArguments)).toEqual([
		['list', ''],
		['requeue', '1'],
		['drop', '2'],
	]);
});
