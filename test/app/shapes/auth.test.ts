import { expect, test } from 'vitest';
import { authReferences, authShape } from '../../../src/app/shapes/auth.ts';
import { parseOptions } from '../../../src/config/parse-options.ts';
import { faultsOf } from '../../config/reading.ts';

test('an authenticator has to be named', () => {
	expect(parseOptions(authShape, { authenticator: 'basicauth/team' })).toEqual({ authenticator: 'basicauth/team' });
	expect(faultsOf(() => parseOptions(authShape, {} as never))).toEqual([
		'authenticator: expected a string, got nothing',
	]);
});

test('each protocol that names an authenticator refers to it', () => {
	expect(
		authReferences({ http: { auth: { authenticator: 'a' } }, grpc: {}, third: { auth: { authenticator: 'b' } } }),
	).toEqual([
		{ path: ['protocols', 'http', 'auth', 'authenticator'], id: 'a', serves: 'authentication' },
		{ path: ['protocols', 'third', 'auth', 'authenticator'], id: 'b', serves: 'authentication' },
	]);
});
