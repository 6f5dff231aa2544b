// Reaching an app the way Slack does without Socket Mode: a form, signed over its time and its bytes, that must be answered
// in three seconds. https://docs.slack.dev/authentication/verifying-requests-from-slack.
import { createHmac } from 'node:crypto';
import type { Clock } from '../model/ports.ts';
import { type Fields, isObject, parseJson } from './json.ts';
import { answerWithinMs } from './socket-mode.ts';

/** Where an app listens. */
export interface RequestUrl {
	/** The address that presses are sent to. */
	readonly url: string;
	/** The address that commands are sent to. Default the one for presses. */
	readonly commandUrl?: string;
	readonly signingSecret: string;
	/** What makes the calls. Default Node's own. */
	readonly fetch?: typeof globalThis.fetch;
}

/** What became of something that was told to the app. */
export type AppAnswer =
	/** In time; the reply is a text, or the members of a message. */
	| { readonly status: 'answered'; readonly reply?: string | Fields }
	/** Not in time or not well, by the name that Slack shows for it. */
	| { readonly status: 'failed'; readonly error: string }
	/** Nobody is there. */
	| { readonly status: 'unheard' };

/** Signs a form and sends it. */
export async function postSigned(
	clock: Clock,
	{ url, signingSecret, fetch = globalThis.fetch }: RequestUrl,
	form: Readonly<Record<string, string>>,
): Promise<AppAnswer> {
	const body = new URLSearchParams(form).toString();
	const at = String(Math.floor(clock.now() / 1000));
	const ended = new AbortController();
	const headers = {
		'content-type': 'application/x-www-form-urlencoded',
		'user-agent': 'Slackbot 1.0 (stand-in)',
		'x-slack-request-timestamp': at,
		'x-slack-signature': signatureOf({ signingSecret, at, body }),
	};
	const call = fetch(url, { method: 'POST', headers, body, redirect: 'error', signal: ended.signal });
	const late = clock.sleep(answerWithinMs, ended.signal).then((): AppAnswer => failed('operation_timeout'));
	const answer = await Promise.race([call.then(read, () => failed('dispatch_failed')), late]);
	ended.abort();
	return answer;
}

/** The signature of a body that is sent at a time, which is told in whole seconds. */
export function signatureOf(signed: {
	readonly signingSecret: string;
	readonly at: string;
	readonly body: string;
}): string {
	const { signingSecret, at, body } = signed;
	return `v0=${createHmac('sha256', signingSecret).update(`v0:${at}:${body}`).digest('hex')}`;
}

function failed(error: string): AppAnswer {
	return { status: 'failed', error };
}

async function read(response: Response): Promise<AppAnswer> {
	const text = await response.text().catch(() => '');
	if (response.status !== 200) return failed('http_service_error');
	const reply = parseJson(text);
	return { status: 'answered', ...(text !== '' && { reply: isObject(reply) ? reply : text }) };
}
