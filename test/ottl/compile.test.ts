import { expect, test } from 'vitest';
import { compileCondition, compileValue } from '../../src/ottl/compile.ts';
import type { Subject } from '../../src/ottl/subject.ts';
import { logRecord, span } from '../builders.ts';
import { ask, faultsOf, read, subjectOf } from './asking.ts';

const event = { timeUnixNano: 0n, name: 'exception', attributes: new Map(), droppedAttributesCount: 0 };
const subjects: Readonly<Record<string, Subject>> = {
	log: subjectOf(logRecord()),
	span: subjectOf(span({ events: [event] })),
	spanevent: subjectOf({ record: span({ events: [event] }), eventIndex: 0 }),
	'no event': subjectOf({ record: span({ events: [event] }), eventIndex: 1 }),
};

test.for([
	['log.severity_number == 17', 'log', ['log']],
	['span.kind == 2', 'span', ['span', 'spanevent', 'no event']],
	['spanevent.name == "exception"', 'spanevent', ['spanevent']],
	['spanevent.name != "other"', 'spanevent', ['spanevent']],
	['resource.attributes["service.name"] == "checkout-api"', 'resource', ['log', 'span', 'spanevent', 'no event']],
	['scope.name == "test"', 'scope', ['log', 'span', 'spanevent', 'no event']],
] as const)('%s is about %s and matches %j', ([text, context, matches]) => {
	const compiled = compileCondition(text);
	expect(compiled).toMatchObject({ status: 'compiled', result: { text, context } });
	const statuses = Object.entries(subjects).map(([name, subject]) => [
		name,
		compiled.status === 'compiled' && compiled.result.evaluate(subject).status,
	]);
	expect(statuses.filter(([, status]) => status === 'match').map(([name]) => name)).toEqual(matches);
	expect(statuses.filter(([, status]) => status === 'error')).toEqual([]);
});

test('an error says where and why, without repeating the record', () => {
	const compiled = compileCondition('log.severity_number == 17 and HasPrefix(log.body, "x")');
	const record = logRecord({ body: new Map([['secret', 'hunter2']]) });
	expect(compiled.status === 'compiled' && compiled.result.evaluate(subjectOf(record))).toEqual({
		status: 'error',
		reason: 'column 41: expected a string, got a map',
	});
});

test('a condition knows what has to be decoded for it', () => {
	expect(compileCondition('log.severity_number >= 13')).toMatchObject({
		result: { interest: { everything: false, severityNumber: 13 } },
	});
	expect(compileCondition('log.body == "x"')).toMatchObject({ result: { interest: { everything: true } } });
});

test('with one context given, paths need not begin with it, and there need not be one', () => {
	expect(faultsOf('severity_number == 17', 'log')).toEqual([]);
	expect(faultsOf('severity_number == 17', ['log'])).toEqual([]);
	expect(faultsOf('true', 'log')).toEqual([]);
	expect(faultsOf('log.body == "x"', ['log', 'span'])).toEqual([]);
	expect(faultsOf('severity_number == 17', ['log', 'span'])).toHaveLength(1);
	expect(faultsOf('severity_number == 17')).toHaveLength(1);
	expect(faultsOf('true')).toHaveLength(1);
});

test.for([
	['log.body == "x', ['13: expected a closing quote for this string']],
	['log.body ==', ['12: expected a value, found the end']],
	[
		'IsMtach(log.boddy, "x") and BAD == 1',
		[
			'1: expected a function, found IsMtach',
			'9: expected a path below log, found log.boddy',
			'29: expected a name that the context log knows, found BAD',
		],
	],
	['log.body == "x" and 1 / 0 == 1', ['21: cannot divide by 0']],
	['log.body == ParseJSON("x")', ['13: expected a JSON object or list']],
	['String(log.body == "x")', ['17: expected `,` or `)`, found `==`']],
	['log.flags == 1 or String(1)', ['19: expected a call that gives a bool, got a string']],
	[
		'log.body == metric.name',
		['13: expected a path of logs or spans, found metric: neither metrics nor profiles are received'],
	],
] as const)('%s: %j', ([text, faults]) => {
	expect(faultsOf(text)).toEqual(faults);
});

test('an unknown name comes with those that could have been meant', () => {
	const compiled = compileCondition('IsMtach(log.body, "x")');
	expect(compiled).toMatchObject({
		faults: [{ column: 1, unknown: { name: 'IsMtach', known: expect.arrayContaining(['IsMatch']) } }],
	});
});

test.for([
	['Concat([resource.attributes["service.name"], log.attributes["int"]], "/")', 'checkout/503'],
	['log.attributes["string"]', 'abc'],
	['log.attributes["map"]', '{"n":1,"x":"y"}'],
	['Coalesce([log.attributes["missing"], log.severity_text])', 'ERROR'],
	['log.attributes["missing"]', undefined],
	['nil', undefined],
	['"a"', 'a'],
	['log.attributes["string"]["x"]', new Error('column 1: expected a map or a list to take a part of, got a string')],
] as const)('the value %s reads %j', ([text, expected]) => {
	expect(read(text)).toEqual(expected);
});

test('a value is nothing for a subject it is not about', () => {
	expect(read('log.severity_text', span())).toBeUndefined();
	expect(compileValue('log.body == "x"')).toMatchObject({ status: 'faulty', faults: [{ column: 10 }] });
	expect(compileValue('log.nothing')).toMatchObject({ status: 'faulty', faults: [{ column: 1 }] });
});

test('a condition that knows its answer gives it for every subject it is about', () => {
	expect(ask('true')).toBe(true);
	expect(ask('true', span())).toBe(false);
	expect(ask('not true')).toBe(false);
});
