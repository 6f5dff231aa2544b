import { expect, test } from 'vitest';
import { callScript, createScript } from '../../../src/storage/redis/script.ts';

const script = createScript('return 1');
const call = { key: '{x}', values: ['a', 5] };

test('a script is called by the hash of its text, with one key and its values as text', async () => {
	const sent: (readonly string[])[] = [];
	const send = async (command: readonly string[]) => sent.push(command);
	await callScript({ send }, script, call);
	expect(sent).toEqual([['EVALSHA', 'e0e1f9fabfc9d4800c877a703b823ac0578ff8db', '1', '{x}', 'a', '5']]);
});

test('a server that does not know it is told its text', async () => {
	const sent: (readonly string[])[] = [];
	const send = async (command: readonly string[]) => {
		sent.push(command);
		if (command[0] === 'EVALSHA') throw new Error('NOSCRIPT No matching script.');
		return 'done';
	};
	expect(await callScript({ send }, script, call)).toBe('done');
	expect(sent[1]).toEqual(['EVAL', 'return 1', '1', '{x}', 'a', '5']);
});

test('any other error is not met with a second call, since the first may have done its work', async () => {
	let calls = 0;
	const send = async () => {
		calls++;
		throw new Error('Socket closed unexpectedly');
	};
	await expect(callScript({ send }, script, call)).rejects.toThrow('Socket closed');
	expect(calls).toBe(1);
});
