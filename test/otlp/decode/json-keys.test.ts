import { expect, test } from 'vitest';
import { DecodeError } from '../../../src/otlp/decode/decode-error.ts';
import { keysOf, readKey } from '../../../src/otlp/decode/json-keys.ts';
import { openJson, readSource } from '../../../src/otlp/decode/json-tokens.ts';

const keys = keysOf('timeUnixNano', 'droppedAttributesCount', 'body', 'kind', 'code');
const read = (text: string) => {
	const cursor = openJson(Buffer.from(text));
	const key = readKey(cursor, keys);
	return [key, readSource(cursor)];
};

test.for([
	['"timeUnixNano":1', 'timeUnixNano'],
	['"time_unix_nano":1', 'timeUnixNano'],
	['"dropped_attributes_count":1', 'droppedAttributesCount'],
	[' "body" : 1', 'body'],
	['"kind":1', 'kind'],
	['"code":1', 'code'],
	['"b\\u006fdy":1', 'body'],
	['"time\\u005funix_nano":1', 'timeUnixNano'],
	['"Body":1', ''],
	['"bodies":1', ''],
	['"bod":1', ''],
	['"":1', ''],
	['"spanId":1', ''],
	['"time-unix-nano":1', ''],
	['"\\n":1', ''],
	['"🚀":1', ''],
] as const)('the key %s is %j', ([text, key]) => {
	expect(read(text)).toEqual([key, '1']);
});

test.for(['body:1', '"body', '"body"1', '"bo\ndy":1', '"bo\\dy":1', ''])('%j is no key', (text) => {
	expect(() => read(text)).toThrow(DecodeError);
});
