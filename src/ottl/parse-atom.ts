// The grammar of single values: literals, lists, maps, calls, paths, and whatever stands in parentheses.
import { asOperand, type Found, isTest, noValue } from './role.ts';
import type { Argument, Expression, MapEntry, Segment } from './syntax.ts';
import type { TokenReader } from './token-reader.ts';
import { constants, isKeyword, type Token } from './tokens.ts';
import { failUnexpected } from './unexpected.ts';
import { unquote } from './unquote.ts';
import { isInt64 } from './value.ts';

/** The grammar above, which values can hold again: in parentheses anything, elsewhere a value. */
export interface Grammar {
	readonly parseEither: (reader: TokenReader) => Found;
	readonly parseValue: (reader: TokenReader) => Expression;
}

/** Reads one value with its sign, or what stands in parentheses. */
export function parseAtom(reader: TokenReader, grammar: Grammar): Found {
	const { at } = reader.here;
	if (reader.take('+')) return asOperand(reader, parsePrimary(reader, grammar));
	if (!reader.take('-')) return parsePrimary(reader, grammar);
	const operand = asOperand(reader, parsePrimary(reader, grammar));
	if (operand.kind !== 'literal') return { kind: 'negative', at, operand };
	return { kind: 'literal', at, value: typeof operand.value === 'bigint' ? -operand.value : -Number(operand.value) };
}

function parsePrimary(reader: TokenReader, grammar: Grammar): Found {
	const { here } = reader;
	if (here.kind === 'word') return parseWord(reader, grammar);
	if (reader.take('(')) return reader.nested(() => parseGroup(reader, grammar));
	if (reader.take('[')) return reader.nested(() => parseList(reader, grammar, here.at));
	if (reader.take('{')) return reader.nested(() => parseMap(reader, grammar, here.at));
	return parseLiteral(reader);
}

function parseGroup(reader: TokenReader, { parseEither }: Grammar): Found {
	const found = parseEither(reader);
	close(reader, ')');
	if (isTest(found)) return found;
	if (found.kind !== 'literal' || typeof found.value !== 'boolean') return asOperand(reader, found);
	return { kind: 'always', at: found.at, value: found.value };
}

function parseList(reader: TokenReader, { parseValue }: Grammar, at: number): Expression {
	const items = reader.here.text === ']' ? [] : separated(reader, () => parseValue(reader));
	close(reader, ']', '`,` or `]`');
	return { kind: 'list', at, items };
}

function parseMap(reader: TokenReader, { parseValue }: Grammar, at: number): Expression {
	const entries: MapEntry[] = [];
	while (reader.here.kind === 'string') {
		const key = textOf(reader, reader.advance());
		if (!reader.take(':')) failUnexpected(reader, '`:`');
		entries.push({ key, value: parseValue(reader) });
		reader.take(',');
	}
	close(reader, '}', 'a key in quotes or `}`');
	return { kind: 'map', at, entries };
}

function parseWord(reader: TokenReader, grammar: Grammar): Found {
	const { here, next } = reader;
	const constant = constants.get(here.text);
	if (constant !== undefined) return { kind: 'literal', at: reader.advance().at, value: constant };
	if (isKeyword(here.text)) return nothing(reader, 'a value');
	if (/^[a-z]/.test(here.text)) return parsePath(reader, grammar);
	if (next.text === '(') return parseCall(reader, grammar);
	if (isEnumName(here.text)) return { kind: 'enum', at: reader.advance().at, name: here.text };
	reader.advance();
	return nothing(reader, `\`(\` after the function ${here.text}`);
}

function parseCall(reader: TokenReader, grammar: Grammar): Expression {
	const { at, text: name } = reader.advance();
	reader.advance();
	const parsed = reader.nested(() => {
		const found = reader.here.text === ')' ? [] : separated(reader, () => parseArgument(reader, grammar));
		close(reader, ')', '`,` or `)`');
		return found;
	});
	return { kind: 'call', at, name, arguments: parsed, keys: parseKeys(reader, grammar) };
}

function parseArgument(reader: TokenReader, { parseValue }: Grammar): Argument {
	const { here, next } = reader;
	if (here.kind !== 'word') return { at: here.at, value: parseValue(reader) };
	if (next.text === '=' && /^[a-z]/.test(here.text)) {
		const name = reader.advance().text;
		reader.advance();
		return { at: here.at, name, value: parseValue(reader) };
	}
	const isFunctionName = /^[A-Z]/.test(here.text) && !isEnumName(here.text) && next.text !== '(';
	if (!isFunctionName) return { at: here.at, value: parseValue(reader) };
	return { at: reader.advance().at };
}

function parsePath(reader: TokenReader, grammar: Grammar): Expression {
	const { here, next } = reader;
	if (next.text === '(')
		reader.fail(
			here.at,
			`expected a function that gives a value: their names begin with a capital, found \`${here.text}\``,
		);
	const segments: Segment[] = [];
	do {
		const { kind, at, text: name } = reader.here;
		if (kind !== 'word' || !/^[a-z][a-z0-9_]*$/.test(name) || isKeyword(name))
			return nothing(reader, 'a lower-case name');
		reader.advance();
		segments.push({ at, name, keys: parseKeys(reader, grammar) });
	} while (reader.take('.'));
	return { kind: 'path', at: here.at, segments };
}

function parseKeys(reader: TokenReader, { parseValue }: Grammar): readonly Expression[] {
	const keys: Expression[] = [];
	while (reader.take('['))
		keys.push(
			reader.nested(() => {
				const key = parseValue(reader);
				close(reader, ']');
				return isText(key) ? key : asOperand(reader, key);
			}),
		);
	return keys;
}

function parseLiteral(reader: TokenReader): Expression {
	const { kind, at, text } = reader.here;
	if (kind === 'symbol' || kind === 'end') return nothing(reader, 'a value');
	const token = reader.advance();
	if (kind === 'string') return { kind: 'literal', at, value: textOf(reader, token) };
	if (kind === 'bytes' && text.length % 2 !== 0) reader.fail(at, 'expected two hexadecimal digits for each byte');
	if (kind === 'bytes') return { kind: 'literal', at, value: Uint8Array.from(Buffer.from(text.slice(2), 'hex')) };
	if (kind === 'float') return { kind: 'literal', at, value: Number(text) };
	const value = BigInt(text);
	if (!isInt64(value)) reader.fail(at, 'expected an int of at most 9223372036854775807');
	return { kind: 'literal', at, value };
}

function separated<Item>(reader: TokenReader, parse: () => Item): readonly Item[] {
	const items = [parse()];
	while (reader.take(',')) items.push(parse());
	return items;
}

function close(reader: TokenReader, bracket: string, expected: string = `\`${bracket}\``): void {
	if (!reader.take(bracket)) failUnexpected(reader, expected);
}

function nothing(reader: TokenReader, expected: string): Expression {
	const { at } = reader.here;
	failUnexpected(reader, expected);
	return noValue(at);
}

function textOf(reader: TokenReader, { at, text }: Token): string {
	const read = unquote(text);
	if ('text' in read) return read.text;
	reader.fail(at + read.fault.at, read.fault.message);
	return '';
}

function isEnumName(word: string): boolean {
	return /^[A-Z][A-Z0-9_]*$/.test(word);
}

function isText({ kind, ...rest }: Expression): boolean {
	return kind === 'literal' && 'value' in rest && typeof rest.value === 'string';
}
