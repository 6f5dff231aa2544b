import { expect, test } from 'vitest';
import { conversions, jsonDepthMax } from '../../../src/ottl/converters/conversions.ts';
import { logRecord } from '../../builders.ts';
import { ask, faultsOf } from '../asking.ts';

test.for([
	'String(nil) == nil',
	'String(log.attributes["missing"]) == nil',
	'String("a") == "a"',
	'String(503) == "503"',
	'String(1.0) == "1"',
	'String(true) == "true"',
	'String(0x0102) == "0102"',
	'String([1, "a"]) == "[1,\\"a\\"]"',
	'String(log.trace_id) == log.trace_id.string',
	'Int(503) == 503',
	'Int(-1.9) == -1',
	'Int(9223372036854775808.0) == nil',
	'Int(true) == 1 and Int(false) == 0',
	'Int("+42") == 42 and Int("-7") == -7',
	'Int("00000000000000000000042") == 42',
	'Int("9223372036854775807") == 9223372036854775807',
	'Int("9223372036854775808") == nil',
	'Int("4.2") == nil and Int("") == nil and Int(" 1") == nil',
	'Int([1]) == nil and Int(nil) == nil and Int({}) == nil and Int(0x01) == nil',
	'Double(2) == 2.0',
	'Double("1.5e3") == 1500.0 and Double("-.5") == -0.5',
	'Double(true) == 1.0',
	'Double("x") == nil and Double("") == nil and Double("1e") == nil and Double(nil) == nil and Double([]) == nil',
	'Bool(2) and Bool(0.1) and Bool("T") and Bool("True")',
	'not Bool(0) and not Bool("f") and not Bool("FALSE")',
	'Bool("yes") == nil and Bool(nil) == nil and Bool([]) == nil',
	'TraceID("5B8EFFF798038103D269B633813FC60C") == log.trace_id',
	'TraceID(0x5b8efff798038103d269b633813fc60c) == log.trace_id',
	'SpanID("eee19b7ec3c1b174") == log.span_id',
	'SpanID("12345678") == SpanID(0x3132333435363738)',
	'ParseJSON("{\\"a\\": [1, null, {\\"b\\": true}]}")["a"][2]["b"] == true',
	'ParseJSON("[1]")[0] == 1.0 and IsDouble(ParseJSON("[1]")[0])',
	'ParseJSON("[null]")[0] == nil',
	'ParseJSON("{\\"__proto__\\": 1}")["__proto__"] == 1',
])('%s', (condition) => {
	expect(ask(condition)).toBe(true);
});

test.for([
	['ParseJSON("no")[0] == 1', '1: expected a JSON object or list'],
	['ParseJSON("1") == 1', '1: expected a JSON object or list'],
	['ParseJSON("null") == nil', '1: expected a JSON object or list'],
	['ParseJSON(1) == 1', '11: expected a string, got an int'],
	['ParseJSON("{}")["a"] == 1', '1: the map has no such key'],
	['TraceID(0x01) == nil', '1: expected the 16 bytes of a trace id or their 32 hexadecimal digits'],
	['SpanID("xyzxyzxyzxyzxyzx") == nil', '1: expected the 8 bytes of a span id or their 16 hexadecimal digits'],
	['SpanID(1) == nil', '1: expected the 8 bytes of a span id or their digits, got an int'],
] as const)('%s cannot be', ([condition, fault]) => {
	expect(faultsOf(condition, 'log')).toEqual([fault]);
});

test('JSON of a record is nested as deep as records are, and no deeper', () => {
	const nested = (depth: number) => logRecord({ body: `${'['.repeat(depth)}${']'.repeat(depth)}` });
	expect(ask('IsList(ParseJSON(log.body))', nested(jsonDepthMax))).toBe(true);
	expect(ask('IsList(ParseJSON(log.body))', nested(jsonDepthMax + 1))).toBe('error');
	expect(ask('IsList(ParseJSON(log.body))', nested(100_000))).toBe('error');
	expect(Object.keys(conversions)).toHaveLength(7);
});

test('numbers of a million digits take no time', () => {
	const body = '1'.repeat(1_000_000);
	const start = process.cpuUsage().user;
	expect(ask('Int(log.body) == nil and Double(log.body) != 0', logRecord({ body }))).toBe(true);
	expect(ask('Int(log.body) == nil and Double(log.body) == nil', logRecord({ body: `${body}x` }))).toBe(true);
	expect(process.cpuUsage().user - start).toBeLessThan(2_000_000);
});
