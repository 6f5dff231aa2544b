import { expect, test } from 'vitest';
import { fieldsIn, itemsIn, wordsIn } from '../../../src/slack/messages/foreign.ts';

test('anything is read as what it is asked for, or as nothing', () => {
	expect([fieldsIn({ a: 1 }), fieldsIn(null), fieldsIn('a')]).toEqual([{ a: 1 }, {}, {}]);
	expect([itemsIn([1]), itemsIn({ length: 1 }), itemsIn(undefined)]).toEqual([[1], [], []]);
	expect([wordsIn('a'), wordsIn(1), wordsIn(undefined)]).toEqual(['a', '', '']);
});
