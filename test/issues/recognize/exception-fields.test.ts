import { expect, test } from 'vitest';
import { conventionFields, type ErrorFields, loggerFields } from '../../../src/issues/recognize/exception-fields.ts';
import type { Attributes, Value } from '../../../src/model/telemetry.ts';
import { attributes } from '../../builders.ts';

const fields = (over: Partial<ErrorFields>): ErrorFields => ({
	type: '',
	message: '',
	stack: '',
	code: '',
	members: [],
	...over,
});

const map = (from: Readonly<Record<string, Value>>): Attributes => attributes(from);

test('the convention is read from `exception.*`', () => {
	const from = { 'exception.type': 'E', 'exception.message': 'm', 'exception.stacktrace': 's' };
	expect(conventionFields(map(from))).toEqual(fields({ type: 'E', message: 'm', stack: 's' }));
	expect(conventionFields(map({ 'exception.message': 'm' }))).toEqual(fields({ message: 'm' }));
	expect(conventionFields(map({ 'exception.escaped': true, 'error.type': '500' }))).toBeUndefined();
});

test('values that are no text become text', () => {
	const from = { 'exception.type': 42, 'exception.message': [1n, 'a'], 'exception.stacktrace': null };
	expect(conventionFields(map(from))).toEqual(fields({ type: '42', message: '[1,"a"]' }));
});

const causes: readonly [string, Readonly<Record<string, Value>>][] = [
	['as a map beside the convention', { cause: map({ name: 'C', message: 'why' }) }],
	['in keys of `err`', { 'err.cause.type': 'C', 'err.cause.message': 'why' }],
	['in keys of `error`', { 'error.cause.type': 'C', 'error.cause.message': 'why' }],
	['in keys of the convention', { 'exception.cause.type': 'C', 'exception.cause.message': 'why' }],
];

test.for(causes)('a cause is found %s', ([, cause]) => {
	expect(conventionFields(map({ 'exception.type': 'E', ...cause }))?.cause).toEqual(
		fields({ type: 'C', message: 'why' }),
	);
});

test('a cause that is a text beside the convention may mean anything', () => {
	expect(conventionFields(map({ 'exception.type': 'E', cause: 'user' }))?.cause).toBeUndefined();
});

const leftovers: readonly [string, Readonly<Record<string, Value>>, ErrorFields | undefined][] = [
	[
		'an err map',
		{ err: map({ type: 'E', message: 'm', stack: 's', code: 7 }) },
		fields({ type: 'E', message: 'm', stack: 's', code: '7' }),
	],
	['an err text', { err: 'm' }, fields({ message: 'm' })],
	['an err text that is a stack', { err: 'E: m\n at f' }, fields({ stack: 'E: m\n at f' })],
	['an error map without message or stack', { error: map({ name: 'E', orderId: 'o' }) }, fields({ type: 'E' })],
	['an exception map', { exception: map({ name: 'E' }) }, fields({ type: 'E' })],
	['err before error', { error: 'b', err: 'a' }, fields({ message: 'a' })],
	[
		'dotted keys',
		{ 'error.type': 'E', 'error.message': 'm', 'error.stack_trace': 's' },
		fields({ type: 'E', message: 'm', stack: 's' }),
	],
	["the convention's error.type alone", { 'error.type': '500' }, undefined],
	['a stack with a name', { stack: 's', name: 'E', code: 'C' }, fields({ type: 'E', stack: 's', code: 'C' })],
	['a name without a stack', { name: 'checkout-logger' }, undefined],
	['a stack that is no text', { stack: ['s'] }, undefined],
	['an err that is a number', { err: 42 }, undefined],
	['an empty err', { err: map({}), error: ' ' }, undefined],
	[
		'an err with its cause',
		{ err: map({ type: 'E', cause: map({ type: 'C' }) }) },
		fields({ type: 'E', cause: fields({ type: 'C' }) }),
	],
	[
		'a cause that is a text',
		{ err: map({ type: 'E', cause: 'why' }) },
		fields({ type: 'E', cause: fields({ message: 'why' }) }),
	],
	['a cause in a circle', { err: map({ type: 'E', cause: '[Circular]' }) }, fields({ type: 'E' })],
	['nothing', {}, undefined],
];

test.for(leftovers)('what loggers leave: %s', ([, from, expected]) => {
	expect(loggerFields(map(from))).toEqual(expected);
});

test('the members of an aggregate are read, eight of them at most', () => {
	const members = (key: string, count: number) =>
		loggerFields(map({ err: map({ type: 'A', [key]: Array.from({ length: count }, () => map({ type: 'M' })) }) }))
			?.members;
	expect(members('aggregateErrors', 1)).toEqual([fields({ type: 'M' })]);
	expect(members('errors', 8)).toHaveLength(8);
	expect(members('errors', 9)).toHaveLength(8);
	expect(loggerFields(map({ err: map({ type: 'A', errors: [1n, null, 'text'] }) }))?.members).toEqual([
		fields({ message: 'text' }),
	]);
});

test('a chain of causes without end is read to its limit', () => {
	const nested = (depth: number): Attributes =>
		depth === 0 ? map({ type: 'E0' }) : map({ type: `E${depth}`, cause: nested(depth - 1) });
	let depth = 0;
	for (let at = loggerFields(map({ err: nested(1_000) })); at !== undefined; at = at.cause) depth++;
	expect(depth).toBe(9);
});
