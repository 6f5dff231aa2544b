// The leak check that every transport must pass: nothing it says about a call may hold a part of the secret URL or the token.
import { expect } from 'vitest';

/** The secret part of the URLs in these tests. */
export const secretPath = '/services/T024BE7LD/B024BE7LH/kVbNmQpLxZrTsWyAcDfGhJu1';

/** The bot token in these tests. */
export const secretToken = 'xoxb-2718281828-4590452353602-kVbNmQpLxZrTsWyAcDfGhJu2';

const tooShortToBeSecret = 'services'.length;
const parts = [...secretPath.split('/'), ...secretToken.split('-')].filter(({ length }) => length > tooShortToBeSecret);

/** Fails when a text holds a secret or a part of it, in whatever case or encoding. */
export function expectNoSecret(said: unknown): void {
	const text = decodeURIComponent(JSON.stringify(said).replaceAll('%', '%25').replaceAll('%25', '%')).toLowerCase();
	for (const part of parts) expect(text).not.toContain(part.toLowerCase());
}
