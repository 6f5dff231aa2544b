// An HTTP answer, as far as Slack and whoever stands before it can be understood without knowing what was asked: how long to
// wait, and what a status means that comes without a word of Slack's. Reasons are made of our words, never of a stranger's
// text: proxies echo URLs.
import type { RefusedOutcome, RetryOutcome } from '../../model/message.ts';

/** What came back, as far as it matters. */
export interface Answer {
	readonly status: number;
	/** The beginning of the body. */
	readonly body: string;
	/** The `Retry-After` header. */
	readonly retryAfter: string | null;
}

/** The end of a call that did not do what it was made for. */
export type Failure = RetryOutcome | RefusedOutcome;

/** What was asked, for the words about it. */
export interface Asked {
	/** Who was asked, such as `the webhook`. */
	readonly whom: string;
	/** What Slack would have answered, such as `"ok"`. */
	readonly expected: string;
}

const clientErrors = 400;
const redirects = 300;
const proxyAuthentication = 407;
const requestTimeout = 408;
const tooLarge = 413;
const unprocessable = 422;
const serverErrors = 500;

const tooManyRequests = 429;

const rateLimits: ReadonlySet<string> = new Set(['rate_limited', 'ratelimited', 'message_limit_exceeded']);

/** Whether Slack asks to wait: by the status, or by its word for it. */
export function isRateLimit(status: number, code: string): boolean {
	return status === tooManyRequests || rateLimits.has(code);
}

/** The members of a JSON object; none when the body is something else. */
export function membersOf(body: string): Readonly<Record<string, unknown>> {
	if (!body.trimStart().startsWith('{')) return {};
	try {
		return JSON.parse(body);
	} catch {
		// Not JSON after all: then it holds nothing for us.
		return {};
	}
}

/** What became of a call whose answer says nothing that Slack would say. */
export function outcomeOfStatus(answer: Answer, { whom, expected }: Asked): Failure {
	const { status } = answer;
	const what = `HTTP ${status} with ${kindOf(answer.body)}`;
	if (status >= serverErrors || status === requestTimeout) return unavailable(answer, what);
	if (status >= clientErrors) return { status: 'refused', ...refusalOf(status, { whom, what }) };
	if (status >= redirects) {
		const reason = `a proxy answered instead of Slack: ${what}, a redirect`;
		return { status: 'retry', because: 'unavailable', reason, unsure: false };
	}
	const reason = `a proxy answered instead of Slack: ${what} in place of ${expected}`;
	return { status: 'retry', because: 'unavailable', reason, unsure: true };
}

function unavailable(answer: Answer, what: string): RetryOutcome {
	const reason = `Slack is unavailable: ${what}`;
	return { status: 'retry', because: 'unavailable', reason, ...waitOf(answer), unsure: true };
}

function refusalOf(
	status: number,
	{ whom, what }: { readonly whom: string; readonly what: string },
): Pick<RefusedOutcome, 'because' | 'reason'> {
	if (status === clientErrors || status === tooLarge || status === unprocessable) {
		return { because: 'payload', reason: `the message was refused: ${what}` };
	}
	const proxy = status === proxyAuthentication ? 'a proxy asks for credentials' : `${whom} was refused`;
	return { because: 'configuration', reason: `${proxy}: ${what}` };
}

function kindOf(body: string): string {
	const start = body.trimStart();
	if (start === '') return 'an empty body';
	return start.startsWith('<') ? 'HTML' : 'an unknown text';
}

/** Slack names a time with nearly every 429; where it does not, a channel's minute is half over by then. */
const waitSecondsDefault = 30;
/** A longer wait is asked for again, so a proxy's mistake cannot silence a channel for days. */
const waitSecondsMax = 3_600;

/** The outcome of a rate limit; `secondsDefault` is the wait where the answer names none. */
export function rateLimited(answer: Answer, secondsDefault: number = waitSecondsDefault): RetryOutcome {
	const { afterMs = secondsDefault * 1_000 } = waitOf(answer);
	const reason = `Slack asks to wait ${afterMs / 1_000} s (HTTP ${answer.status})`;
	return { status: 'retry', because: 'rate_limited', reason, afterMs, unsure: false };
}

/** The wait that was asked for: by the header, else by the body. */
function waitOf({ retryAfter, body }: Answer): { readonly afterMs?: number } {
	const seconds = [retryAfter, membersOf(body).retry_after].map(Number).find((number) => number > 0);
	return seconds === undefined ? {} : { afterMs: Math.min(seconds, waitSecondsMax) * 1_000 };
}
