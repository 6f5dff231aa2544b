import { expect, test } from 'vitest';
import { createTurns } from '../../src/issues/in-turn.ts';
import { settle } from '../fakes.ts';

test('work is done one after the other, also after some that failed', async () => {
	const inTurn = createTurns();
	const said: string[] = [];
	let end = (): void => {};
	const slow = inTurn(async () => {
		said.push('slow begins');
		await new Promise<void>((resolve) => (end = resolve));
		said.push('slow ends');
	});
	const bad = inTurn(() => Promise.reject(new Error('bad')));
	const good = inTurn(async () => said.push('good'));
	await settle();
	expect(said).toEqual(['slow begins']);
	end();
	await expect(bad).rejects.toThrow('bad');
	await Promise.all([slow, good]);
	expect(said).toEqual(['slow begins', 'slow ends', 'good']);
});
