import { expect, test } from 'vitest';
import { createTokenReader, nestingMax, type TokenReader } from '../../src/ottl/token-reader.ts';
import { tokenize } from '../../src/ottl/tokens.ts';

function readerOf(text: string): TokenReader {
	const words = tokenize(text);
	if ('fault' in words) throw new Error(words.fault.message);
	return createTokenReader(words.tokens);
}

test('it goes forwards word by word and stays at the end', () => {
	const reader = readerOf('a (');
	expect([reader.here.text, reader.next.text]).toEqual(['a', '(']);
	expect(reader.advance().text).toBe('a');
	expect(reader.take(')')).toBeUndefined();
	expect(reader.take('(')?.at).toBe(2);
	expect([reader.here.kind, reader.next.kind]).toEqual(['end', 'end']);
	expect(reader.advance().kind).toBe('end');
	expect(reader.here.kind).toBe('end');
});

test('a string is no symbol, whatever it says', () => {
	expect(readerOf('"("').take('"("')).toBeUndefined();
});

test('after a fault there is nothing more to read, and the first fault counts', () => {
	const reader = readerOf('a b c');
	reader.fail(2, 'first');
	reader.fail(0, 'second');
	expect(reader.here.kind).toBe('end');
	expect(reader.fault).toEqual({ column: 3, message: 'first' });
});

test('levels are bounded', () => {
	const descend = (reader: TokenReader, levels: number): void =>
		levels === 0 ? undefined : reader.nested(() => descend(reader, levels - 1));
	const reader = readerOf('a');
	descend(reader, nestingMax);
	descend(reader, nestingMax);
	expect(reader.fault).toBeUndefined();
	descend(reader, nestingMax + 1);
	expect(reader.fault?.message).toBe('expected at most 64 levels of nesting');
});
