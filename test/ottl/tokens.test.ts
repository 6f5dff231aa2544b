import { expect, test } from 'vitest';
import { conditionLengthMax, constants, isKeyword, tokenize } from '../../src/ottl/tokens.ts';

function wordsOf(text: string): readonly string[] {
	const words = tokenize(text);
	return 'fault' in words
		? [`${words.fault.column}: ${words.fault.message}`]
		: words.tokens.map(({ kind, text, at }) => `${kind} ${text} ${at}`);
}

test.for([
	['0x0a', ['bytes 0x0a 0']],
	['0x', ['int 0 0', 'word x 1']],
	['1.5e3', ['float 1.5e3 0']],
	['1.', ['float 1. 0']],
	['.5', ['float .5 0']],
	['1e5', ['int 1 0', 'word e5 1']],
	['5-3', ['int 5 0', 'symbol - 1', 'int 3 2']],
	['"a\\"b" ', ['string "a\\"b" 0']],
	['IsMatch(a.b)', ['word IsMatch 0', 'symbol ( 7', 'word a 8', 'symbol . 9', 'word b 10', 'symbol ) 11']],
	['>=<= >', ['symbol >= 0', 'symbol <= 2', 'symbol > 5']],
	['===', ['symbol == 0', 'symbol = 2']],
	['\n\tnot_x', ['word not_x 2']],
	['', []],
] as const)('%j is read word by word', ([text, words]) => {
	expect(wordsOf(text)).toEqual([...words, `end  ${text.length}`]);
});

test.for([
	['a == "x', '6: expected a closing quote for this string'],
	["a == 'x'", '6: expected a string in double quotes, such as "checkout"'],
	['a == “x”', '6: expected a string in double quotes, such as "checkout"'],
	['a ; b', '3: expected a condition such as `log.body == "x"`, found ";"'],
	['😀', '1: expected a condition such as `log.body == "x"`, found "😀"'],
] as const)('%j is told where it goes wrong', ([text, fault]) => {
	expect(wordsOf(text)).toEqual([fault]);
});

test('a condition is as long as people can read, and no longer', () => {
	expect(wordsOf(' '.repeat(conditionLengthMax))).toEqual([`end  ${conditionLengthMax}`]);
	expect(wordsOf(' '.repeat(conditionLengthMax + 1))).toEqual([
		`${conditionLengthMax + 1}: expected at most ${conditionLengthMax} characters`,
	]);
});

test('values and operators are no names', () => {
	expect(['nil', 'true', 'false', 'and', 'or', 'not'].every(isKeyword)).toBe(true);
	expect(['nils', 'AND', 'log'].some(isKeyword)).toBe(false);
	expect(constants.get('nil')).toBe(null);
	expect(constants.has('and')).toBe(false);
});
