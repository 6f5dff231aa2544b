import { expect, test } from 'vitest';
import { clip, clipStart, excerpt, harmless, oneLine } from '../../../src/slack/messages/untrusted.ts';

test.for<[string, string, string]>([
	['bidi overrides, which would show gpj.exe as exe.jpg', 'a\u202egpj.exe\u202c', 'agpj.exe'],
	['bidi isolates and marks', '\u2066a\u2069\u200e\u200f\u061c', 'a'],
	['zero-width characters', 'pay\u200bpal\u2060\ufeff\u00ad', 'paypal'],
	['joiners between letters of ASCII', 'a\u200db\u200cc', 'abc'],
	['tag characters, which smuggle text', 'x\u{e0041}\u{e0042}', 'x'],
	['terminal colours and titles', '\u001b[31mred\u001b[0m \u001b]0;title\u0007end', 'red end'],
	['other control characters', 'a\u0000b\u0007c\u007fd\u009be', 'abcde'],
	['marks piled on one character', `a${'\u0301'.repeat(50)}b`, 'a\u0301\u0301\u0301b'],
	['half a surrogate pair', 'a\ud83db', 'a\ufffdb'],
	['noncharacters', 'a\ufffeb\uffff', 'ab'],
])('%s are taken out', ([, text, expected]) => {
	expect(harmless(text)).toBe(expected);
});

test.for<[string, string]>([
	['a family of emoji', '👨‍👩‍👧 ❤️'],
	['a joined Persian word', 'می\u200cخواهم'],
	['right-to-left text', 'שלום עולם'],
	['accents', 'Zoe\u0308 café'],
	['line feeds', 'a\nb'],
])('%s stays as it is', ([, text]) => {
	expect(harmless(text)).toBe(text);
});

test('every kind of line break becomes a line feed, a tab becomes blanks', () => {
	expect(harmless('a\r\nb\rc\u2028d\u0085e\tf')).toBe('a\nb\nc\nd\ne    f');
});

test('a clip shows that it cut, keeps to its limit and never halves a character', () => {
	expect(clip('12345', 5)).toBe('12345');
	expect(clip('123456', 5)).toBe('1234…');
	expect(clip('123😀67', 5)).toBe('123…');
	expect(clipStart('12345', 5)).toBe('12345');
	expect(clipStart('123456', 5)).toBe('…3456');
	expect(clipStart('12😀345', 5)).toBe('…345');
});

test('one line has no breaks and no outer blanks', () => {
	expect(oneLine('  a\r\n\tb  \u200b ', 10)).toBe('a b');
});

test('an excerpt ends after its lines or characters and says how many characters it leaves out', () => {
	expect(excerpt('a\nb\nc', { characters: 10, lines: 3 })).toBe('a\nb\nc');
	expect(excerpt('a\nb\nc\nd', { characters: 10, lines: 3 })).toBe('a\nb\nc… + 2 more characters');
	expect(excerpt('1234567890', { characters: 10, lines: 3 })).toBe('1234567890');
	expect(excerpt('1234567890x', { characters: 10, lines: 3 })).toBe('1234567890… + 1 more character');
	expect(excerpt('x'.repeat(40_000), { characters: 100, lines: 3 })).toBe(
		`${'x'.repeat(100)}… + 39,900 more characters`,
	);
});

test('of megabytes of hostile text only the beginning is looked at', () => {
	for (const unit of ['\u001b]', '\u200d', 'a\u0301', ' \n', '😀\u200d']) {
		expect(excerpt(unit.repeat(1_000_000), { characters: 900, lines: 8 }).length).toBeLessThan(950);
		expect(oneLine(unit.repeat(1_000_000), 120).length).toBeLessThanOrEqual(120);
		expect(harmless(unit.repeat(20_000)).length).toBeLessThanOrEqual(unit.length * 20_000);
	}
});
