import { expect, test } from 'vitest';
import { compileTest } from '../../src/ottl/compile-test.ts';
import { parseCondition } from '../../src/ottl/parse.ts';
import { ask } from './asking.ts';

/** What is known of a condition before any record is. */
function knownOf(text: string): boolean | string {
	const parsed = parseCondition(text);
	if (parsed.status === 'faulty') throw new Error(parsed.fault.message);
	const operand = compileTest(parsed.tree, { context: 'log', isGiven: true, report: () => {} });
	return operand.kind === 'constant' ? operand.value : operand.kind;
}

const error = 'log.body["x"] == 1';

test.for([
	['true', true],
	['not true', false],
	['1 < 2', true],
	['"a" == "b"', false],
	['IsMatch("abc", "b")', true],
	['true and log.body == "x"', 'computed'],
	['false and log.body == "x"', false],
	['log.body == "x" and false', false],
	['log.body == "x" or true', true],
	['false or log.body == "x"', 'computed'],
	['true and true', true],
	['false or false', false],
	['not (false and log.body == "x")', true],
	[`${error} and false`, false],
	['1 / 0 == 1', 'failing'],
	['not 1 / 0 == 1', 'failing'],
	['true or 1 / 0 == 1', true],
	['1 / 0 == 1 and false', false],
	['false or 1 / 0 == 1', 'failing'],
	['log.body == "x" or 1 / 0 == 1', 'failing'],
	['Now() == Now()', 'computed'],
] as const)('%s is known beforehand: %s', ([condition, known]) => {
	expect(knownOf(condition)).toBe(known);
});

test.for([
	['log.severity_number == 17 and log.severity_text == "ERROR"', true],
	['log.severity_number == 17 and log.severity_text == "x" and log.body == "y"', false],
	['log.severity_number == 1 or log.severity_text == "ERROR"', true],
	['log.severity_number == 1 or log.severity_text == "x" or log.body == "y"', false],
	['not log.severity_number == 1', true],
	['log.severity_number == 1 or log.severity_number == 17 and log.severity_text == "ERROR"', true],
	['(log.severity_number == 17 or log.severity_number == 1) and log.severity_text == "x"', false],
	['IsString(log.body)', true],
	['not IsString(log.body)', false],
	['String(log.body)', 'error'],
	['Bool(log.attributes["bool"])', true],
	['Bool(log.attributes["missing"])', 'error'],
	[error, 'error'],
	[`not ${error}`, 'error'],
	[`log.severity_number == 1 and ${error}`, false],
	[`${error} and log.severity_number == 1`, 'error'],
	[`log.severity_number == 17 or ${error}`, true],
	[`${error} or log.severity_number == 17`, 'error'],
	[`log.severity_number == 17 and ${error}`, 'error'],
	[`not (log.severity_number == 1 and ${error})`, true],
] as const)('%s: %s', ([condition, verdict]) => {
	expect(ask(condition)).toBe(verdict);
});
