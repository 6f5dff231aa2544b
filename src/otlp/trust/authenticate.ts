// Who may send, by what the headers of a request say: what every way of asking has in common. No credentials, right or wrong,
// appear in any text.
import { hash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Acceptance, Component } from '../../model/ports.ts';
import type { Reloader } from './reloader.ts';

/** Judges senders. Its files are read at the start, which rejects with a `ConfigError` when that is not possible. */
export interface Authenticator extends Component {
	authenticate(headers: IncomingHttpHeaders): Acceptance;
}

/** How often to look whether tokens or passwords have changed: soon after they are rotated, and for next to nothing. */
export const lookAgainMs = 10_000;

/** An authenticator whose credentials come from a reloader's files. */
export function createAuthenticator(
	{ load, watch }: Reloader,
	authenticate: Authenticator['authenticate'],
): Authenticator {
	const stopping = new AbortController();
	return {
		authenticate,
		async start() {
			load();
			void watch(stopping.signal);
		},
		async stop() {
			stopping.abort();
		},
	};
}

/**
 * The credentials that follow the scheme in a header, such as the token in `Bearer token`; the case of the scheme does not
 * matter. Without a scheme it is the whole header. `undefined` when they are missing.
 */
export function credentialsIn(headers: IncomingHttpHeaders, header: string, scheme: string): string | undefined {
	const value = String(headers[header.toLowerCase()] ?? '').trim();
	if (scheme === '') return value || undefined;
	if (value.slice(0, scheme.length + 1).toLowerCase() !== `${scheme.toLowerCase()} `) return undefined;
	return value.slice(scheme.length).trim() || undefined;
}

/** What a secret is known by; digests are equally long, so that comparing them tells nothing of the secret. */
export function digestOf(secret: string): Buffer {
	return hash('sha256', secret, 'buffer');
}

/** Whether two digests are equal, in a time that does not depend on where they differ. */
export function areEqual(one: Buffer, other: Buffer): boolean {
	return timingSafeEqual(one, other);
}

/** The answer to a sender without credentials; `example` shows what the header should hold. */
export function noCredentials(header: string, example: string): Acceptance {
	const name = header.toLowerCase();
	const hint = `OTEL_EXPORTER_OTLP_HEADERS="${name}=${example.replaceAll(' ', '%20')}" has an SDK send it`;
	return { status: 'refused', message: `expected "${example}" in the header ${name}; ${hint}` };
}

/** The answer to a sender with the wrong ones. */
export const wrongCredentials: Acceptance = { status: 'refused', message: 'these credentials are not known here' };
