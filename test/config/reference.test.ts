import { expect, test } from 'vitest';
import { findReference, parseReference, unescapeDollars } from '../../src/config/reference.ts';

/** `$` in front of a brace, which the formatter takes for a template's. */
const d = '$';

test.for<[string, string | undefined]>([
	['plain', undefined],
	['$NAME', undefined],
	[`${d}{A}`, `${d}{A}`],
	[`x${d}{A}y${d}{B}`, `${d}{A}`],
	[`${d}{env:${d}{A}}`, `${d}{A}`],
	[`${d}{env:A:-${d}{B}}`, `${d}{B}`],
	[`${d}${d}{A}`, undefined],
	[`${d}${d}{A} ${d}{B}`, `${d}{B}`],
	[`${d}${d}${d}{A}`, `${d}{A}`],
	[`${d}${d}${d}${d}{A}`, undefined],
	[`${d}{A`, undefined],
	['}', undefined],
	[`} ${d}{A}`, `${d}{A}`],
])('in %j the next reference is %j', ([text, reference]) => {
	expect(findReference(text)).toBe(reference);
});

test.for([
	[`${d}{A}`, { kind: 'environment', name: 'A' }],
	[`${d}{env:A}`, { kind: 'environment', name: 'A' }],
	[`${d}{env:A:-}`, { kind: 'environment', name: 'A', fallback: '' }],
	[`${d}{env:A:-b:-c}`, { kind: 'environment', name: 'A', fallback: 'b:-c' }],
	[`${d}{A:-b}`, { kind: 'environment', name: 'A', fallback: 'b' }],
	[`${d}{A:-http://b}`, { kind: 'environment', name: 'A', fallback: 'http://b' }],
	[`${d}{file:/run/a:b}`, { kind: 'file', path: '/run/a:b' }],
	[`${d}{yaml:[1]}`, { kind: 'yaml', text: '[1]' }],
	[`${d}{vault:a}`, { kind: 'unknown', scheme: 'vault' }],
	[`${d}{}`, { kind: 'environment', name: '' }],
] as const)('%s asks for %j', ([text, reference]) => {
	expect(parseReference(text)).toEqual(reference);
});

test('two dollars are one', () => {
	expect(unescapeDollars('costs $$5, $5, $$$$')).toBe('costs $5, $5, $$');
});
