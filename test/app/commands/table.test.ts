import { expect, test } from 'vitest';
import { commands } from '../../../src/app/commands/table.ts';

test('what people need first is listed first', () => {
	expect(Object.keys(commands).slice(0, 2)).toEqual(['serve', 'validate']);
});

test.for(Object.entries(commands))('%s says what it does in one line, and can be loaded', async ([, command]) => {
	expect(command.summary).toMatch(/^[a-z][^\n]{10,70}$/);
	expect(await command.load()).toBeTypeOf('function');
});
