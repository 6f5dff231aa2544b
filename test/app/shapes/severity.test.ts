import { expect, test } from 'vitest';
import { severity } from '../../../src/app/shapes/severity.ts';
import { notationOf } from '../../../src/config/notation.ts';

const shape = severity();

test.for<[unknown, number]>([
	['TRACE', 1],
	['DEBUG2', 6],
	['INFO', 9],
	['WARN', 13],
	['ERROR', 17],
	['ERROR4', 20],
	['FATAL4', 24],
	[1, 1],
	[24, 24],
])('%s is %s', ([written, number]) => {
	expect(shape.parse(written)).toBe(number);
});

test.for([0, 25, 1.5, 'error', 'ERROR5', 'WARNING', '', null])('%s is no severity', (written) => {
	expect(shape.safeParse(written).success).toBe(false);
});

test('in YAML any case will do', () => {
	const place = { source: 'a' };
	expect(notationOf(shape)?.read({ kind: 'scalar', place, value: 'error', text: 'error' })).toEqual({ value: 'ERROR' });
	expect(notationOf(shape)?.read({ kind: 'scalar', place, value: 9, text: '9' })).toEqual({ value: 9 });
});

test('numbers are printed as names', () => {
	expect([1, 17, 20, 24].map((number) => notationOf(shape)?.print(number))).toEqual([
		'TRACE',
		'ERROR',
		'ERROR4',
		'FATAL4',
	]);
});
