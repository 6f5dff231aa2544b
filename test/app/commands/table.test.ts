import { expect, test } from 'vitest';
import { commands } from '../../../src/app/commands/table.ts';

test('the commands are listed in the order of their use', () => {
	expect(Object.keys(commands)).toEqual(['serve', 'validate', 'print-config', 'schema']);
});

test.for(Object.entries(commands))('%s says what it does in one line, and can be loaded', async ([, command]) => {
	expect(command.summary).toMatch(/^[a-z][^\n]{10,70}$/);
	expect(await command.load()).toBeTypeOf('function');
});
