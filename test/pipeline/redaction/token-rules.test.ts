import { expect, test } from 'vitest';
import { tokenRules } from '../../../src/pipeline/redaction/token-rules.ts';
import { found } from './found.ts';
import { random, tokens } from './samples.ts';

const forms = tokens.filter(({ rule }) => rule !== 'webhook-url');

test.for(forms.map((sample) => [sample.rule, sample] as const))('a whole %s is found', ([rule, { text, secret }]) => {
	expect(found(tokenRules, text)).toContainEqual([rule, secret]);
	expect(found(tokenRules, `key="${secret}", next`)).toContainEqual([rule, secret]);
});

test.for(
	forms.filter(({ rule }) => rule !== 'private-key' && rule !== 'jwt').map((sample) => [sample.rule, sample] as const),
)('%s is no part of a longer word', ([, { secret }]) => {
	expect(found(tokenRules, `x${secret}`)).toEqual([]);
});

test('a private key that was cut off goes on to the end of the text, a certificate is none', () => {
	const cut = `-----BEGIN EC PRIVATE${' KEY'}-----\n${random(64, 1)}\n${random(20, 2)}`;
	expect(found(tokenRules, `key: ${cut}`)).toEqual([['private-key', cut]]);
	expect(found(tokenRules, '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----')).toEqual([]);
	expect(found(tokenRules, '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----')).toEqual([]);
});

test('two private keys are two secrets, and what stands between them stays', () => {
	const key = (seed: number) => `-----BEGIN PRIVATE${' KEY'}-----\n${random(64, seed)}\n-----END PRIVATE${' KEY'}-----`;
	expect(found(tokenRules, `${key(1)} and ${key(2)}`)).toEqual([
		['private-key', key(1)],
		['private-key', key(2)],
	]);
});

test('words without a digit are no token, however they begin', () => {
	for (const text of [`sk-${'ab-'.repeat(20)}`, `hf_${'ab_'.repeat(20)}`, `dapi${'ab'.repeat(20)}`]) {
		expect(found(tokenRules, text)).toEqual([]);
	}
});
