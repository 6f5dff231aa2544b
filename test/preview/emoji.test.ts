import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

test('whatever the messages say in emoji is shown as such', () => {
	const root = join(import.meta.dirname, '../../src/slack');
	const sources = globSync('**/*.ts', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'));
	const said = sources.flatMap((source) => [...source.matchAll(/emoji\('([\w+-]+)'/g)].map(([, name = '']) => name));
	expect(said).toContain('thinking_face');
	expect(said.filter((name) => emojiOf(name).startsWith(':'))).toEqual([]);
});
