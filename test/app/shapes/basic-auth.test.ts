import { expect, test } from 'vitest';
import { basicAuthShape } from '../../../src/app/shapes/basic-auth.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import { faultsOf } from '../../config/reading.ts';

test('users come from a file, from a text, or from both', () => {
	expect(parseOptions(basicAuthShape, { htpasswd: { file: '/users' } })).toEqual({ htpasswd: { file: '/users' } });
	const { htpasswd } = parseOptions(basicAuthShape, { htpasswd: { file: '/users', inline: 'anna:a' } } as never);
	expect(htpasswd.inline?.reveal()).toBe('anna:a');
});

test.for<[object, string]>([
	[{}, 'htpasswd: expected a map, got nothing'],
	[{ htpasswd: {} }, 'htpasswd: expected users, in file or inline'],
	[{ htpasswd: { inline: '' } }, 'htpasswd.inline: expected lines of "user:password", got an empty string'],
	[
		{ htpasswd: { inline: 'anna:a\nbert' } },
		'htpasswd.inline: expected "user:password" in each line, got something else in line 2',
	],
])('%j is refused, and no password repeated', ([options, fault]) => {
	expect(faultsOf(() => parseOptions(basicAuthShape, options as never))).toEqual([fault]);
});
