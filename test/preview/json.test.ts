import { expect, test } from 'vitest';
import { fields, isObject, items, parseJson, words } from '../../src/preview/json.ts';

test.for([null, undefined, 1, 'text', [], true])('%j is read as an object without members', (value) => {
	expect(fields(value)).toEqual({});
	expect(isObject(value)).toBe(false);
});

test('what is of the asked kind is handed on as it is', () => {
	expect(fields({ a: 1 })).toEqual({ a: 1 });
	expect(items([1])).toEqual([1]);
	expect(words('text')).toBe('text');
});

test('what is of another kind is read as none', () => {
	expect(items({ length: 1 })).toEqual([]);
	expect(words(1)).toBe('');
});

test('text that is no JSON parses to nothing, and null stays null', () => {
	expect(parseJson('{')).toBeUndefined();
	expect(parseJson('null')).toBeNull();
});
