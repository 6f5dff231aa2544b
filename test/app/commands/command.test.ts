import { expect, test } from 'vitest';
import { exitCodes } from '../../../src/app/commands/command.ts';

test('a shell can tell a fault from a misuse', () => {
	expect(exitCodes).toEqual({ done: 0, fault: 1, misuse: 2 });
});
