import { expect, test } from 'vitest';
import { joinLists } from '../../../../src/issues/identity/normalize/lists.ts';

test.for([
	['IN (<*>, <*>; <*>|<*>)', 'IN (<*>)'],
	['<num>, <num> and <num> <host>', '<num> and <num> <host>'],
	['at <*>:<*>', 'at <*>'],
	['blk_<*> blk_<*>', 'blk_<*>'],
	['an<*> bn<*>', 'an<*> bn<*>'],
	['an<*> bn<*> cn<*>', '<*>'],
	['uid:<*> pid:<*> tid:<*>', 'uid:<*> pid:<*> tid:<*>'],
	['from <*> (<*>) to <*> ()', 'from <*> to <*>'],
	['<*> error', '<*> error'],
	['<*> errors', '<*> error'],
	['<*> error(s)', '<*> error'],
	['<*> retries', '<*> retry'],
	['<*> class', '<*> class'],
	['<*> status', '<*> status'],
	['<*> exceeds <*>', '<*> exceeds <*>'],
	['node <*> is down, node <*> is down, node <*> is down.', 'node <*> is down.'],
	['(<*>) iar <*>, dear <*> (<*>) iar <*>, dear <*>', '(<*>) iar <*>, dear <*>'],
	['no answer no answer', 'no answer no answer'],
	['node <*> up, node <*> down', 'node <*> up, node <*> down'],
	['plain words', 'plain words'],
])('%s becomes %s', ([line = '', joined]) => {
	expect(joinLists(line)).toBe(joined);
});

test('records of a list have at most six words', () => {
	const list = (record: string, times: number) => joinLists(Array(times).fill(record).join(' '));
	expect(list('a b c d e <*>', 3)).toBe('a b c d e <*>');
	expect(list('a b c d e f <*>', 2)).toBe('a b c d e f <*> a b c d e f <*>');
});
