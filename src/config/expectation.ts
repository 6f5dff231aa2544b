// What zod found wrong, said in the operator's words: "expected ..., got ...". The only file that reads zod's issues.
import { z } from 'zod';
import { didYouMean } from './nearest.ts';
import { notationOf } from './notation.ts';
import { quote, quoteKind } from './quote.ts';

/** What differs between a configuration written in YAML and one written in code. */
export interface Dialect {
	readonly kind: 'yaml' | 'code';
	/** A sentence that names options in backticks, as it is told. */
	readonly sentence: (sentence: string) => string;
}

/** What an issue is about. `found` is the value as the operator wrote it. */
export interface Finding {
	readonly issue: z.core.$ZodIssue;
	readonly shape: z.core.$ZodType | undefined;
	readonly found: unknown;
	/** Where the value came from, such as `${env:PORT}`. */
	readonly origin?: string | undefined;
}

/** The whole sentence about an issue. */
export function explain(finding: Finding, dialect: Dialect): string {
	const { issue, shape, found, origin } = finding;
	const sentence = dialect.sentence(expected(finding, dialect));
	if (issue.code === 'custom') return `${sentence}${gotByRule(finding, dialect)}`;
	const secret = shape !== undefined && notationOf(shape)?.secret === true;
	const hint =
		issue.code === 'invalid_value' && typeof found === 'string' ? didYouMean(found, issue.values.map(String)) : '';
	return `${sentence}${got(found, { secret, origin })}${hint}`;
}

/** `, got "5x" from ${env:TIMEOUT}`. */
export function got(
	found: unknown,
	{ secret = false, origin }: { secret?: boolean; origin?: string | undefined },
): string {
	return `, got ${secret ? quoteKind(found) : quote(found)}${origin === undefined ? '' : ` from ${origin}`}`;
}

/** What is said about a key that nobody knows. */
export function unknownKey(key: string, known: readonly string[]): string {
	const near = didYouMean(key, known);
	return `expected a known key${near || `; there ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}`}`;
}

/** What a rule found: nothing to add about maps, lists and secrets, and a default where nothing is written. */
function gotByRule({ shape, found, origin }: Finding, dialect: Dialect): string {
	const notation = shape === undefined ? undefined : notationOf(shape);
	if (notation?.secret === true || typeof found === 'object') return '';
	if (found !== undefined) return got(found, { origin });
	const print = notation !== undefined && dialect.kind === 'yaml' ? notation.print : quote;
	return shape instanceof z.ZodDefault ? `, got the default ${print(shape.def.defaultValue)}` : '';
}

function expected(finding: Finding, dialect: Dialect): string {
	const { issue, shape } = finding;
	const notation = shape === undefined ? undefined : notationOf(shape);
	const print = notation !== undefined && dialect.kind === 'yaml' ? notation.print : String;
	switch (issue.code) {
		case 'invalid_type':
			return `expected ${notation?.expected[dialect.kind] ?? kindOf(issue.expected, finding.found)}`;
		case 'invalid_union':
			return `expected ${notation?.expected[dialect.kind] ?? 'another kind of value'}`;
		case 'invalid_value':
			return `expected ${oneOf(issue.values.map(quote))}`;
		case 'too_small':
			return `expected ${least(issue, print)}`;
		case 'too_big':
			return `expected ${issue.inclusive === false ? 'less than' : 'at most'} ${print(Number(issue.maximum))}`;
		case 'invalid_key':
		case 'invalid_element':
			return issue.issues[0]?.message ?? issue.message;
		default:
			return issue.message;
	}
}

/** The kind by its usual name, with the likeliest reason why it is another. */
function kindOf(kind: string, found: unknown): string {
	const name = kinds.get(kind) ?? kind;
	if (typeof found !== 'string') return name;
	if (kind === 'array' && /^[\w/-]{1,40}$/.test(found)) return `${name} such as [${found}]`;
	const quoted = (kind === 'number' || kind === 'int') && found.trim() !== '' && Number.isFinite(Number(found));
	return quoted ? `${name} without quotes` : name;
}

const kinds: ReadonlyMap<string, string> = new Map([
	['string', 'a string'],
	['number', 'a number'],
	['int', 'a whole number'],
	['boolean', 'true or false'],
	['array', 'a list'],
	['object', 'a map'],
	['record', 'a map'],
]);

function least(issue: z.core.$ZodIssueTooSmall, print: (value: unknown) => string | number): string {
	if (issue.origin === 'string') return 'a string that is not empty';
	if (issue.origin === 'array') return 'a list that is not empty';
	return `${issue.inclusive === false ? 'more than' : 'at least'} ${print(Number(issue.minimum))}`;
}

function oneOf(words: readonly string[]): string {
	return words.length === 1 ? String(words[0]) : `one of ${words.join(', ')}`;
}
