import { expect, test } from 'vitest';
import { personalRules } from '../../../src/pipeline/redaction/personal-rules.ts';
import { found } from './found.ts';
import { personalSamples } from './samples.ts';

test.for(personalSamples.map((sample) => [sample.text, sample] as const))('%s', ([text, { rule, secret }]) => {
	expect(found(personalRules, text)).toEqual([[rule, secret]]);
});

test.for<[text: string, address: string]>([
	['a@b.c@example.com', 'b.c@example.com'],
	['"x y"@example.com, a.b-c+d_e@sub.example.co.uk.', 'a.b-c+d_e@sub.example.co.uk'],
	[`${'x'.repeat(80)}@example.com`, `${'x'.repeat(64)}@example.com`],
	['mailto:bob@example.com?subject=x', 'bob@example.com'],
])('the address in %s', ([text, address]) => {
	expect(found(personalRules, text)).toEqual([['email', address]]);
});

test.for([
	'user@host',
	'app@10.0.0.1',
	'bob@1.2.3-beta.com',
	'@angular/core',
	'git@github.com',
	'style@2x.webp',
	'postgresql@14-main.service',
	'https://bob@example.com/',
	'ssh://deploy@build.example.com:22/x',
])('%s is no address', (text) => {
	expect(found(personalRules, text)).toEqual([]);
});

test('a path behind a host is not a part of it', () => {
	expect(found(personalRules, 'https://example.com/bob@example.org')).toEqual([['email', 'bob@example.org']]);
});

test('a number that goes on is another number', () => {
	for (const text of [
		'41111111111111111',
		'4111-1111-1111-11112',
		'4111111111111111.5',
		'x4111111111111111',
		'078-05-11201',
	]) {
		expect(found(personalRules, text)).toEqual([]);
	}
	expect(found(personalRules, 'DE893704004405320130001')).toEqual([]);
	expect(found(personalRules, 'DE89 3704 0044 0532 0130 0')).toEqual([]);
});
