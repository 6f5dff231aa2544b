import { expect, test } from 'vitest';
import { chainOf } from '../../../src/issues/recognize/exception-chain.ts';
import type { ErrorFields } from '../../../src/issues/recognize/exception-fields.ts';

const at = '\n    at charge (/srv/app/src/pay.js:3:7)';
const fields = (over: Partial<ErrorFields>): ErrorFields => ({
	type: '',
	message: '',
	stack: '',
	code: '',
	members: [],
	...over,
});
const chain = (over: Partial<ErrorFields>) =>
	chainOf(fields(over))?.exceptions.map(({ type, message, frames }) => `${type}|${message}|${frames.length}`);

const rows: readonly [string, Partial<ErrorFields>, string[] | undefined][] = [
	['fields and stack that agree', { type: 'E', message: 'm', stack: `E: m${at}` }, ['E|m|1']],
	['a stack alone', { stack: `TypeError: m${at}` }, ['TypeError|m|1']],
	['a type and a message alone', { type: 'E', message: 'm' }, ['E|m|0']],
	[
		'a class that names itself otherwise than its stack',
		{ type: 'PaymentError', message: 'm', stack: `Error: m${at}` },
		['PaymentError|m|1'],
	],
	['a code in place of the class', { type: 'ECONNREFUSED', message: 'm', stack: `Error: m${at}` }, ['Error|m|1']],
	['a number in place of the class', { type: '23505', message: 'm', stack: `error: m${at}` }, ['error|m|1']],
	[
		'a lower-case code',
		{ type: 'auth/invalid-email', message: 'm', stack: `FirebaseError: m${at}` },
		['FirebaseError|m|1'],
	],
	['a code without a stack', { type: '42', message: 'm' }, ['42|m|0']],
	['a class of one letter', { type: 'X', message: 'm', stack: `Error: m${at}` }, ['X|m|1']],
	[
		'messages folded into one',
		{ type: 'Error', message: 'outer: inner', stack: `Error: outer${at}\ncaused by: TypeError: inner${at}` },
		['Error|outer|1', 'TypeError|inner|1'],
	],
	[
		'a message that is not the folded one',
		{ type: 'Error', message: 'other', stack: `Error: outer${at}\ncaused by: TypeError: inner${at}` },
		['Error|other|1', 'TypeError|inner|1'],
	],
	[
		'a cause beside the stack',
		{ type: 'E', stack: `E: m${at}`, cause: fields({ type: 'C', message: 'why' }) },
		['E|m|1', 'C|why|0'],
	],
	[
		'a cause in the stack and beside it',
		{ type: 'E', stack: `E: m${at}\ncaused by: C: why${at}`, cause: fields({ type: 'C' }) },
		['E|m|1', 'C|why|1'],
	],
	['a stack no grammar reads', { type: 'E', stack: 'E: m\n  somewhere' }, ['E|m|0']],
	['a stack no grammar reads, and a message', { type: 'E', message: 'said', stack: 'E: m\n  somewhere' }, ['E|said|0']],
	['a stack no grammar reads, without a class', { stack: 'E: m\n  somewhere' }, ['|E: m|0']],
	['a stack that is none', { stack: 'x' }, undefined],
];

test.for(rows)('%s', ([, over, expected]) => {
	expect(chain(over)).toEqual(expected);
});

test.for([
	[{ type: 'ECONNREFUSED', stack: `Error: m${at}` }, 'ECONNREFUSED'],
	[{ type: 'Error', code: 'ECONNREFUSED' }, 'ECONNREFUSED'],
	[{ type: 'TypeError', stack: `TypeError [ERR_X]: m${at}` }, 'ERR_X'],
	[{ type: 'Error', stack: `Error: m${at}` }, ''],
] as const)('the code of %o is "%s"', ([over, code]) => {
	expect(chainOf(fields(over))?.code).toBe(code);
});

test('the members of an aggregate are kept with it', () => {
	const thrown = chainOf(fields({ type: 'AggregateError', members: [fields({ type: 'E', message: 'a' })] }));
	expect(thrown?.exceptions[0]?.aggregated).toEqual([{ type: 'E', message: 'a' }]);
});

test('of a chain longer than eight links the outermost seven and the innermost are kept', () => {
	const nested = (depth: number): ErrorFields =>
		fields({ type: `E${depth}`, ...(depth > 0 && { cause: nested(depth - 1) }) });
	expect(chain(nested(7))).toHaveLength(8);
	expect(chain(nested(8))).toEqual(['E8', 'E7', 'E6', 'E5', 'E4', 'E3', 'E2', 'E0'].map((type) => `${type}||0`));
});
