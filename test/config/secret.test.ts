import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { createSecret, isSecret, redacted } from '../../src/config/secret.ts';

const secret = createSecret('xoxb-very-secret');

test('only reveal gives the text away', () => {
	expect(secret.reveal()).toBe('xoxb-very-secret');
});

test('however it is printed, it is masked', () => {
	const printed = [
		String(secret),
		`${secret}`,
		JSON.stringify({ secret }),
		inspect(secret),
		inspect({ deep: { secret } }, { depth: 9, showHidden: true }),
		JSON.stringify({ ...secret }),
		Object.values(secret).map(String).join(),
		new Error(`${secret}`).stack ?? '',
	];
	expect(printed.filter((text) => text.includes('very-secret'))).toEqual([]);
	expect(printed.slice(0, 4)).toEqual([redacted, redacted, `{"secret":"${redacted}"}`, redacted]);
});

test('only what createSecret made is a secret', () => {
	expect(isSecret(secret)).toBe(true);
	expect(isSecret({ ...secret })).toBe(false);
	expect(isSecret('xoxb-very-secret')).toBe(false);
	expect(isSecret(null)).toBe(false);
});
