import { expect, test } from 'vitest';
import { fields, parseJson, personOf, words } from '../../../src/slack/ear/payload.ts';

test('whatever is looked into gives a value of the asked kind', () => {
	for (const value of [undefined, null, 1, 'a', true, [1]]) expect(fields(value)).toEqual({});
	expect(fields({ a: 1 })).toEqual({ a: 1 });
	for (const value of [undefined, null, 1, {}, ['a']]) expect(words(value)).toBe('');
	expect(words('a')).toBe('a');
});

test('what is no JSON is nothing', () => {
	expect(parseJson('{')).toBeUndefined();
	expect(parseJson('{"a":[1]}')).toEqual({ a: [1] });
});

test('a person is known by an id that Slack could have given', () => {
	expect(personOf('U024BE7LH', 'anna')).toEqual({ id: 'U024BE7LH', name: 'anna' });
	expect(personOf('W024BE7LH', '')).toEqual({ id: 'W024BE7LH' });
	for (const id of ['', 'u1', 'U<!channel>', `U${'1'.repeat(31)}`, 7, undefined]) {
		expect(personOf(id, 'anna')).toBeUndefined();
	}
	expect(personOf(`U${'1'.repeat(30)}`, 'x'.repeat(81))?.name).toHaveLength(80);
});
