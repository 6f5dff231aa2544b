import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Dialect, explain, got, unknownKey } from '../../src/config/expectation.ts';
import { yamlNamesIn } from '../../src/config/names.ts';
import { durationMs, secret } from '../../src/config/value-shapes.ts';

const yaml: Dialect = { kind: 'yaml', sentence: yamlNamesIn };
const code: Dialect = { kind: 'code', sentence: (sentence) => sentence };

/** The sentence about the first thing the shape dislikes. */
function said(shape: z.ZodType, found: unknown, dialect = yaml): string | undefined {
	const issue = shape.safeParse(found).error?.issues[0];
	return issue && explain({ issue, shape, found }, dialect);
}

test.for<[string, z.ZodType, unknown, string]>([
	['string', z.string(), 5, 'expected a string, got 5'],
	['number', z.number(), 'x', 'expected a number, got "x"'],
	['number in quotes', z.number(), '5', 'expected a number without quotes, got "5"'],
	['whole number', z.int(), 1.5, 'expected a whole number, got 1.5'],
	['boolean', z.boolean(), 'yes', 'expected true or false, got "yes"'],
	['list', z.array(z.string()), 'otlp', 'expected a list such as [otlp], got "otlp"'],
	['list, from a sentence', z.array(z.string()), 'a, b', 'expected a list, got "a, b"'],
	['map', z.strictObject({}), [], 'expected a map, got a list'],
	['record', z.record(z.string(), z.string()), 5, 'expected a map, got 5'],
	['nothing', z.string(), undefined, 'expected a string, got nothing'],
	[
		'choice',
		z.enum(['basic', 'normal']),
		'norml',
		'expected one of "basic", "normal", got "norml"; did you mean "normal"?',
	],
	['only choice', z.enum(['basic']), 5, 'expected "basic", got 5'],
	['too small', z.number().min(1), 0, 'expected at least 1, got 0'],
	['not above', z.number().positive(), 0, 'expected more than 0, got 0'],
	['too big', z.number().max(1), 2, 'expected at most 1, got 2'],
	['not below', z.number().lt(1), 1, 'expected less than 1, got 1'],
	['empty string', z.string().min(1), '', 'expected a string that is not empty, got ""'],
	['empty list', z.array(z.string()).min(1), [], 'expected a list that is not empty, got a list'],
	['union', z.union([z.string(), z.number()]), true, 'expected another kind of value, got true'],
	['rule', z.string().refine(() => false, { error: 'expected x' }), 'y', 'expected x, got "y"'],
	['rule about a section', z.strictObject({}).refine(() => false, { error: 'expected x' }), {}, 'expected x'],
	['duration too short', durationMs().min(1_000), 5, 'expected at least 1s, got 5'],
	['no duration', durationMs(), 'x', 'expected a duration such as "5s", "1m30s" or "200ms", got "x"'],
	['secret', secret({ what: 'a token' }), 5, 'expected a token, got a number'],
	[
		'key',
		z.record(
			z.string().refine(() => false, { error: 'expected a name' }),
			z.string(),
		),
		{ x: 'y' },
		'expected a name, got a map',
	],
])('%s', ([, shape, found, sentence]) => {
	expect(said(shape, found)).toBe(sentence);
});

test('in code a duration is a number', () => {
	expect(said(durationMs(), '5s', code)).toBe('expected a number of milliseconds, got "5s"');
	expect(said(durationMs().min(1_000), 5, code)).toBe('expected at least 1000, got 5');
});

test('a rule broken by a default tells the default', () => {
	const shape = durationMs().default(60_000);
	const rule = z
		.number()
		.optional()
		.refine(() => false, { error: 'expected at least `firstMs`' });
	const [issue] = rule.safeParse(undefined).error?.issues ?? [];
	if (issue === undefined) throw new Error('the rule never holds');
	expect(explain({ issue, shape, found: undefined }, yaml)).toBe('expected at least first, got the default 1m');
	expect(explain({ issue, shape: z.string(), found: undefined }, yaml)).toBe('expected at least first');
});

test('a wrong secret is told by its rule alone', () => {
	const shape = secret({ what: 'a token', fault: () => 'is wrong' });
	expect(said(shape, 'xoxb-1')).toBe('is wrong');
});

test('where a value came from is told with it', () => {
	expect(got('5x', { origin: `\${env:A}` })).toBe(`, got "5x" from \${env:A}`);
	expect(got('5x', { secret: true })).toBe(', got a string');
});

test('an unknown key is told with the likeliest known one, or with all', () => {
	expect(unknownKey('htpp', ['http'])).toBe('expected a known key; did you mean "http"?');
	expect(unknownKey('x', ['http'])).toBe('expected a known key; there is http');
	expect(unknownKey('x', ['http', 'grpc'])).toBe('expected a known key; there are http, grpc');
});
