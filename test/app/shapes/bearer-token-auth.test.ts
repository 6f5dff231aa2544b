import { expect, test } from 'vitest';
import { bearerTokenAuthShape } from '../../../src/app/shapes/bearer-token-auth.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import { faultsOf } from '../../config/reading.ts';

test('a token is shown as Bearer in the header Authorization by default', () => {
	const { token, ...options } = parseOptions(bearerTokenAuthShape, { token: 'abc' } as never);
	expect(options).toEqual({ header: 'Authorization', scheme: 'Bearer' });
	expect(token?.reveal()).toBe('abc');
});

test('a scheme may be left out', () => {
	expect(parseOptions(bearerTokenAuthShape, { scheme: '', filename: '/t' } as never).scheme).toBe('');
});

const oneOf = 'token: expected exactly one of token, tokens and filename';

test.for<[object, string]>([
	[{}, oneOf],
	[{ token: 'a', tokens: ['b'] }, oneOf],
	[{ tokens: ['b'], filename: '/t' }, oneOf],
	[{ tokens: [] }, 'tokens: expected a list that is not empty, got a list'],
	[{ token: '' }, 'token: expected a token, got an empty string'],
	[{ tokens: ['a', ' b'] }, 'tokens[1]: expected a token without blanks around it'],
	[{ token: 'b\n' }, 'token: expected a token without blanks around it'],
	[{ token: 'a', header: '' }, 'header: expected the name of a header, got ""'],
	[{ token: 'a', scheme: 'a b' }, 'scheme: expected the name of a scheme such as "Bearer", got "a b"'],
])('%j is refused', ([options, fault]) => {
	expect(faultsOf(() => parseOptions(bearerTokenAuthShape, options as never))).toEqual([fault]);
});
