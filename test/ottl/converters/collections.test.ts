import { expect, test } from 'vitest';
import { collectionConverters } from '../../../src/ottl/converters/collections.ts';
import { ask, faultsOf } from '../asking.ts';

test.for([
	'Len("Zürich") == 7 and Len("") == 0',
	'Len([1, 2]) == 2 and Len({"a": 1}) == 1 and Len(0x0102) == 2',
	'Len(log.attributes["list"]) == 3 and Len(log.attributes["map"]) == 2',
	'ContainsValue(["a", 1], 1.0) and not ContainsValue(["a"], "b") and not ContainsValue([], nil)',
	'ContainsValue(log.attributes["list"], "a")',
	'ContainsValue(Keys(log.attributes), "bool")',
	'Index("Zürich", "r") == 3 and Index("abc", "x") == -1',
	'Index(["a", 1], 1) == 1 and Index(["a"], "b") == -1',
	'Coalesce([nil, log.attributes["missing"], "x", "y"]) == "x"',
	'Coalesce([nil, nil]) == nil',
	'Coalesce([nil, 0]) == 0',
	'Coalesce([nil, log.attributes["missing"]]) == nil',
	'Coalesce(Values({"a": nil, "b": 2})) == 2',
	'Keys({"b": 1, "a": 2}) == ["b", "a"]',
	'Values({"b": 1, "a": [2]}) == [1, [2]]',
])('%s', (condition) => {
	expect(ask(condition)).toBe(true);
});

test('what stands behind the first value there is, is not asked for', () => {
	expect(ask('Coalesce([log.attributes["string"], log.body["key"]]) == "abc"')).toBe(true);
	expect(ask('Coalesce([log.attributes["missing"], log.body["key"]]) == "abc"')).toBe('error');
});

test.for([
	'Len(log.attributes["int"]) == 1',
	'Len(log.attributes["missing"]) == 0',
	'ContainsValue(log.attributes["string"], "a")',
	'Index(log.attributes["map"], "a") == 0',
	'Index(log.attributes["string"], 1) == 0',
	'Keys(log.attributes["list"]) == []',
	'Values(log.attributes["missing"]) == []',
	'Coalesce(log.attributes["missing"]) == nil',
])('%s is an error', (condition) => {
	expect(ask(condition)).toBe('error');
});

test.for([
	['Len(1) == 1', '1: expected a string, a list or a map, got an int'],
	['Coalesce([]) == nil', '1: expected at least one value'],
	['Coalesce([log.body, ParseJSON("x")]) == nil', '21: expected a JSON object or list'],
	['Index("a", 1) == 0', '1: expected a list, or two strings, got a string and an int'],
] as const)('%s cannot be', ([condition, fault]) => {
	expect(faultsOf(condition, 'log')).toEqual([fault]);
	expect(Object.keys(collectionConverters)).toHaveLength(6);
});
