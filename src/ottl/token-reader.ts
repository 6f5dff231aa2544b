// Goes through the words of a condition, once and forwards. After a fault it stands at the end for good: whatever reads on
// then finds nothing and comes to its own end, so the grammar needs no second way out.
import { faultAt, type OttlFault } from './fault.ts';
import type { Token } from './tokens.ts';

/** A place among the words of a condition. */
export interface TokenReader {
	/** The word here. */
	readonly here: Token;
	/** The word after it. */
	readonly next: Token;
	/** The first fault. */
	readonly fault: OttlFault | undefined;
	/** Goes on by one word and gives the one it leaves. */
	advance(): Token;
	/** The word here if it is this symbol or keyword, going on; `undefined` otherwise. */
	take(text: string): Token | undefined;
	/** Stops at a fault; the first one counts. */
	fail(at: number, message: string): void;
	/** What `read` finds one level deeper. */
	nested<Found>(read: () => Found): Found;
}

/** Levels of parentheses, calls, lists, maps and keys: far beyond what can be read, and far from the end of the call stack. */
export const nestingMax = 64;

/** A reader at the first of these words. */
export function createTokenReader(tokens: readonly Token[]): TokenReader {
	const end: Token = tokens.at(-1) ?? { kind: 'end', text: '', at: 0 };
	let position = 0;
	let depth = 0;
	let fault: OttlFault | undefined;
	const reader: TokenReader = {
		get here() {
			return tokens[position] ?? end;
		},
		get next() {
			return tokens[position + 1] ?? end;
		},
		get fault() {
			return fault;
		},
		advance() {
			const token = reader.here;
			position++;
			return token;
		},
		take: (text) => (isFixed(reader.here) && reader.here.text === text ? reader.advance() : undefined),
		fail(at, message) {
			fault ??= faultAt(at, message);
			position = tokens.length;
		},
		nested(read) {
			if (++depth > nestingMax) reader.fail(reader.here.at, `expected at most ${nestingMax} levels of nesting`);
			const found = read();
			depth--;
			return found;
		},
	};
	return reader;
}

function isFixed({ kind }: Token): boolean {
	return kind === 'symbol' || kind === 'word';
}
