import { expect, test } from 'vitest';
import { urlRules } from '../../../src/pipeline/redaction/url-rules.ts';
import { found } from './found.ts';
import { samples } from './samples.ts';

const names = ['webhook-url', 'url-credentials', 'url-parameter'];
const forms = samples.filter(({ rule }) => names.includes(rule));

test.for(forms.map((sample) => [sample.text, sample] as const))('%s', ([text, { rule, secret }]) => {
	expect(found(urlRules, text)).toContainEqual([rule, secret]);
});

test.for<[text: string, piece: string]>([
	['https://user:p@ss@example.com/a@b', 'user:p@ss'],
	['redis://:secret@cache:6379/0', ':secret'],
	['amqp://guest:guest@mq', 'guest:guest'],
	['url=https://a:b@c/d?e=f', 'a:b'],
	['http://a:b@c http://localhost', 'a:b'],
])('of %s only the user and the password are taken', ([text, piece]) => {
	expect(found(urlRules, text).map(([, each]) => each)).toContain(piece);
});

test.for([
	'https://example.com/@user:x',
	'https://example.com?x=a:b@c',
	'ssh://git@github.com/org/repo',
	'redis://localhost:6379/0',
	'http://[::1]:4318/v1/logs',
	'https://example.com/?page=2&sort=asc#state=open',
	'/search?key=short&code=123&state=on',
	'key=user:x and code=1234567890123456789',
	'https://example.com/signature/sig',
])('%s holds no secret', (text) => {
	expect(found(urlRules, text)).toEqual([]);
});

test('the query of a URL that stands alone is one, too', () => {
	expect(found(urlRules, 'a=1&sig=xyz')).toEqual([['url-parameter', 'xyz']]);
	expect(found(urlRules, 'sig=xyz&a=1')).toEqual([['url-parameter', 'xyz']]);
	expect(found(urlRules, 'sig=xyz a')).toEqual([]);
});
