import { expect, test } from 'vitest';
import { textConverters } from '../../../src/ottl/converters/texts.ts';
import { ask, faultsOf } from '../asking.ts';

test.for([
	'HasPrefix("payment failed", "payment") and not HasPrefix("a", "ab")',
	'HasSuffix("payment failed", "failed") and not HasSuffix("a", "ba")',
	'HasPrefix("a", "") and HasSuffix("a", "")',
	'ConvertCase("ERROR", "lower") == "error"',
	'ConvertCase("someName", "snake") == "some_name"',
	'ConvertCase("some_name", "camel") == "SomeName"',
	'ConvertCase("a", to_case = "upper") == "A"',
	'ToLowerCase("ÄB") == "äb" and ToUpperCase("äb") == "ÄB"',
	'Trim("  a b ") == "a b"',
	'Trim("\\ta ") == "\\ta"',
	'Trim("xyaxy", "yx") == "a" and Trim("xx", "x") == "" and Trim("a", "") == "a"',
	'Trim("😀a😀", "😀") == "a"',
	'Split("a,b,,c", ",") == ["a", "b", "", "c"]',
	'Split("aé", "") == ["a", "é"] and Split("", ",") == [""]',
	'Split("a,b", ",")[1] == "b"',
	'Concat(["a", 1, nil, true, [1]], "-") == "a-1-<nil>-true-[1]"',
	'Concat([], "-") == ""',
	'Concat(log.attributes["list"], "") == "a11.5"',
	'Substring("abc", 1, 2) == "bc"',
	'Substring("Zürich", 0, 3) == "Zü"',
])('%s', (condition) => {
	expect(ask(condition)).toBe(true);
});

test.for([
	['HasPrefix(log.attributes["int"], "5")', 'error'],
	['HasPrefix(log.attributes["missing"], "5")', 'error'],
	['Substring(log.attributes["string"], 0, 3) == "abc"', true],
	['Substring(log.attributes["string"], 0, 4) == "abc"', 'error'],
	['Substring(log.attributes["string"], 3, 1) == ""', 'error'],
	['Substring(log.attributes["string"], 0, 0) == ""', 'error'],
	['Substring(log.attributes["string"], -1, 1) == ""', 'error'],
] as const)('%s of a record: %s', ([condition, verdict]) => {
	expect(ask(condition)).toBe(verdict);
});

test.for([
	['ConvertCase("a", "title") == "A"', '18: expected one of lower, upper, snake, camel, found "title"'],
	['HasPrefix(1, "1")', '11: expected a string, got an int'],
	['Split("a", 1) == []', '12: expected a string, got an int'],
	['Concat("a", "b") == ""', '8: expected a list, got a string'],
] as const)('%s cannot be', ([condition, fault]) => {
	expect(faultsOf(condition, 'log')).toEqual([fault]);
});

test('these are all', () => {
	expect(Object.keys(textConverters)).toHaveLength(9);
});
