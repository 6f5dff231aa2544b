import { expect, test } from 'vitest';
import { patternFault, ruleForPattern } from '../../../src/pipeline/redaction/own-patterns.ts';

const slices = (pattern: string, text: string) =>
	ruleForPattern(pattern)
		.find(text)
		.map(({ start, end }) => text.slice(start, end));

test('all that a pattern finds is secret', () => {
	expect(slices('(?i)acme-[0-9]+', 'ACME-1, Acme-22')).toEqual(['ACME-1', 'Acme-22']);
	expect(slices('acme', 'nothing')).toEqual([]);
});

test('with a group only the group is secret, where it took part', () => {
	expect(slices('user=(\\w+)', 'user=bob host=x user=eve')).toEqual(['bob', 'eve']);
	expect(slices('(?:no|user=(\\w+))', 'no user=bob').filter(Boolean)).toEqual(['bob']);
});

test('places are counted as JavaScript counts them', () => {
	expect(slices('x+', '\u{1f600}é xx')).toEqual(['xx']);
});

test.for<[pattern: string, fault: string | undefined]>([
	['ok', undefined],
	['(?P<name>a)(?i)b', undefined],
	['[a', 'missing closing ]'],
	['a(', 'missing closing )'],
	['a**', 'invalid nested repetition operator'],
	['(?=a)', 'invalid or unsupported Perl syntax'],
	['(a)\\1', 'invalid escape sequence'],
	['', 'it finds something even where nothing is'],
	['a*', 'it finds something even where nothing is'],
])('%s: %s', ([pattern, fault]) => {
	expect(patternFault(pattern)).toBe(fault);
});
