import { expect, test } from 'vitest';
import {
	cleanText,
	firstLine,
	isList,
	isMap,
	lineCharsMax,
	messageCharsMax,
	oneLine,
	textOf,
	withoutControls,
} from '../../src/issues/text.ts';
import type { Value } from '../../src/model/telemetry.ts';
import { attributes } from '../builders.ts';

const values: readonly [string, Value | undefined, string][] = [
	['nothing', undefined, ''],
	['null', null, ''],
	['text', 'a\nb', 'a\nb'],
	['a flag', true, 'true'],
	['an integer', 9007199254740993n, '9007199254740993'],
	['a double', 1.5, '1.5'],
	['not a number', Number.NaN, 'NaN'],
	['bytes', new Uint8Array(3), '<3 bytes>'],
	['no attributes', new Map(), '{}'],
	['no list', [], '[]'],
	['a structure', attributes({ event: 'e', list: [1n, 'x', null, new Map()] }), '{"event":"e","list":[1,"x",null,{}]}'],
];

test.for(values)('%s as text', ([, value, text]) => {
	expect(textOf(value)).toBe(text);
});

test('nesting is written out eight deep and no further', () => {
	const nested = (depth: number): Value => {
		let value: Value = 'end';
		for (let at = 0; at < depth; at++) value = new Map([['a', value]]);
		return value;
	};
	expect(textOf(nested(8))).toContain('"end"');
	expect(textOf(nested(9))).toMatch(/^(\{"a":){8}…\}{8}$/);
	expect(textOf(nested(100_000))).toContain('…');
});

test('a structure is written only as far as it is read', () => {
	const wide = new Map(Array.from({ length: 50_000 }, (_, index) => [`key ${index}`, 'x'.repeat(100)]));
	expect(textOf(wide, 1_000)).toHaveLength(1_000);
	expect(textOf([['x'.repeat(50)], ['x'.repeat(50)]], 20)).toHaveLength(20);
});

test('control characters, colours and marks that turn text around are taken out, lines and emoji stay', () => {
	expect(cleanText('\u001b[31mred\u001b[0m\u0000\u0007 \u202etxt.exe \r\n👩‍💻 line')).toBe('red txt.exe \n👩‍💻 line');
	expect(withoutControls('a\u0000b\tc\nd')).toBe('ab\tc\nd');
	expect(oneLine('  a\n\t b  ')).toBe('a b');
});

test('texts are cut at their limits and never within a character', () => {
	expect(oneLine('x'.repeat(lineCharsMax))).toBe('x'.repeat(lineCharsMax));
	expect(oneLine('x'.repeat(lineCharsMax + 1))).toBe(`${'x'.repeat(lineCharsMax - 1)}…`);
	expect(cleanText('x'.repeat(messageCharsMax + 1))).toHaveLength(messageCharsMax);
	expect(oneLine('ab🚨cd', 4)).toBe('ab…');
	expect(oneLine('\ud83d alone').isWellFormed()).toBe(true);
});

test('URLs in texts lose their query strings and credentials', () => {
	expect(cleanText('GET https://me:s3cr3t@host/x?token=abc failed')).toBe('GET https://host/x failed');
});

test('the first attribute that says anything is read, whatever its type', () => {
	const from = attributes({ empty: '', nothing: null, port: 443, text: 'x' });
	expect(firstLine(from, 'absent', 'empty', 'nothing', 'port', 'text')).toBe('443');
	expect(firstLine(from, 'absent')).toBe('');
});

test('maps and lists are told from other objects', () => {
	expect([isMap(new Map()), isMap([]), isMap(new Uint8Array()), isMap(null)]).toEqual([true, false, false, false]);
	expect([isList([]), isList(new Uint8Array()), isList('x')]).toEqual([true, false, false]);
});
