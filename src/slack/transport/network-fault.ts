// What it means when a call to Slack ended without an answer: whether the message may have arrived all the same. Reads the
// codes of Node's errors and never their texts, which can hold the URL.
import type { Failure } from './answer.ts';

/** Codes of failures before anything could be sent. */
const neverSent: ReadonlySet<string> = new Set([
	'EADDRNOTAVAIL',
	'EAI_AGAIN',
	'ECONNREFUSED',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ENOTFOUND',
	'UND_ERR_CONNECT_TIMEOUT',
]);

/** TLS ends before the request begins. */
const tls = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_)/;

/** What became of a call that an error ended; `url` names the address that was called, for the words about it. */
export function outcomeOfFault(error: unknown, url: string): Failure {
	const codes = codesOf(error, depthMax);
	if (codes.includes('ERR_INVALID_URL')) {
		return { status: 'refused', because: 'configuration', reason: `${url} is not a URL` };
	}
	const before = codes.find((code) => neverSent.has(code) || tls.test(code));
	const code = before ?? codes.at(-1);
	const what = before === undefined ? 'the connection to Slack broke' : 'Slack cannot be reached';
	const reason = code === undefined ? what : `${what} (${code})`;
	return { status: 'retry', because: 'unavailable', reason, unsure: before === undefined };
}

/** Errors are wrapped by the SDK, by fetch and by Node's trying of several addresses. */
const depthMax = 5;

function codesOf(error: unknown, depth: number): readonly string[] {
	if (depth === 0 || typeof error !== 'object' || error === null) return [];
	// Errors of others carry whatever they like: each part is looked at before it is used.
	const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
	const own = typeof code === 'string' && /^[A-Z][A-Z0-9_]*$/.test(code) ? [code] : [];
	const inner = [cause, ...(Array.isArray(errors) ? errors : [])];
	return [...own, ...inner.flatMap((each) => codesOf(each, depth - 1))];
}
