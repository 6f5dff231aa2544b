import { expect, test } from 'vitest';
import { hideSecrets, quote, quoteKind } from '../../src/config/quote.ts';

test.for<[unknown, string]>([
	[undefined, 'nothing'],
	[null, 'nothing'],
	[5, '5'],
	[true, 'true'],
	['5x', '"5x"'],
	['a "b"\n', '"a \\"b\\"\\n"'],
	['x'.repeat(60), `"${'x'.repeat(60)}"`],
	['x'.repeat(61), `"${'x'.repeat(60)}…"`],
	[[1], 'a list'],
	[{ a: 1 }, 'a map'],
	[() => 1, 'a map'],
])('%j is quoted as %s', ([value, quoted]) => {
	expect(quote(value)).toBe(quoted);
});

test.for([
	'https://hooks.slack.com/services/T0/B0/secret',
	'https://hooks.slack-gov.com/services/T0/B0/secret',
	'xoxb-1-secret',
	'xoxp-1-secret',
	'xoxe.xoxp-1-secret',
	'XAPP-1-secret',
])('%s is not repeated', (secret) => {
	expect(quote(secret)).toBe('"[REDACTED]"');
	expect(hideSecrets(`a ${secret}`)).toBe('[REDACTED]');
});

test.for<[unknown, string]>([
	['secret', 'a string'],
	['', 'an empty string'],
	[42, 'a number'],
	[true, 'a boolean'],
	[null, 'nothing'],
	[[], 'a list'],
])('where secrets stand, %j is called %s', ([value, kind]) => {
	expect(quoteKind(value)).toBe(kind);
});
