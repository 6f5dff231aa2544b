import { expect, test } from 'vitest';
import { bodyTextOf, textOf } from '../../src/ottl/print-value.ts';
import { durationOf, type OttlValue, timeAt } from '../../src/ottl/value.ts';

test.for<readonly [name: string, value: OttlValue, text: string | null]>([
	['nil', null, null],
	['a string', 'a"b', 'a"b'],
	['a bool', true, 'true'],
	['an int', 9_007_199_254_740_993n, '9007199254740993'],
	['a float', 1.5, '1.5'],
	['a whole float', 1, '1'],
	['a large float', 1e21, '1e+21'],
	['bytes', Uint8Array.of(1, 255), '01ff'],
	['a list', ['a', 1n, 1.5, null, true, Uint8Array.of(1, 255)], '["a",1,1.5,null,true,"Af8="]'],
	['a list of what JSON has not', [Number.NaN, Number.POSITIVE_INFINITY], '[null,null]'],
	[
		'a map',
		new Map([
			['b', '<&>'],
			['a"', 'é'],
		]),
		'{"a\\"":"é","b":"<&>"}',
	],
	['nested maps', new Map([['m', new Map([['l', [1n]]])]]), '{"m":{"l":[1]}}'],
	['a time', timeAt(1_763_000_000_123_456_789n), '2025-11-13T02:13:20.123Z'],
	['the last time', timeAt(2n ** 63n), '2262-04-11T23:47:16.854Z'],
	['a duration', durationOf(1_000_000_000n), '1000000000'],
	['an id', { kind: 'span id', hex: 'eee19b7ec3c1b174' }, 'eee19b7ec3c1b174'],
	['times and ids in a list', [timeAt(0n), { kind: 'span id', hex: 'aa' }], '["1970-01-01T00:00:00.000Z","aa"]'],
])('%s', ([, value, text]) => {
	expect(textOf(value)).toBe(text);
});

test('a body is text in any case', () => {
	expect([null, 'x', 5n, Uint8Array.of(104, 105), ['a']].map(bodyTextOf)).toEqual(['', 'x', '5', 'aGk=', '["a"]']);
});
