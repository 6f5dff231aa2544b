import { expect, test } from 'vitest';
import {
	any,
	duration,
	int,
	list,
	made,
	map,
	optional,
	type Parameter,
	printed,
	readArgument,
	text,
	texts,
	time,
} from '../../src/ottl/parameter.ts';
import { durationOf, failure, isFailure, type OttlValue, timeAt } from '../../src/ottl/value.ts';

const values: Readonly<Record<string, OttlValue>> = {
	nil: null,
	bool: true,
	int: 1n,
	float: 1.5,
	string: 'a',
	bytes: Uint8Array.of(1),
	list: ['a'],
	mixed: ['a', 1n],
	map: new Map([['a', 1n]]),
	time: timeAt(1n),
	duration: durationOf(1n),
	id: { kind: 'span id', hex: 'aa' },
};

test.for<readonly [Parameter<unknown>, takes: readonly string[]]>([
	[any('any'), Object.keys(values)],
	[printed('printed'), Object.keys(values)],
	[text('text'), ['string']],
	[int('int'), ['int']],
	[list('list'), ['list', 'mixed']],
	[texts('texts'), ['list']],
	[map('map'), ['map']],
	[time('time'), ['time']],
	[duration('duration'), ['duration']],
])('$0.name takes $1', ([parameter, takes]) => {
	expect(Object.keys(values).filter((name) => !isFailure(parameter.read(values[name] ?? null)))).toEqual(takes);
});

test('what is wrong is said without repeating it', () => {
	expect(text('x').read(1n)).toEqual(failure('expected a string, got an int'));
	expect(texts('x').read(['secret', 1n])).toEqual(failure('expected a list of strings, got one of other values'));
	expect(texts('x').read(null)).toEqual(failure('expected a list of strings, got nil'));
});

test('what is made of an argument fails where the argument does', () => {
	const length = made(text('x'), (read) => (read === '' ? failure('expected something') : read.length));
	expect(length.read('abc')).toBe(3);
	expect(length.read('')).toEqual(failure('expected something'));
	expect(length.read(1n)).toEqual(failure('expected a string, got an int'));
});

test('a constant argument is read once, and its failure says where it stands', () => {
	let reads = 0;
	const counted = made(text('x'), (read) => {
		reads++;
		return read;
	});
	const operand = readArgument(counted, { at: 3, operand: { kind: 'constant', value: 'a' } });
	expect([operand, reads]).toEqual([{ kind: 'constant', value: 'a' }, 1]);
	expect(readArgument(text('x'), { at: 3, operand: { kind: 'constant', value: 1n } })).toEqual({
		kind: 'failing',
		failure: { ...failure('expected a string, got an int'), at: 3 },
	});
});

test('an argument that is not given is its fallback', () => {
	expect(readArgument(optional(text('x'), 'y'), undefined)).toEqual({ kind: 'constant', value: 'y' });
	expect(readArgument(text('x'), undefined)).toEqual({
		kind: 'failing',
		failure: failure('expected the argument `x`'),
	});
});
