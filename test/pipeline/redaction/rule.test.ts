import { expect, test } from 'vitest';
import { byPattern, ruleNames } from '../../../src/pipeline/redaction/rule.ts';

const slices = (text: string, pattern: RegExp, isSecret?: (text: string) => boolean) =>
	byPattern('token', [], [pattern], isSecret)
		.find(text)
		.map(({ start, end }) => text.slice(start, end));

test('the secret is all that matched, or the first group that took part', () => {
	expect(slices('a1 b2', /[a-z]\d/dg)).toEqual(['a1', 'b2']);
	expect(slices('a=1 b:2', /a=(\d)|b:(\d)/dg)).toEqual(['1', '2']);
});

test('what only looked like a secret may hold one', () => {
	expect(slices('aab', /a\w/dg, (text) => text === 'ab')).toEqual(['ab']);
});

test('a pattern begins anew with each text', () => {
	const rule = byPattern('token', [], [/a/dg]);
	expect(rule.find('xa')).toEqual(rule.find('xa'));
});

test('every name is one that a mask can bear', () => {
	expect(ruleNames.filter((name) => !/^[a-z]+(?:-[a-z]+)*$/.test(name))).toEqual([]);
	expect(new Set(ruleNames).size).toBe(ruleNames.length);
});
