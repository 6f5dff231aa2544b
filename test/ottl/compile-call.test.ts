import { expect, test } from 'vitest';
import { compileCall } from '../../src/ottl/compile-call.ts';
import { unknownValue } from '../../src/ottl/operand.ts';
import { ask, faultsOf } from './asking.ts';

test.for([
	'IsMatch("abc", "b")',
	'IsMatch("abc", pattern = "b")',
	'IsMatch(target = "abc", pattern = "b")',
	'IsMatch(pattern = "b", target = "abc")',
	'Split("a,b", ",")[1] == "b"',
	'ParseJSON("{\\"a\\": [[1]]}")["a"][0][0] == 1',
	'Split("a,b", ",")[Len("a")] == "b"',
])('%s', (condition) => {
	expect(ask(condition)).toBe(true);
});

test.for([
	['Values(log.attributes["map"])[0] == "y"', true],
	['Values(log.attributes["map"])[2] == "y"', 'error'],
	['Values(log.attributes["map"])["x"] == "y"', 'error'],
	['Coalesce([log.attributes["map"]])["missing"] == nil', 'error'],
	['Coalesce([log.attributes["map"]])[log.attributes["missing"]] == nil', 'error'],
	['Coalesce([log.attributes["null"]])[0] == nil', 'error'],
] as const)('%s: %s', ([condition, verdict]) => {
	expect(ask(condition)).toBe(verdict);
});

test.for([
	['IsMtach(log.body, "x")', '1: expected a function, found IsMtach'],
	['SHA256(log.body) == "x"', '1: expected a function, found SHA256'],
	['IsMatch(log.body)', '1: expected IsMatch(target, pattern), found no pattern'],
	['IsMatch()', '1: expected IsMatch(target, pattern), found no target'],
	['IsMatch(log.body, "a", "b")', '24: expected IsMatch(target, pattern), found argument 3'],
	['IsMatch(log.body, regex = "a")', '19: expected IsMatch(target, pattern), found regex'],
	['IsMatch(log.body, target = "a")', '19: expected target once, found it twice'],
	['IsMatch(target = log.body, "a")', '28: expected named arguments behind those without names'],
	['IsMatch(log.body, IsString)', '19: expected a value, found the name of a function: none takes another'],
	['IsRootSpan()', '1: expected the context span for IsRootSpan, found log'],
	['Trim() == ""', '1: expected Trim(target, replacement), found no target'],
	['Now(1) > log.time', '5: expected Now(), found argument 1'],
] as const)('%s is told what is wrong', ([condition, fault]) => {
	expect(faultsOf(condition, 'log')).toEqual([fault]);
});

test('an unknown function is told with those that could have been meant', () => {
	const report: unknown[] = [];
	const scope = { context: 'log', isGiven: true, report: (...fault: unknown[]) => void report.push(fault) } as const;
	const call = { kind: 'call', at: 2, name: 'Length', arguments: [], keys: [] } as const;
	expect(compileCall(call, { arguments: [], keys: [] }, scope)).toBe(unknownValue);
	const known = expect.arrayContaining(['Len', 'IsMatch']);
	expect(report).toEqual([[2, 'expected a function, found Length', { name: 'Length', known }]]);
});
