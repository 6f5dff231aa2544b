import { expect, test } from 'vitest';
import { emojiOf, withEmoji } from '../../src/preview/emoji.ts';

test('a known name is its emoji', () => {
	expect(emojiOf('rotating_light')).toBe('🚨');
	expect(withEmoji('done :white_check_mark:!')).toBe('done ✅!');
});

test('an unknown name stays between its colons', () => {
	expect(emojiOf('our_own')).toBe(':our_own:');
	expect(withEmoji('at 10:30:15 :our_own:')).toBe('at 10:30:15 :our_own:');
});

test('a name every object has is no emoji', () => {
	expect(emojiOf('constructor')).toBe(':constructor:');
});
