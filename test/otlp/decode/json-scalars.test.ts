import { expect, test } from 'vitest';
import { textLengthMax } from '../../../src/otlp/decode/cursor.ts';
import { DecodeError } from '../../../src/otlp/decode/decode-error.ts';
import {
	readBool,
	readBytes,
	readDouble,
	readEnum,
	readId,
	readInt64,
	readText,
	readUint32,
	readUint64,
	readWord,
} from '../../../src/otlp/decode/json-scalars.ts';
import { openJson } from '../../../src/otlp/decode/json-tokens.ts';

const open = (text: string) => openJson(Buffer.from(text));

const names = ['ZERO', 'ONE', 'TWO'];
const hex = '5b8efff798038103d269b633813fc60c';

const readers = {
	uint64: readUint64,
	uint32: readUint32,
	int64: readInt64,
	double: readDouble,
	bool: readBool,
	text: readText,
	word: readWord,
	enum: (cursor: ReturnType<typeof open>) => readEnum(cursor, names),
	id: (cursor: ReturnType<typeof open>) => readId(cursor, 16),
	bytes: (cursor: ReturnType<typeof open>) => [...readBytes(cursor)],
} as const;

test.for([
	['uint64', '0', 0n],
	['uint64', '1544712660300000001', 1_544_712_660_300_000_001n],
	['uint64', '"1544712660300000001"', 1_544_712_660_300_000_001n],
	['uint64', '18446744073709551615', 2n ** 64n - 1n],
	['uint64', '"18446744073709551615"', 2n ** 64n - 1n],
	['uint64', '1.5447126603e18', 1_544_712_660_300_000_000n],
	['uint32', '4294967295', 2 ** 32 - 1],
	['uint32', '"7"', 7],
	['uint32', ' 999999999 ', 999_999_999],
	['uint32', '1e3', 1000],
	['int64', '9007199254740993', 9_007_199_254_740_993n],
	['int64', '"-9223372036854775808"', -(2n ** 63n)],
	['int64', '9223372036854775807', 2n ** 63n - 1n],
	['int64', '-0', 0n],
	['int64', '1e3', 1000n],
	['int64', '100000000000000000000', 1e20],
	['int64', '1e+21', 1e21],
	['int64', `1${'0'.repeat(308)}`, 1e308],
	['double', '1e3', 1000],
	['double', '-0.5', -0.5],
	['double', '"2.5"', 2.5],
	['double', '"NaN"', Number.NaN],
	['double', '"Infinity"', Infinity],
	['double', '"-Infinity"', -Infinity],
	['double', 'null', undefined],
	['bool', 'true', true],
	['bool', ' false ', false],
	['text', '"a\\nb"', 'a\nb'],
	['text', 'null', ''],
	['word', '"info"', 'info'],
	['word', ' "in\\u0066o"', 'info'],
	['word', 'null', ''],
	['enum', '2', 2],
	['enum', '99', 99],
	['enum', '-1', -1],
	['enum', '2147483647', 2 ** 31 - 1],
	['enum', '"TWO"', 2],
	['id', `"${hex}"`, hex],
	['id', `"${hex.toUpperCase()}"`, hex],
	['id', '""', ''],
	['id', `"${'0'.repeat(32)}"`, '0'.repeat(32)],
	['bytes', '"AQI="', [1, 2]],
	['bytes', '"AQI"', [1, 2]],
	['bytes', '"_-8="', [0xff, 0xef]],
	['bytes', '"/+8="', [0xff, 0xef]],
	['bytes', '""', []],
	['bytes', 'null', []],
] as const)('the %s %s is read as %o', ([kind, text, value]) => {
	expect(readers[kind](open(text))).toEqual(value);
});

test.for([
	['uint64', '-1'],
	['uint64', '18446744073709551616'],
	['uint64', '1.5'],
	['uint64', '"1.5"'],
	['uint64', 'null'],
	['uint64', '""'],
	['uint64', '"abc"'],
	['uint64', '" 1"'],
	['uint64', '"0x10"'],
	['uint64', '[]'],
	['uint64', '1e400'],
	['uint64', `"${'9'.repeat(1_000_000)}"`],
	['uint32', '4294967296'],
	['uint32', '-1'],
	['uint32', 'null'],
	['uint32', '1.5'],
	['int64', '"9223372036854775808"'],
	['int64', '1.5'],
	['int64', 'null'],
	['int64', '1e400'],
	['double', '"abc"'],
	['double', '"infinity"'],
	['double', 'true'],
	['double', '{}'],
	['double', '""'],
	['bool', '"true"'],
	['bool', '1'],
	['bool', 'null'],
	['text', '5'],
	['text', '{}'],
	['word', '5'],
	['enum', '"2"'],
	['enum', '"THREE"'],
	['enum', 'null'],
	['enum', '1.5'],
	['enum', '2147483648'],
	['id', '"5b8efff7"'],
	['id', `"zz${hex.slice(2)}"`],
	['id', '"W47/95gDgQPSabYzgT/GDA=="'],
	['id', 'null'],
	['id', '5'],
	['bytes', '"%%%"'],
	['bytes', '"A"'],
	['bytes', '"AQ=I"'],
	['bytes', '5'],
] as const)('the %s %s is a fault', ([kind, text]) => {
	expect(() => readers[kind](open(text))).toThrow(DecodeError);
});

test('texts and bytes are cut at their limit', () => {
	const longest = 'x'.repeat(textLengthMax);
	expect(readText(open(`"${longest}"`))).toBe(longest);
	expect(readText(open(`"${longest}y"`))).toBe(longest);
	expect(readWord(open(`"${longest}y"`))).toBe(longest);
	const written = Buffer.alloc(textLengthMax + 1, 7).toString('base64');
	expect(readBytes(open(`"${written}"`))).toHaveLength(textLengthMax);
});

test('a fault never repeats what the body says', () => {
	for (const kind of ['uint64', 'double', 'bool', 'enum', 'id', 'bytes'] as const) {
		expect(() => readers[kind](open('"s3cr3t!"'))).toThrow(/^(?!.*s3cr3t)/);
	}
});
