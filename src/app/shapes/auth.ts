// The section `auth` of a protocol, which names the extension that judges senders.
import { z } from 'zod';
import type { ExtensionReference } from '../../config/config.ts';

/** Who judges senders. */
export interface AuthOptions {
	/** The id of an extension such as `bearertokenauth`, which the service has to list. */
	readonly authenticator: string;
}

/** The shape of the section. */
export const authShape: z.ZodType<AuthOptions> = z.strictObject({
	authenticator: z.string().describe('The id of an extension such as bearertokenauth, listed in service.extensions.'),
});

/** What such an extension is needed for. */
export const authentication = 'authentication';

/** The authenticators that a receiver's protocols name. */
export function authReferences(
	protocols: Readonly<Record<string, { readonly auth?: AuthOptions }>>,
): readonly ExtensionReference[] {
	return Object.entries(protocols).flatMap(([name, { auth }]) =>
		auth === undefined
			? []
			: [{ path: ['protocols', name, 'auth', 'authenticator'], id: auth.authenticator, serves: authentication }],
	);
}
