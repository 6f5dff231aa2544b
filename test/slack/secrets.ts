// The leak check that every transport must pass: nothing it says about a call may hold a part of the secret URL.
import { expect } from 'vitest';

/** The secret part of the URLs in these tests. */
export const secretPath = '/services/T024BE7LD/B024BE7LH/kVbNmQpLxZrTsWyAcDfGhJu1';

/** Fails when a text holds the secret or a part of it, in whatever case or encoding. */
export function expectNoSecret(said: unknown): void {
	const text = decodeURIComponent(JSON.stringify(said).replaceAll('%', '%25').replaceAll('%25', '%')).toLowerCase();
	for (const part of secretPath.split('/').filter((each) => each.length > 'services'.length)) {
		expect(text).not.toContain(part.toLowerCase());
	}
}
