import { expect, test } from 'vitest';
import { mention } from '../../../src/app/shapes/mention.ts';

test.for([
	['@here', { kind: 'broadcast', range: 'here' }],
	['@channel', { kind: 'broadcast', range: 'channel' }],
	['U024BE7LH', { kind: 'user', id: 'U024BE7LH' }],
	['W024BE7LH', { kind: 'user', id: 'W024BE7LH' }],
	['S024BE7LH', { kind: 'usergroup', id: 'S024BE7LH' }],
] as const)('%s is understood', ([text, read]) => {
	expect(mention().parse(text)).toEqual(read);
});

test.for(['here', '@ops', 'alice', '<@U024BE7LH>', 'u024be7lh', ''])('%j is nobody', (text) => {
	expect(mention().safeParse(text).success).toBe(false);
});
