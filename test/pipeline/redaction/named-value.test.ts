import { expect, test } from 'vitest';
import { namedCode, namedValue } from '../../../src/pipeline/redaction/named-value.ts';
import { byPattern } from '../../../src/pipeline/redaction/rule.ts';
import { found } from './found.ts';

const values = (text: string, cookie = false) =>
	found([byPattern('secret', [], [namedValue(['key'], { cookie })])], text).map(([, value]) => value);

/** How a value can be written, and what of it is the value. */
test.for<[text: string, ...values: string[]]>([
	['key=v', 'v'],
	['key: v', 'v'],
	['key => v', 'v'],
	['key := v', 'v'],
	['KEY=v key2=b key_3=c', 'v', 'b', 'c'],
	['"key":"v"', 'v'],
	['"key" : "v b\\"c" , "x":1', 'v b\\"c'],
	["'key': 'v b'", 'v b'],
	['key=`v b`', 'v b'],
	['{\\"key\\":\\"v b\\"}', 'v b'],
	['{\\\\\\"key\\\\\\":\\\\\\"v b\\\\\\"}', 'v b'],
	['"key":"v b', 'v b'],
	['"key":["v","b"], x', '["v","b"]'],
	['key: { v: [1], b: 2 } x', '{ v: [1], b: 2 }'],
	['user[key]=v&x=b', 'v'],
	['user%5Bkey%5D=v', 'v'],
	['headers["key"]=v', 'v'],
	['x%3Fkey%3Dv', 'v'],
	['<key>v b</key>', 'v b'],
	['run --key v -x', 'v'],
	['run --key=v', 'v'],
	['["--my-key", "x"] --my-key v', 'v'],
	['key: Bearer v b', 'v'],
	['key: Digest username="v", response="b"\nnext', 'username="v", response="b"'],
	['key=v&b=c', 'v'],
	['key=v,b c', 'v,b'],
	['key=v,b=c', 'v'],
	['key=v;b;c=d', 'v;b'],
	['(key=v)', 'v'],
	['{key=v, b=c}', 'v'],
	['key=v"b"', 'v"b'],
	['"x key=v"', 'v'],
	["'x key=v', b", 'v'],
	['key=v\\nb', 'v'],
	['key=v\\b', 'v\\b'],
	['key=[v]b', '[v]b'],
	['key=v\nkey=b', 'v', 'b'],
	['<td>key=v</td>', 'v'],
])('%s', ([text, ...expected]) => {
	expect(values(text)).toEqual(expected);
});

test.for([
	'key',
	'key=',
	'key = ',
	'key: ""',
	'keys=a',
	'key a',
	'key\n=a',
	'key: is required',
	'key: YES)',
	'key=null, x',
	'key=***',
	'key=$' + '{KEY}',
	'key: {{ key }}',
	'key: <your key>',
	'key=%s',
	'key: {',
	'if (key == null || key === x)',
	'key := nil',
	'key: [object Object]',
	'unexpected key: a',
	'--key --other',
	'{"error":"no key:","status":401}',
	'"no key: "}',
])('%s has no value', (text) => {
	expect(values(text)).toEqual([]);
});

test('words that are no value behind a name begin one where they go on', () => {
	expect(values('key: isolated')).toEqual(['isolated']);
	expect(values('key=null-and-void')).toEqual(['null-and-void']);
});

test('a cookie is all of its pairs, with the date on which one ends', () => {
	expect(values('key: a=b; c=d; e', true)).toEqual(['a=b; c=d; e']);
	expect(values('key: a=b; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Path=/, c=d; HttpOnly sent', true)).toEqual([
		'a=b; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Path=/, c=d; HttpOnly',
	]);
	expect(values('key: a=b, then more', true)).toEqual(['a=b']);
});

test('a code is so many digits and no more', () => {
	const codes = (text: string) => found([byPattern('password', [], [namedCode(['pin'], '{4,8}')])], text);
	expect(codes('pin=1234 "pin": "12345678"').map(([, code]) => code)).toEqual(['1234', '12345678']);
	expect(codes('pin=123 pin=123456789 pin=12345x')).toEqual([]);
});
