import { expect, test } from 'vitest';
import { asOperand, asTest, asValue, type Found, isTest, noValue } from '../../src/ottl/role.ts';
import { createTokenReader } from '../../src/ottl/token-reader.ts';

const end = () => createTokenReader([{ kind: 'end', text: '', at: 9 }]);
const literal = (value: null | boolean | bigint | number | string): Found => ({ kind: 'literal', at: 0, value });
const call: Found = { kind: 'call', at: 0, name: 'F', arguments: [], keys: [] };
const path: Found = { kind: 'path', at: 0, segments: [{ at: 0, name: 'x', keys: [] }] };
const always: Found = { kind: 'always', at: 0, value: true };

test.for<[string, Found, { readonly test: boolean; readonly value: boolean; readonly operand: boolean }]>([
	['a call', call, { test: true, value: true, operand: true }],
	['a bool', literal(true), { test: true, value: true, operand: false }],
	['a path', path, { test: false, value: true, operand: true }],
	['an int', literal(1n), { test: false, value: true, operand: true }],
	['a float', literal(1), { test: false, value: true, operand: true }],
	['a string', literal('x'), { test: false, value: true, operand: false }],
	['nil', literal(null), { test: false, value: true, operand: false }],
	['an enum', { kind: 'enum', at: 0, name: 'X' }, { test: false, value: true, operand: false }],
	['a test', always, { test: true, value: false, operand: false }],
])('%s can be what it can be', ([, found, can]) => {
	const sound = (ask: typeof asTest | typeof asValue | typeof asOperand): boolean => {
		const reader = end();
		ask(reader, found);
		return reader.fault === undefined;
	};
	expect({ test: sound(asTest), value: sound(asValue), operand: sound(asOperand) }).toEqual(can);
});

test('beyond doubt a test is only what can be nothing else', () => {
	expect([always, call, literal(true)].map(isTest)).toEqual([true, false, false]);
	expect(isTest(noValue(0))).toBe(false);
});

test('a call and a bool become tests', () => {
	expect(asTest(end(), call)).toEqual({ kind: 'holds', at: 0, call });
	expect(asTest(end(), literal(false))).toEqual({ kind: 'always', at: 0, value: false });
});
