// The words of a condition: where each begins and what kind it is. Knows no grammar; symbols of other languages are words
// too, so that the parser can say what to write instead.
import { faultAt, type OttlFault } from './fault.ts';

/** A word of a condition. `end` stands behind the last one. */
export interface Token {
	readonly kind: 'bytes' | 'float' | 'int' | 'string' | 'word' | 'symbol' | 'end';
	/** As it is written. */
	readonly text: string;
	/** Where it begins, counted from 0. */
	readonly at: number;
}

/** UTF-16 units of a condition: people write and read conditions, and the longest public ones have some 2,000. */
export const conditionLengthMax = 16_384;

/** All words, the end included; a fault at the first thing that is none. */
export function tokenize(text: string): { readonly tokens: readonly Token[] } | { readonly fault: OttlFault } {
	if (text.length > conditionLengthMax)
		return { fault: faultAt(conditionLengthMax, `expected at most ${conditionLengthMax} characters`) };
	const tokens: Token[] = [];
	let at = space(text, 0);
	while (at < text.length) {
		const token = tokenAt(text, at);
		if (token === undefined) return { fault: faultAt(at, whatIsWrong(text, at)) };
		tokens.push(token);
		at = space(text, at + token.text.length);
	}
	return { tokens: [...tokens, { kind: 'end', text: '', at: text.length }] };
}

/** Words that are values. */
export const constants: ReadonlyMap<string, null | boolean> = new Map([
	['nil', null],
	['true', true],
	['false', false],
]);

const operatorWords: ReadonlySet<string> = new Set(['and', 'or', 'not']);

/** Whether a word cannot be a name. */
export function isKeyword(word: string): boolean {
	return constants.has(word) || operatorWords.has(word);
}

const kinds = ['bytes', 'float', 'int', 'string', 'word', 'symbol'] as const;

/** The kinds in the order in which they are tried. */
const word = new RegExp(
	[
		/(0x[a-fA-F0-9]+)/,
		/((?:\d+\.\d*|\.\d+)(?:[eE][-+]?\d+)?)/,
		/(\d+)/,
		/("(?:\\.|[^\\"])*")/,
		/([A-Za-z][A-Za-z0-9_]*)/,
		/(==|!=|>=|<=|=>|&&|\|\||=~|[<>+\-*/%=(){}:,.[\]!])/,
	]
		.map(({ source }) => source)
		.join('|'),
	'y',
);

function tokenAt(text: string, at: number): Token | undefined {
	word.lastIndex = at;
	const match = word.exec(text);
	const kind = kinds.find((_, index) => match?.[index + 1] !== undefined);
	return match === null || kind === undefined ? undefined : { kind, text: match[0], at };
}

const blank = /\s*/y;

function space(text: string, at: number): number {
	blank.lastIndex = at;
	return at + (blank.exec(text)?.[0].length ?? 0);
}

function whatIsWrong(text: string, at: number): string {
	const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
	if (character === '"') return 'expected a closing quote for this string';
	if (character === "'" || character === '`' || /[“”„‘’]/.test(character))
		return 'expected a string in double quotes, such as "checkout"';
	return `expected a condition such as \`log.body == "x"\`, found ${JSON.stringify(character)}`;
}
