// What people can write and what strangers can send: anything. Seeded, so that a failure can be had again; FUZZ_RUNS
// multiplies the number of runs and FUZZ_SEED changes the seed.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogRecord, Value } from '../../src/model/telemetry.ts';
import { compileCondition, compileValue } from '../../src/ottl/compile.ts';
import { ottlContexts } from '../../src/ottl/contexts.ts';
import { converters } from '../../src/ottl/converters.ts';
import { parseCondition } from '../../src/ottl/parse.ts';
import { conditionLengthMax } from '../../src/ottl/tokens.ts';
import { logRecord, span } from '../builders.ts';
import { rich, subjectOf } from '../ottl/asking.ts';
import { printTest } from '../ottl/print-syntax.ts';

const seed = Number(process.env.FUZZ_SEED ?? 20_261_120);
const scale = Number(process.env.FUZZ_RUNS ?? 1);
const runs = (numRuns: number) => ({ seed, numRuns: Math.ceil(numRuns * scale) });

const contexts = fc.constantFrom(...ottlContexts, undefined);
const event = { timeUnixNano: 1n, name: 'exception', attributes: rich.attributes, droppedAttributesCount: 0 };
const spans = [span(), span({ events: [event], attributes: rich.attributes, traceState: 'a=b,' })];
const subjects = [
	subjectOf(rich),
	subjectOf({ ...logRecord(), body: undefined }),
	...spans.map((record) => subjectOf({ record, eventIndex: 0 })),
];

/** Compiles a text and asks it: faults and errors are answers, whatever is thrown is not. */
function attempt(text: string, context: (typeof ottlContexts)[number] | undefined): boolean {
	const options = context === undefined ? {} : { context };
	const compiled = compileCondition(text, options);
	if (compiled.status === 'faulty') {
		expect(compiled.faults.length).toBeGreaterThan(0);
		for (const { column, message } of compiled.faults) {
			expect(column).toBeGreaterThanOrEqual(1);
			expect(column).toBeLessThanOrEqual(Math.min(text.length, conditionLengthMax) + 1);
			expect(message).toMatch(/^(expected|cannot|index|the map) /);
		}
		return false;
	}
	for (const subject of subjects)
		expect(['match', 'no_match', 'error']).toContain(compiled.result.evaluate(subject).status);
	return true;
}

test('arbitrary text is understood or refused', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 60 }), contexts, (...input) => void attempt(...input)),
		runs(2_000),
	);
});

const words = fc.constantFrom(
	...['and', 'or', 'not', 'nil', 'true', 'false', '==', '!=', '<', '>=', '+', '-', '*', '/', '=', '=>', '&&', '!'],
	...[
		'(',
		')',
		'[',
		']',
		'{',
		'}',
		',',
		'.',
		':',
		'"',
		"'",
		'"a"',
		'"\\',
		'0x0a',
		'0x',
		'1',
		'1.5',
		'.5',
		'9'.repeat(30),
	],
	...[
		'log',
		'span',
		'spanevent',
		'resource',
		'scope',
		'metric',
		'body',
		'attributes',
		'name',
		'status',
		'code',
		'string',
	],
	...[
		'log.body',
		'resource.attributes["service.name"]',
		'SEVERITY_NUMBER_ERROR',
		'IsMatch(',
		'Len(',
		'IsRootSpan()',
		'F(',
	],
);

test('arbitrary words are understood or refused', () => {
	const texts = fc.array(words, { maxLength: 14 }).map((list) => list.join(' '));
	fc.assert(
		fc.property(texts, contexts, (...input) => void attempt(...input)),
		runs(3_000),
	);
});

test('words without end are understood or refused', () => {
	for (const word of [
		'(',
		'[',
		'{"a":',
		'F(',
		'not ',
		'-',
		'1+',
		'a.',
		'a["',
		'[[',
		'"',
		'\\',
		'log.body["a"]',
		'1 == 1 or ',
		' ',
	])
		for (const length of [1_000, conditionLengthMax, conditionLengthMax + 1])
			for (const end of ['', '1', ' == 1', ')', ']'])
				attempt(`${word.repeat(Math.ceil(length / word.length)).slice(0, length - end.length)}${end}`, 'log');
});

// An interface would not do: it is no record to fast-check.
type Trees = { readonly test: string; readonly value: string; readonly number: string };

/** Conditions that obey the grammar and mostly make sense. */
const sound = fc.letrec<Trees>((tie) => {
	const [test, value, number] = [tie('test'), tie('value'), tie('number')];
	const key = fc.oneof(fc.constantFrom('"x"', '"string"', '"list"', '"map"', '0', '-1'), number);
	const path = fc.oneof(
		fc.constantFrom('log.body', 'log.severity_number', 'log.time', 'log.trace_id', 'resource.attributes', 'scope.name'),
		fc
			.tuple(fc.constantFrom('log.attributes', 'log.body'), fc.array(key, { minLength: 1, maxLength: 3 }))
			.map(([start, keys]) => `${start}${keys.map((each) => `[${each}]`).join('')}`),
	);
	const literal = fc.oneof(
		fc.constantFrom(
			'nil',
			'true',
			'0x01ff',
			'1.5',
			'"abc"',
			'"^a.c$"',
			'"("',
			'"1h"',
			'"10.0.0.0/8"',
			'SEVERITY_NUMBER_WARN',
		),
		fc.maxSafeNat().map(String),
	);
	const call = fc
		.tuple(fc.constantFrom(...converters.keys()), fc.array(value, { maxLength: 3 }))
		.map(([name, given]) => `${name}(${given.slice(0, converters.get(name)?.parameters.length).join(', ')})`);
	const list = fc.array(value, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`);
	const pair = (operators: readonly string[], operand: fc.Arbitrary<string>) =>
		fc.tuple(operand, fc.constantFrom(...operators), operand).map((parts) => parts.join(' '));
	return {
		test: fc.oneof(
			{ depthSize: 'small', withCrossShrink: true },
			pair(['==', '!=', '<', '<=', '>', '>='], value),
			call,
			pair(['and', 'or'], test).map((both) => `(${both})`),
			test.map((inner) => `not (${inner})`),
		),
		value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, literal, path, list, call, number),
		number: fc.oneof(
			{ depthSize: 'small', withCrossShrink: true },
			fc.constantFrom('1', '0', '-2.5', 'log.severity_number', 'log.attributes["int"]', 'Duration("1s")'),
			pair(['+', '-', '*', '/'], number).map((sum) => `(${sum})`),
		),
	};
}).test;

test('sound conditions are asked without a throw, and many have an answer', () => {
	let compiled = 0;
	fc.assert(
		fc.property(sound, (text) => {
			if (attempt(text, 'log')) compiled++;
		}),
		runs(1_500),
	);
	expect(compiled).toBeGreaterThan(200 * scale);
});

test('what is printed is read as the same tree', () => {
	fc.assert(
		fc.property(sound, (text) => {
			const parsed = parseCondition(text);
			expect(parsed.status).toBe('parsed');
			if (parsed.status === 'faulty') return;
			const printed = printTest(parsed.tree);
			const again = parseCondition(printed);
			expect(again.status === 'parsed' && printTest(again.tree)).toBe(printed);
		}),
		runs(1_000),
	);
});

const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		fc.string({ unit: 'binary' }),
		fc.boolean(),
		fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
		fc.double(),
		fc.constant(null),
		fc.uint8Array({ maxLength: 40 }),
		fc.array(tie('value'), { maxLength: 4 }),
		fc.array(fc.tuple(fc.string(), tie('value')), { maxLength: 4 }).map((entries) => new Map(entries)),
	),
})).value;

test('arbitrary records are asked without a throw', () => {
	const texts = [
		...[...converters].map(([name, { parameters }]) => `${name}(${parameters.map(() => 'body').join(', ')}) == body`),
		...['+', '-', '*', '/'].map((operator) => `body ${operator} attributes["x"] == 1`),
		...['==', '<', '>='].map((operator) => `body ${operator} attributes["x"]`),
		'body["x"][0] == attributes["x"][body]',
		'IsMatch(body, "(?i)a.*b$") or IsMatch(attributes["x"], body)',
		'Substring(String(body), body, 3) == ConvertCase(String(body), "snake")',
		'Concat([body, attributes["x"]], "-") == body.string',
		'IsInCIDR(String(body), ["10.0.0.0/8"]) or Duration(String(body)) > Duration("1s")',
	];
	const conditions = texts.flatMap((text) => {
		const compiled = compileCondition(text, { context: 'log' });
		return compiled.status === 'compiled' ? [compiled.result] : [];
	});
	expect(texts.length - conditions.length).toBe(1); // IsRootSpan, which logs have not
	const value = compileValue('Concat([log.body, log.attributes], "")');
	fc.assert(
		fc.property(values, values, (body, x) => {
			const record: LogRecord = { ...rich, body, attributes: new Map([['x', x]]) };
			for (const condition of conditions)
				expect(['match', 'no_match', 'error']).toContain(condition.evaluate(subjectOf(record)).status);
			expect(value.status === 'compiled' && value.result.evaluate(subjectOf(record)).status).toBe('text');
		}),
		runs(150),
	);
});

/** Patterns that take a backtracking engine longer than anybody waits. */
const catastrophic = [
	'(a+)+$',
	'([a-zA-Z]+)*$',
	'(a|aa)+$',
	'(a|a?)+$',
	'(.*a){20}$',
	'^(([a-z])+.)+[A-Z]([a-z])+$',
	'(x+x+)+y',
	'\\\\s+$',
	'^(a?){30}a{30}$',
	'([0-9]+.)*[a-z]+@',
	'(?i)^(([a-z0-9])+\\\\.?)*@x$',
];

test('patterns that explode elsewhere take time in proportion to the text', () => {
	const hostile = ['a', 'x', ' ', '0.', 'aA'].map((unit) => `${unit.repeat(Math.ceil(50_000 / unit.length))}!`);
	const start = process.cpuUsage().user;
	for (const pattern of catastrophic) {
		const compiled = compileCondition(`IsMatch(log.body, "${pattern}")`);
		expect(compiled.status).toBe('compiled');
		if (compiled.status === 'faulty') continue;
		for (const body of hostile)
			expect(compiled.result.evaluate(subjectOf(logRecord({ body }))).status).not.toBe('error');
	}
	// Backtracking, the first of them alone would take longer than the age of the universe.
	expect(process.cpuUsage().user - start).toBeLessThan(15_000_000);
});
