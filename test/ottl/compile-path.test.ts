import { expect, test } from 'vitest';
import { compilePath } from '../../src/ottl/compile-path.ts';
import { unknownValue } from '../../src/ottl/operand.ts';
import { attributes, logRecord } from '../builders.ts';
import { ask, faultsOf } from './asking.ts';

const nested = logRecord({
	attributes: attributes({
		m: new Map([['list', [new Map([['x', 'y']])]]]),
		text: 'abc',
		key: 'm',
		zero: 0,
		null: null,
	}),
});

test.for([
	['log.attributes["m"]["list"][0]["x"] == "y"', true],
	['log.attributes[log.attributes["key"]]["list"][log.attributes["zero"]]["x"] == "y"', true],
	['log.attributes[Concat(["m"], "")]["list"][1 - 1]["x"] == "y"', true],
	['log.attributes["missing"] == nil', true],
	['log.attributes["missing"]["deeper"][0] == nil', true],
	['log.attributes["m"]["missing"]["deeper"] == nil', true],
	['log.attributes["null"] == nil', true],
	['log.attributes["null"]["x"] == nil', 'error'],
	['log.attributes["text"]["x"] == nil', 'error'],
	['log.attributes["m"]["list"]["x"] == nil', 'error'],
	['log.attributes["m"]["list"][1] == nil', 'error'],
	['log.attributes["m"]["list"][-1] == nil', 'error'],
	['log.attributes["m"][0] == nil', 'error'],
	['log.attributes[0] == nil', 'error'],
	['log.attributes[log.attributes["missing"]] == nil', 'error'],
	['log.attributes[log.attributes["text"]["x"]] == nil', 'error'],
] as const)('%s: %s', ([condition, verdict]) => {
	expect(ask(condition, nested)).toBe(verdict);
	expect(ask(condition.replaceAll('log.attributes', 'attributes'), nested)).toBe(verdict);
});

test.for([
	['log', 'log.sevrity_number == 1', '1: expected a path below log, found log.sevrity_number'],
	['log', 'sevrity_number == 1', '1: expected a path below log, found sevrity_number'],
	['log', 'log == 1', '1: expected a path below log, found log'],
	['log', 'log.body.length == 1', '1: expected a path below log, found log.body.length'],
	['log', 'resource.cache == nil', '1: expected a path below resource, found resource.cache'],
	[
		'log',
		'resource.attributes.service.name == "x"',
		'1: expected a path below resource, found resource.attributes.service.name; write resource.attributes["service.name"]',
	],
	['log', 'attributes.x == "x"', '1: expected a path below log, found attributes.x; write log.attributes["x"]'],
	[
		'log',
		'log.severity_text["x"] == 1',
		'1: expected no keys behind log.severity_text: only maps and lists have parts',
	],
	['log', 'log.body["x"].string == ""', '1: expected no keys behind log.body.string: only maps and lists have parts'],
	['log', 'log["x"].body == ""', '1: expected no keys behind log.body: only maps and lists have parts'],
	[
		'log',
		'span.name == "x"',
		'1: expected a path that begins with one of log, scope, instrumentation_scope, resource, otelcol, found span.name',
	],
	['resource', 'log.body == 1', '1: expected a path that begins with one of resource, otelcol, found log.body'],
	[
		'log',
		'metric.name == "x"',
		'1: expected a path of logs or spans, found metric: neither metrics nor profiles are received',
	],
	[
		undefined,
		'log.body == 1 and severity_number == 1',
		'19: expected a path that begins with one of log, scope, instrumentation_scope, resource, otelcol, found severity_number',
	],
] as const)('about %s, %s is told what is wrong', ([context, condition, fault]) => {
	expect(faultsOf(condition, context)).toEqual([fault]);
});

test('a key that can never have a value is a fault of the condition', () => {
	expect(faultsOf('log.attributes[1 / 0] == 1')).toEqual(['16: cannot divide by 0']);
});

test('an unknown path is told with those that could have been meant', () => {
	const report: unknown[] = [];
	const scope = { context: 'log', isGiven: true, report: (...fault: unknown[]) => void report.push(fault) } as const;
	const path = { kind: 'path', at: 0, segments: [{ at: 0, name: 'bodi', keys: [] }] } as const;
	expect(compilePath(path, [], scope)).toBe(unknownValue);
	const known = expect.arrayContaining(['body', 'log.body']);
	expect(report).toEqual([[0, 'expected a path below log, found bodi', { name: 'bodi', known }]]);
});
