// The authenticator `bearertokenauth`: senders show a token, one of those in the configuration or in a file.
import { ConfigError, type Path } from '../../config/fault.ts';
import type { Secret } from '../../config/secret.ts';
import {
	type Authenticator,
	areEqual,
	createAuthenticator,
	credentialsIn,
	digestOf,
	lookAgainMs,
	noCredentials,
	wrongCredentials,
} from './authenticate.ts';
import { createReloader, type ReloaderDeps } from './reloader.ts';

/** Which tokens are known, and where they are shown. One of `token`, `tokens` and `filename` is there. */
export interface BearerTokenOptions {
	/** The header that holds the token. */
	readonly header: string;
	/** What stands before the token in the header, in any case; `''` for nothing. */
	readonly scheme: string;
	readonly token?: Secret;
	/** Several, so that one can take another's place without a moment in which neither is known. */
	readonly tokens?: readonly Secret[];
	/** A file with a token on each line; a change is noticed within seconds. */
	readonly filename?: string;
}

/** An authenticator for tokens with these options, which stand at `path` in the configuration. */
export function createBearerTokens(deps: ReloaderDeps, options: BearerTokenOptions, path: Path): Authenticator {
	const { header, scheme, token, tokens = [], filename } = options;
	const option = [...path, 'filename'];
	const configured = [...tokens, ...(token === undefined ? [] : [token])].map((each) => each.reveal());
	let known: readonly Buffer[] = [];
	const reloader = createReloader(deps, {
		files: filename === undefined ? [] : [{ option, file: filename }],
		intervalMs: lookAgainMs,
		use(texts) {
			const lines = texts.flatMap((text) => text.split('\n')).map((line) => line.trim());
			const all = [...configured, ...lines.filter((line) => line !== '')];
			if (all.length === 0) {
				throw new ConfigError([{ path: option, message: 'expected a token in each line, got an empty file' }]);
			}
			known = all.map(digestOf);
		},
	});
	return createAuthenticator(reloader, (headers) => {
		const shown = credentialsIn(headers, header, scheme);
		if (shown === undefined) return noCredentials(header, `${scheme} <token>`.trimStart());
		const digest = digestOf(shown);
		// All are compared, so that the time does not tell which one it is.
		const matches = known.filter((each) => areEqual(each, digest));
		return matches.length > 0 ? { status: 'accepted' } : wrongCredentials;
	});
}
