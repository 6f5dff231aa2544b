import { expect, test } from 'vitest';
import {
	areEqual,
	createAuthenticator,
	credentialsIn,
	digestOf,
	noCredentials,
} from '../../../src/otlp/trust/authenticate.ts';

test.for<[Record<string, string>, string, string, string | undefined]>([
	[{ authorization: 'Bearer abc' }, 'Authorization', 'Bearer', 'abc'],
	[{ authorization: 'bearer abc' }, 'authorization', 'Bearer', 'abc'],
	[{ authorization: 'BEARER   abc  ' }, 'Authorization', 'bearer', 'abc'],
	[{ 'x-api-key': 'abc' }, 'X-Api-Key', '', 'abc'],
	[{ 'x-api-key': 'Token abc' }, 'X-Api-Key', 'Token', 'abc'],
	[{ authorization: 'Bearer' }, 'Authorization', 'Bearer', undefined],
	[{ authorization: 'Bearer ' }, 'Authorization', 'Bearer', undefined],
	[{ authorization: 'Bearerabc' }, 'Authorization', 'Bearer', undefined],
	[{ authorization: 'Basic abc' }, 'Authorization', 'Bearer', undefined],
	[{ authorization: '' }, 'Authorization', '', undefined],
	[{}, 'Authorization', 'Bearer', undefined],
	[{ other: 'Bearer abc' }, 'Authorization', 'Bearer', undefined],
])('of %j, header %s, scheme "%s", the credentials are %s', ([headers, header, scheme, credentials]) => {
	expect(credentialsIn(headers, header, scheme)).toBe(credentials);
});

test('equal secrets have equal digests, and others have others of the same length', () => {
	expect(areEqual(digestOf('abc'), digestOf('abc'))).toBe(true);
	expect(areEqual(digestOf('abc'), digestOf('abcd'))).toBe(false);
	expect(areEqual(digestOf(''), digestOf('a'.repeat(10_000)))).toBe(false);
});

test('a sender without credentials is told how an SDK sends them', () => {
	expect(noCredentials('Authorization', 'Bearer <token>')).toEqual({
		status: 'refused',
		message:
			'expected "Bearer <token>" in the header authorization; ' +
			'OTEL_EXPORTER_OTLP_HEADERS="authorization=Bearer%20<token>" has an SDK send it',
	});
});

test('an authenticator loads when it starts, watches, and stops watching', async () => {
	const seen: string[] = [];
	const reloader = {
		load: () => void seen.push('load'),
		watch: async (signal: AbortSignal) => {
			seen.push('watch');
			signal.addEventListener('abort', () => seen.push('stopped'));
		},
	};
	const authenticator = createAuthenticator(reloader, () => ({ status: 'accepted' }));
	await authenticator.start();
	await authenticator.stop(0);
	await authenticator.stop(0);
	expect(seen).toEqual(['load', 'watch', 'stopped']);
});
