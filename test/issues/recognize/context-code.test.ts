import { expect, test } from 'vitest';
import { codeOf } from '../../../src/issues/recognize/context-code.ts';
import type { Exception } from '../../../src/model/occurrence.ts';
import { attributes, exception, frame } from '../../builders.ts';

test('the place a record names is its place, under new names and old', () => {
	const now = { 'code.function.name': 'main.f', 'code.file.path': '/app/main.py', 'code.line.number': 3 };
	const before = {
		'code.namespace': 'shop.Pay',
		'code.function': 'charge',
		'code.filepath': 'Pay.java',
		'code.lineno': '42',
	};
	expect(codeOf(attributes(now), [exception()])).toEqual({ function: 'main.f', file: '/app/main.py', line: 3 });
	expect(codeOf(attributes(before), [])).toEqual({ function: 'shop.Pay.charge', file: 'Pay.java', line: 42 });
});

test('a line that is no line is left out', () => {
	const line = (value: string | number) =>
		codeOf(attributes({ 'code.function.name': 'f', 'code.line.number': value }), []);
	for (const value of ['x', -1, 1.5, Number.NaN, '9'.repeat(10)]) expect(line(value)).toEqual({ function: 'f' });
});

test('else it is the first own frame of the innermost exception that has one', () => {
	const foreign: Exception = { type: 'Error', message: '', frames: [{ module: 'node:net', inApp: false }] };
	const inner: Exception = {
		...exception(),
		frames: [{ module: 'x', inApp: false }, frame('connect', 'src/db.ts', 7)],
	};
	expect(codeOf(attributes({}), [exception(), inner, foreign])).toEqual({
		function: 'connect',
		file: 'src/db.ts',
		line: 7,
	});
	expect(codeOf(attributes({}), [{ ...foreign, frames: [{ module: 'a', inApp: true }] }])).toEqual({});
	expect(codeOf(attributes({}), [foreign])).toBeUndefined();
	expect(codeOf(attributes({}), [])).toBeUndefined();
});
