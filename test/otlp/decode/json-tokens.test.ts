import { expect, test } from 'vitest';
import { DecodeError } from '../../../src/otlp/decode/decode-error.ts';
import {
	afterPlain,
	afterSpace,
	enterArray,
	enterObject,
	isString,
	nextElement,
	nextMember,
	openJson,
	passColon,
	passNull,
	readSource,
	readString,
	skipDepthMax,
	skipValue,
} from '../../../src/otlp/decode/json-tokens.ts';

const open = (text: string) => openJson(Buffer.from(text));

/** Where a skipped value ends, in the text without what stands behind it. */
const skipped = (text: string) => {
	const cursor = open(text);
	skipValue(cursor);
	return Buffer.from(text).toString('utf8', 0, cursor.at);
};

test.for([
	'null',
	'true',
	'false',
	'0',
	'-0',
	'12',
	'-3.25',
	'1e3',
	'1E+3',
	'0.5e-12',
	'123456789012345678901234567890',
	'""',
	'"a"',
	'"é🚀"',
	'"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D"',
	'{}',
	'[]',
	'[ ]',
	'{ }',
	'[1]',
	'[1,[],{},"",null]',
	'{"a":1}',
	'{"a":{"b":[{"c":[]}]},"d":"}"}',
	' {\n\t"a" : [ 1 , 2 ] ,\r\n "\\u0061" : { } }',
])('%s is a value, whole and nothing behind it', (text) => {
	expect(JSON.parse(text)).toBeDefined();
	expect(skipped(text)).toBe(text);
	for (const behind of [',', ' ', '}', ']', ',{"a"']) expect(skipped(text + behind)).toBe(text);
});

test.for([
	'',
	' ',
	'nul',
	'nulL',
	'True',
	'-',
	'+1',
	'.5',
	'1.',
	'1.e3',
	'1e',
	'1e+',
	'-a',
	'NaN',
	'Infinity',
	"'a'",
	'"',
	'"a',
	'"a\\',
	'"a\\"',
	'"\\x"',
	'"\\u12"',
	'"\\u12g4"',
	'"a\nb"',
	'"a\tb"',
	'"\u0000"',
	'{',
	'[',
	'[1',
	'[1,',
	'[1,]',
	'[,1]',
	'[1 2]',
	'[1}',
	'{"a"',
	'{"a":',
	'{"a":}',
	'{"a":1',
	'{"a":1,',
	'{"a":1,}',
	'{"a":1]',
	'{"a" 1}',
	'{a:1}',
	'{1:1}',
	'{,}',
	'}',
	']',
	':',
	'\ufeff{}',
	'\v1',
	'/* */1',
])('%j is no value', (text) => {
	expect(() => JSON.parse(text)).toThrow();
	expect(() => skipped(text)).toThrow(DecodeError);
	expect(() => skipped(`[1,${text}]`)).toThrow(DecodeError);
});

test('a number with a leading zero ends behind it', () => {
	expect(skipped('01')).toBe('0');
	expect(() => skipped('[01]')).toThrow(DecodeError);
});

test.for([
	['arrays', '[', ']'],
	['objects', '{"a":', '}'],
] as const)('%s are skipped to their limit of depth and no deeper, without recursion', ([, opener, closer]) => {
	const nested = (depth: number) => `${opener.repeat(depth)}1${closer.repeat(depth)}`;
	expect(skipped(nested(skipDepthMax))).toBe(nested(skipDepthMax));
	expect(() => skipped(nested(skipDepthMax + 1))).toThrow(DecodeError);
	expect(() => skipped(opener.repeat(1_000_000))).toThrow(DecodeError);
});

test('a skipped value tells whether a string in it begins as asked', () => {
	const watched = Buffer.from('exception.');
	const seen = (text: string) => skipValue(open(text), watched);
	expect(seen('[{"key":"exception.type","value":{}}]')).toBe(true);
	expect(seen('{"a":[["exception."]]}')).toBe(true);
	expect(seen('[{"exception.type":"exceptions"}]')).toBe(false);
	expect(seen('["an exception.type","exception"]')).toBe(false);
	expect(seen('["exce\\u0070tion.type"]')).toBe(true);
	expect(seen('["exception:\\n"]')).toBe(false);
	expect(skipValue(open('["exception.type"]'))).toBe(false);
});

test('objects and arrays are walked, null is an empty one', () => {
	const cursor = open(' { "a" : [ 1 , null ] , "b" : null } ');
	expect(enterObject(cursor)).toBe(true);
	expect(readString(cursor)).toBe('a');
	passColon(cursor);
	expect(enterArray(cursor)).toBe(true);
	expect(readSource(cursor)).toBe('1');
	expect(nextElement(cursor)).toBe(true);
	expect(passNull(cursor)).toBe(true);
	expect(nextElement(cursor)).toBe(false);
	expect(nextMember(cursor)).toBe(true);
	expect(readString(cursor)).toBe('b');
	passColon(cursor);
	expect(enterObject(cursor)).toBe(false);
	expect(nextMember(cursor)).toBe(false);
	for (const empty of ['{}', '{ }']) expect(enterObject(open(empty))).toBe(false);
	for (const empty of ['[]', '[ ]', 'null']) expect(enterArray(open(empty))).toBe(false);
});

test('what is not there is a fault', () => {
	for (const text of ['[]', '1', '"a"', '', 'nil']) expect(() => enterObject(open(text))).toThrow(DecodeError);
	for (const text of ['{}', '1', '"a"', '']) expect(() => enterArray(open(text))).toThrow(DecodeError);
	for (const text of ['', ']', '1']) expect(() => nextMember(open(text))).toThrow(DecodeError);
	for (const text of ['', '}', '1']) expect(() => nextElement(open(text))).toThrow(DecodeError);
	expect(() => passColon(open('1'))).toThrow(DecodeError);
	expect(() => readString(open('1'))).toThrow(DecodeError);
	expect(passNull(open('1'))).toBe(false);
});

test('a string is read with its escapes, its lone surrogates and its broken bytes', () => {
	expect(readString(open(' "\\u00e9\\uD83D\\uDE80 \\n\\t\\"\\\\ 🚀"'))).toBe('é🚀 \n\t"\\ 🚀');
	expect(readString(open('"\\uD83D"'))).toBe('\uD83D');
	expect(readString(openJson(Buffer.from([0x22, 0x61, 0xff, 0x22])))).toBe('a\ufffd');
});

test('scalars are read as they are written, anything else as nothing', () => {
	for (const source of ['1e+21', '-0.50', 'true', 'null']) expect(readSource(open(` ${source},`))).toBe(source);
	for (const text of ['"1"', '{}', '[]']) expect(readSource(open(text))).toBe('');
	expect(isString(open(' "a"'))).toBe(true);
	expect(isString(open('1'))).toBe(false);
});

test('the body itself is left as it was', () => {
	const slab = Buffer.from('[1]x');
	const cursor = openJson(slab.subarray(0, 3));
	skipValue(cursor);
	expect(slab.toString()).toBe('[1]x');
	expect(cursor.at).toBe(3);
});

test('white space and plain bytes are passed up to the first other byte', () => {
	expect(afterSpace(Buffer.from(' \t\r\na\0'), 0)).toBe(4);
	expect(afterPlain(Buffer.from('abc"\0'), 0)).toBe(3);
	expect(afterPlain(Buffer.from('a\\\0'), 0)).toBe(1);
	expect(afterPlain(Buffer.from('a\n\0'), 0)).toBe(1);
});
