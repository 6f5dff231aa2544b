import { expect, test } from 'vitest';
import type { Value } from '../../../src/model/telemetry.ts';
import { depthMax } from '../../../src/otlp/decode/cursor.ts';
import { DecodeError } from '../../../src/otlp/decode/decode-error.ts';
import { openJson } from '../../../src/otlp/decode/json-tokens.ts';
import { readAnyValue, readKeyValues } from '../../../src/otlp/decode/json-values.ts';

const open = (text: string) => openJson(Buffer.from(text));
const read = (text: string): Value => readAnyValue(open(text));

test.for([
	['{}', null],
	['null', null],
	['{"stringValue":"é"}', 'é'],
	['{"string_value":"snake"}', 'snake'],
	['{"stringValue":null}', ''],
	['{"boolValue":true}', true],
	['{"intValue":9007199254740993}', 9_007_199_254_740_993n],
	['{"intValue":"-5"}', -5n],
	['{"intValue":1e+21}', 1e21],
	['{"doubleValue":3}', 3],
	['{"doubleValue":null}', null],
	['{"arrayValue":{"values":[{"intValue":1},{},null]}}', [1n, null, null]],
	['{"arrayValue":{}}', []],
	['{"arrayValue":null}', []],
	['{"arrayValue":{"values":null}}', []],
	['{"kvlistValue":{"values":[{"key":"k","value":{"stringValue":"v"}}]}}', new Map([['k', 'v']])],
	['{"kvlist_value":{}}', new Map()],
	['{"bytesValue":"AQI="}', Uint8Array.from([1, 2])],
	['{"stringValueStrindex":5}', null],
	['{"stringValue":"a","boolValue":false}', false],
] as const)('%s is read', ([text, value]) => {
	expect(read(text)).toEqual(value);
});

test.for([
	'"text"',
	'5',
	'[]',
	'{"stringValue":5}',
	'{"boolValue":"true"}',
	'{"arrayValue":[]}',
	'{"arrayValue":{"values":{}}}',
	'{"kvlistValue":{"values":[5]}}',
])('%s is a fault', (text) => {
	expect(() => read(text)).toThrow(DecodeError);
});

test('of a repeated key the first value counts, and a key or a value may be missing', () => {
	const attributes = new Map<string, Value>();
	readKeyValues(
		open('[{"key":"k","value":{"intValue":1}},{"key":"k","value":{"intValue":2}},{"key":"l"},{}]'),
		attributes,
	);
	expect([...attributes]).toEqual([
		['k', 1n],
		['l', null],
		['', null],
	]);
});

test('null is no attributes, an object is a fault', () => {
	const attributes = new Map<string, Value>();
	readKeyValues(open('null'), attributes);
	expect(attributes.size).toBe(0);
	expect(() => readKeyValues(open('{}'), attributes)).toThrow(DecodeError);
});

test('nothing more is put into maps and lists when the share is spent', () => {
	const attributes = new Map<string, Value>();
	const list = '{"arrayValue":{"values":[{"stringValue":"a"},{"stringValue":"b"}]}}';
	const cursor = open(`[{"key":"k","value":${list}},{"key":"l","value":{}}]`);
	cursor.valuesLeft = 2;
	readKeyValues(cursor, attributes);
	expect([...attributes]).toEqual([['k', ['a']]]);
	expect(cursor.valuesLeft).toBeLessThan(0);
});

test.for([
	['lists', (value: string) => `{"arrayValue":{"values":[${value}]}}`],
	['maps', (value: string) => `{"kvlistValue":{"values":[{"key":"k","value":${value}}]}}`],
] as const)('%s nest to the limit and no deeper', ([, wrap]) => {
	const nested = (depth: number) => {
		let text = '{"stringValue":"x"}';
		for (let i = 0; i < depth; i++) text = wrap(text);
		return text;
	};
	let value = read(nested(depthMax));
	let depth = 0;
	for (; typeof value === 'object'; depth++) value = value instanceof Map ? value.get('k') : (value as Value[])[0];
	expect([value, depth]).toEqual(['x', depthMax]);
	expect(() => read(nested(depthMax + 1))).toThrow(DecodeError);
	expect(() => read(nested(5_000))).toThrow(DecodeError);
});
