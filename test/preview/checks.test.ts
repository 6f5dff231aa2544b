import { expect, test } from 'vitest';
import {
	all,
	byType,
	type Check,
	flag,
	integer,
	list,
	number,
	object,
	oneOf,
	settled,
	text,
	textLike,
	textOrNumber,
	url,
} from '../../src/preview/checks.ts';
import { longText, many } from './scene.ts';

const fails: readonly (readonly [string, Check, unknown, string])[] = [
	['no text', text(), 1, 'must provide a string [json-pointer:/at]'],
	['empty text', text(), '', 'must be more than 0 characters [json-pointer:/at]'],
	['text that is too long', text(3), 'abcd', 'must be less than 4 characters [json-pointer:/at]'],
	['text that does not fit', textLike(/^a$/, 'must be an a'), 'b', 'must be an a [json-pointer:/at]'],
	['no text to fit', textLike(/^a$/, 'must be an a'), 1, 'must provide a string [json-pointer:/at]'],
	['an address that is none', url(99), 'nowhere', 'must be a valid URL [json-pointer:/at]'],
	['an address that runs', url(99), 'javascript:alert(1)', 'must be a valid URL [json-pointer:/at]'],
	['an address that is too long', url(9), 'https://ab', 'must be less than 10 characters [json-pointer:/at]'],
	['no flag', flag, 'true', 'must provide a boolean [json-pointer:/at]'],
	['no number', number, '1', 'must provide a number [json-pointer:/at]'],
	['neither text nor number', textOrNumber, true, 'must provide a string [json-pointer:/at]'],
	['a number with a fraction', integer(0, 9), 1.5, 'must provide an integer [json-pointer:/at]'],
	['a number that is too small', integer(0, 9), -1, 'must be between 0 and 9 [json-pointer:/at]'],
	['a number that is too large', integer(0, 9), 10, 'must be between 0 and 9 [json-pointer:/at]'],
	['a value out of the choice', oneOf('a', 'b'), 'c', 'must be one of: a, b [json-pointer:/at]'],
	['no list', list(flag), {}, 'must provide an array [json-pointer:/at]'],
	['a list that is too long', list(flag, { max: 2 }), [1, 2, 3], 'no more than 2 items allowed [json-pointer:/at]'],
	['a list that is too short', list(flag), [], 'no less than 1 items allowed [json-pointer:/at]'],
	['a member that fails', list(flag), [true, 1], 'must provide a boolean [json-pointer:/at/1]'],
	['no object', object({}), [], 'must provide an object [json-pointer:/at]'],
	['a missing member', object({ a: flag }), {}, 'missing required field: a [json-pointer:/at]'],
	['an unknown member', object({}), { a: 1 }, 'invalid additional property: a [json-pointer:/at]'],
	['an inherited member', object({}), { toString: 1 }, 'invalid additional property: toString [json-pointer:/at]'],
	['a member that is wrong', object({}, { a: flag }), { a: 1 }, 'must provide a boolean [json-pointer:/at/a]'],
	['an object without a type', byType({}), {}, 'missing required field: type [json-pointer:/at]'],
	['an unknown type', byType({ a: flag }), { type: 'b' }, 'unsupported type: b [json-pointer:/at/type]'],
	['an inherited type', byType({}), { type: 'toString' }, 'unsupported type: toString [json-pointer:/at/type]'],
	['no object with a type', byType({}), 'a', 'must provide an object [json-pointer:/at]'],
];

test.for(fails)('%s is a fault', ([, check, value, expected]) => {
	expect(check(value, '/at')).toEqual([expected]);
});

const passes: readonly (readonly [string, Check, unknown])[] = [
	['text at its limit', text(3), 'abc'],
	['text without a limit', text(), longText(100_000)],
	['an address at its limit', url(10), 'https://ab'],
	['a mail address', url(99), 'mailto:a@example.com'],
	['the first and the last of a range', all(integer(0, 9), integer(9, 12)), 9],
	['a list at its limits', list(flag, { min: 2, max: 2 }), many(2, true)],
	['an empty list where none are asked for', list(flag, { min: 0 }), []],
	['a member that may be missing', object({}, { a: flag }), {}],
	['an object of a known type', byType({ a: object({ type: settled }) }), { type: 'a' }],
	['text or a number', textOrNumber, 1],
];

test.for(passes)('%s passes', ([, check, value]) => {
	expect(check(value, '/at')).toEqual([]);
});

test('all faults of all checks are told, in order', () => {
	const check = object({ a: text(1), b: flag });
	expect(all(check, flag)({ a: 'aa', c: 1 }, '')).toEqual([
		'missing required field: b [json-pointer:]',
		'invalid additional property: c [json-pointer:]',
		'must be less than 2 characters [json-pointer:/a]',
		'must provide a boolean [json-pointer:]',
	]);
});
