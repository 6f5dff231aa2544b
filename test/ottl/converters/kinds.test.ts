import { expect, test } from 'vitest';
import { kindConverters } from '../../../src/ottl/converters/kinds.ts';
import { ask, rich } from '../asking.ts';

const kinds = ['string', 'int', 'float', 'bool', 'bytes', 'list', 'map', 'null', 'missing'];

test.for([
	['IsString', ['string']],
	['IsInt', ['int']],
	['IsDouble', ['float']],
	['IsBool', ['bool']],
	['IsList', ['list']],
	['IsMap', ['map']],
	['IsEmpty', ['null', 'missing']],
] as const)('%s is true of %s', ([name, of]) => {
	expect(kinds.filter((kind) => ask(`${name}(log.attributes["${kind}"])`) === true)).toEqual(of);
});

test.for([
	['nil', true],
	['""', true],
	['0', true],
	['0.0', true],
	['false', true],
	['[]', true],
	['{}', true],
	['Duration("0")', true],
	['SpanID(0x0000000000000000)', true],
	['log.time', false],
	['" "', false],
	['-1', false],
	['true', false],
	['[nil]', false],
	['{"a": nil}', false],
	['0x00', false],
	['Duration("1ns")', false],
	['log.trace_id', false],
] as const)('%s is empty: %s', ([value, empty]) => {
	expect(ask(`IsEmpty(${value})`, rich)).toBe(empty);
});

test('an error is no answer', () => {
	expect(ask('IsString(log.attributes["string"]["x"])')).toBe('error');
	expect(Object.keys(kindConverters)).toHaveLength(7);
});
