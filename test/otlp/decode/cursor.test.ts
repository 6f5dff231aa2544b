import { expect, test } from 'vitest';
import {
	clip,
	createCursor,
	createMap,
	depthMax,
	spend,
	textAt,
	textLengthMax,
	tooDeep,
	valuesMax,
} from '../../../src/otlp/decode/cursor.ts';
import { DecodeError } from '../../../src/otlp/decode/decode-error.ts';

test('a map costs more than a value, and each is a new one', () => {
	const cursor = createCursor(new Uint8Array());
	const map = createMap(cursor);
	expect(cursor.valuesLeft).toBeLessThan(valuesMax - 1);
	expect(createMap(cursor)).not.toBe(map);
	expect(map.size).toBe(0);
});

test('a cursor sees exactly the bytes of a view', () => {
	const whole = Uint8Array.from([1, 2, 3, 4]);
	expect([...createCursor(whole.subarray(1, 3)).bytes]).toEqual([2, 3]);
	expect([...createCursor(Buffer.from([5, 6])).bytes]).toEqual([5, 6]);
});

test('the share is spent to the last value and not beyond', () => {
	const cursor = createCursor(new Uint8Array());
	for (let i = 1; i < valuesMax; i++) spend(cursor);
	expect(spend(cursor)).toBe(true);
	expect(cursor.valuesLeft).toBe(0);
	expect(spend(cursor)).toBe(false);
	expect(cursor.valuesLeft).toBe(-1);
});

const written = (text: string) => {
	const bytes = Buffer.from(text);
	return textAt(bytes, 0, bytes.length);
};

test.for([
	['one byte a character', 'x'],
	['two bytes a character', 'é'],
	['three bytes a character', '€'],
] as const)('a text of %s is kept to its limit and cut beyond', ([, character]) => {
	const longest = character.repeat(textLengthMax);
	expect(written(longest)).toBe(longest);
	expect(written(`${longest}y`)).toBe(longest);
	expect(clip(`${longest}y`)).toBe(longest);
});

test('a text is never cut through a character', () => {
	const text = `${'x'.repeat(textLengthMax - 1)}🚀`;
	expect(written(text)).toBe('x'.repeat(textLengthMax - 1));
	expect(clip(text)).toBe('x'.repeat(textLengthMax - 1));
	const even = '🚀'.repeat(textLengthMax / 2);
	expect(written(`${even}🚀`)).toBe(even);
});

test('the fault of a deep value names the limit', () => {
	expect(tooDeep(7)).toBeInstanceOf(DecodeError);
	expect(tooDeep(7).message).toContain(String(depthMax));
});
