import { expect, test } from 'vitest';
import type { Value } from '../../src/model/telemetry.ts';
import { harmless, inline, plain, timeOf, typed } from '../../src/pipeline/debug-value.ts';
import { attributes } from '../builders.ts';

const nested = new Map<string, Value>([
	['a', 'x"y'],
	['b', [1n, 2.5, true, null]],
	['c', new Map<string, Value>([['d', new Uint8Array([1, 2])]])],
]);

test.for<[Value | undefined, string, string]>([
	['hello', 'Str(hello)', 'hello'],
	[9_007_199_254_740_993n, 'Int(9007199254740993)', '9007199254740993'],
	[0.5, 'Double(0.5)', '0.5'],
	[false, 'Bool(false)', 'false'],
	[new Uint8Array([1, 2, 3]), 'Bytes(AQID)', 'AQID'],
	[['a', 1n], 'Slice(["a",1])', '["a",1]'],
	[
		nested,
		'Map({"a":"x\\"y","b":[1,2.5,true,null],"c":{"d":"AQI="}})',
		'{"a":"x\\"y","b":[1,2.5,true,null],"c":{"d":"AQI="}}',
	],
	[null, 'Empty()', ''],
	[undefined, 'Empty()', ''],
])('%o is %s', ([value, withType, bare]) => {
	expect(typed(value)).toBe(withType);
	expect(plain(value)).toBe(bare);
});

test('attributes stand in one line', () => {
	expect(inline(attributes({ a: 1, b: 'two words' }))).toBe(' a=1 b=two words');
});

test.for([
	[0n, '1970-01-01 00:00:00 +0000 UTC'],
	[1_581_452_773_000_000_789n, '2020-02-11 20:26:13.000000789 +0000 UTC'],
	[1_581_452_773_500_000_000n, '2020-02-11 20:26:13.5 +0000 UTC'],
	[2n ** 64n - 1n, '2554-07-21 23:34:33.709551615 +0000 UTC'],
] as const)('%s ns is %s', ([unixNano, text]) => {
	expect(timeOf(unixNano)).toBe(text);
});

test('what would steer a terminal is made visible, lines and tabs stay', () => {
	expect(harmless('\u001b[2Ja\rb\u009bc\u0000\nd\te\u007f')).toBe('\\x1b[2Ja\\x0db\\x9bc\\x00\nd\te\\x7f');
});
