// The authenticator `basicauth`: senders show a user and a password (RFC 7617) that stand in an htpasswd file or text.
import { ConfigError, type Path } from '../../config/fault.ts';
import type { Secret } from '../../config/secret.ts';
import {
	type Authenticator,
	createAuthenticator,
	credentialsIn,
	lookAgainMs,
	noCredentials,
	wrongCredentials,
} from './authenticate.ts';
import { isPassword, parseHtpasswd, type Users } from './htpasswd.ts';
import { createReloader, type ReloaderDeps } from './reloader.ts';

/** Which users are known. One of the two at least is there. */
export interface BasicUserOptions {
	readonly htpasswd: {
		/** A file of users and passwords; a change is noticed within seconds. */
		readonly file?: string;
		/** The same as a text, which wins over the file. */
		readonly inline?: Secret;
	};
}

/** An authenticator for users with these options, which stand at `path` in the configuration. */
export function createBasicUsers(deps: ReloaderDeps, { htpasswd }: BasicUserOptions, path: Path): Authenticator {
	const { file, inline } = htpasswd;
	const option = [...path, 'htpasswd', 'file'];
	let known: Users = new Map();
	const reloader = createReloader(deps, {
		files: file === undefined ? [] : [{ option, file }],
		intervalMs: lookAgainMs,
		use(texts) {
			const ofFile = texts.flatMap((text) => [...usersIn(text, option)]);
			const ofText = inline === undefined ? [] : usersIn(inline.reveal(), [...path, 'htpasswd', 'inline']);
			known = new Map([...ofFile, ...ofText]);
		},
	});
	return createAuthenticator(reloader, (headers) => {
		const shown = credentialsIn(headers, 'authorization', 'Basic');
		if (shown === undefined) return noCredentials('authorization', 'Basic <base64 of user:password>');
		const text = Buffer.from(shown, 'base64').toString();
		const colon = text.indexOf(':');
		const right = colon >= 0 && isPassword(known, text.slice(0, colon), text.slice(colon + 1));
		return right ? { status: 'accepted' } : wrongCredentials;
	});
}

function usersIn(text: string, option: Path): Users {
	const parsed = parseHtpasswd(text);
	if ('fault' in parsed) throw new ConfigError([{ path: option, message: parsed.fault }]);
	return parsed.users;
}
