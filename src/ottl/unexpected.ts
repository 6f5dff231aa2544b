// Says what stands where something else was expected, and what to write instead: the operators of other languages are what
// people try first.
import type { TokenReader } from './token-reader.ts';
import { isKeyword } from './tokens.ts';

/** Stops at the word here, which is not what was expected. */
export function failUnexpected(reader: TokenReader, expected: string): void {
	const { kind, text, at } = reader.here;
	const hint = kind === 'string' || isKeyword(text) ? undefined : hints.get(text.toLowerCase());
	const found = kind === 'end' ? 'the end' : `\`${shorten(text)}\``;
	reader.fail(at, `expected ${expected}, found ${found}${hint === undefined ? '' : `; ${hint}`}`);
}

/** Enough of a word to find it by. */
const shownLengthMax = 40;

function shorten(text: string): string {
	return text.length > shownLengthMax ? `${text.slice(0, shownLengthMax)}…` : text;
}

const write = (instead: string): string => `write \`${instead}\``;

const hints: ReadonlyMap<string, string> = new Map([
	['&&', write('and')],
	['and', write('and')],
	['||', write('or')],
	['or', write('or')],
	['!', write('not')],
	['not', write('not')],
	['=', write('==')],
	['=~', write('IsMatch(log.body, "pattern")')],
	['matches', write('IsMatch(log.body, "pattern")')],
	['contains', write('IsMatch(log.body, "pattern")')],
	['in', write('ContainsValue(["a", "b"], log.body)')],
	['where', 'a condition stands alone, without `where`'],
	['=>', 'functions of your own, such as `(v) => v == "x"`, are not supported'],
	['%', 'there are only `+`, `-`, `*` and `/`'],
]);
