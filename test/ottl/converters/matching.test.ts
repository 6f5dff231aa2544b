import { expect, test } from 'vitest';
import { matchingConverters, patternLengthMax } from '../../../src/ottl/converters/matching.ts';
import { logRecord } from '../../builders.ts';
import { ask, faultsOf } from '../asking.ts';

test.for([
	'IsMatch("hello world", "o w")',
	'not IsMatch("hello", "^ello")',
	'IsMatch("TIMEOUT", "(?i)timeout")',
	'IsMatch("a\\nb", "(?m)^b$") and not IsMatch("a\\nb", "^b$")',
	'IsMatch("a\\nb", "(?s)a.b") and not IsMatch("a\\nb", "a.b")',
	'IsMatch("αβγ", "^\\\\p{Greek}+$")',
	'IsMatch("😀", "^.$")',
	'IsMatch("x1", "(?P<letter>x)[[:digit:]]")',
	'not IsMatch(nil, ".*") and not IsMatch(log.attributes["missing"], "")',
	'IsMatch(log.attributes["int"], "^5\\\\d{2}$")',
	'IsMatch(log.attributes["bool"], "true") and IsMatch(log.attributes["float"], "^0\\\\.5$")',
	'IsMatch(log.attributes["bytes"], "^0102ff$")',
	'IsMatch(log.attributes["map"], "\\"x\\":\\"y\\"") and IsMatch(log.attributes["list"], "^\\\\[")',
	'IsMatch("abc", log.attributes["string"])',
	'IsInCIDR("10.1.2.3", ["192.168.0.0/16", "10.0.0.0/8"])',
	'not IsInCIDR("11.1.2.3", ["10.0.0.0/8"])',
	'IsInCIDR("2001:db8::1", ["2001:db8::/32"]) and not IsInCIDR("2001:db9::1", ["2001:db8::/32"])',
	'IsInCIDR("::ffff:10.0.0.1", ["10.0.0.0/8"])',
	'IsInCIDR("1.2.3.4", ["1.2.3.4/32", "::/128"]) and IsInCIDR("1.2.3.4", ["0.0.0.0/0"])',
	'not IsInCIDR("no address", ["0.0.0.0/0"]) and not IsInCIDR("fe80::1%eth0", ["::/0"])',
	'not IsInCIDR("10.0.0.1", [])',
])('%s', (condition) => {
	expect(ask(condition)).toBe(true);
});

test.for([
	['(?!x)', 'invalid or unsupported Perl syntax', '(?!'],
	['(?=x)', 'invalid or unsupported Perl syntax', '(?='],
	['(?<=x)y', 'invalid named capture', '(?<=x)y'],
	['(a)\\\\1', 'invalid escape sequence', '\\\\1'],
	['a\\\\K', 'invalid escape sequence', '\\\\K'],
	['(', 'missing closing )', '('],
	['a**', 'invalid nested repetition operator', '**'],
	['[z-a]', 'invalid character class range', 'z-a'],
] as const)('the pattern %s is none, as in the Collector: %s', ([pattern, why, found]) => {
	expect(faultsOf(`IsMatch(log.body, "${pattern}")`)).toEqual([
		`19: expected a pattern in RE2's syntax: ${why}, found "${found}"`,
	]);
});

test('a pattern of a record is an error when it is none, and is not repeated', () => {
	expect(ask('IsMatch("x", log.body)', logRecord({ body: '(secret' }))).toBe('error');
});

test('the length of a pattern is bounded', () => {
	const body = 'x'.repeat(patternLengthMax);
	expect(ask('IsMatch("x", log.body)', logRecord({ body }))).toBe(false);
	expect(ask('IsMatch("x", log.body)', logRecord({ body: `${body}x` }))).toBe('error');
});

test.for([
	['IsInCIDR("x", ["10.0.0.0"])', '15: expected networks such as "10.0.0.0/8", found "10.0.0.0"'],
	['IsInCIDR("x", ["10.0.0.0/33"])', '15: expected networks such as "10.0.0.0/8", found "10.0.0.0/33"'],
	['IsInCIDR("x", ["::/129"])', '15: expected networks such as "10.0.0.0/8", found "::/129"'],
	['IsInCIDR("x", ["10.0.0.0/8/8"])', '15: expected networks such as "10.0.0.0/8", found "10.0.0.0/8/8"'],
	['IsInCIDR("x", ["a/8"])', '15: expected networks such as "10.0.0.0/8", found "a/8"'],
	['IsInCIDR("x", "10.0.0.0/8")', '15: expected a list of strings, got a string'],
	['IsInCIDR(1, ["10.0.0.0/8"])', '10: expected a string, got an int'],
] as const)('%s cannot be', ([condition, fault]) => {
	expect(faultsOf(condition, 'log')).toEqual([fault]);
	expect(Object.keys(matchingConverters)).toEqual(['IsMatch', 'IsInCIDR']);
});
