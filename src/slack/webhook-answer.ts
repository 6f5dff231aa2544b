// What an incoming webhook's answer means. Slack's own words decide, since its statuses are not reliable; the status decides
// where there are none. Reasons are made of our words and Slack's codes, never of a stranger's text: proxies echo URLs.
import type { Outcome, RefusedOutcome } from '../model/message.ts';

/** What came back, as far as it matters. */
export interface Answer {
	readonly status: number;
	/** The beginning of the body. */
	readonly body: string;
	/** The `Retry-After` header. */
	readonly retryAfter: string | null;
}

const ended = 'the webhook was revoked or its app removed: make a new one';
const gone = 'the channel is gone: make a webhook for another one';
const forbidden = 'an admin of the workspace must allow it';
const ours = 'the message was built wrongly';
const lost = 'the message it belongs to cannot be answered any more';

/** Slack's codes (docs.slack.dev, "Handling errors" of incoming webhooks), and what they ask of whom. */
const refusals: Readonly<Record<string, readonly [RefusedOutcome['because'], string]>> = {
	invalid_payload: ['payload', ours],
	invalid_blocks: ['payload', ours],
	invalid_blocks_format: ['payload', ours],
	invalid_attachments: ['payload', ours],
	invalid_arguments: ['payload', ours],
	invalid_metadata_format: ['payload', ours],
	invalid_metadata_schema: ['payload', ours],
	metadata_too_large: ['payload', ours],
	missing_text_or_fallback_or_attachments: ['payload', ours],
	msg_blocks_too_long: ['payload', ours],
	msg_too_long: ['payload', ours],
	no_text: ['payload', ours],
	attachment_payload_limit_exceeded: ['payload', ours],
	too_many_attachments: ['payload', ours],
	invalid_token: ['configuration', ended],
	no_active_hooks: ['configuration', ended],
	no_service: ['configuration', ended],
	no_service_id: ['configuration', ended],
	no_team: ['configuration', ended],
	user_not_found: ['configuration', ended],
	channel_is_archived: ['configuration', gone],
	channel_not_found: ['configuration', gone],
	is_archived: ['configuration', gone],
	action_prohibited: ['configuration', forbidden],
	posting_to_general_channel_denied: ['configuration', forbidden],
	restricted_action: ['configuration', forbidden],
	team_disabled: ['configuration', forbidden],
	cannot_reply_to_message: ['parent', lost],
	message_not_found: ['parent', lost],
	restricted_action_thread_locked: ['parent', lost],
};

const rateLimits: ReadonlySet<string> = new Set(['rate_limited', 'ratelimited', 'message_limit_exceeded']);

const ok = 200;
const redirects = 300;
const clientErrors = 400;
const proxyAuthentication = 407;
const requestTimeout = 408;
const tooLarge = 413;
const unprocessable = 422;
const tooManyRequests = 429;
const serverErrors = 500;

/** What became of a call that was answered. */
export function outcomeOfAnswer(answer: Answer): Outcome {
	const { status } = answer;
	const code = codeOf(answer.body);
	if (status === ok && answer.body.trim() === 'ok') return { status: 'delivered' };
	if (status === tooManyRequests || rateLimits.has(code)) return rateLimited(answer);
	const refusal = Object.hasOwn(refusals, code) ? refusals[code] : undefined;
	if (refusal !== undefined) {
		const [because, hint] = refusal;
		return { status: 'refused', because, reason: `Slack answered ${code} (HTTP ${status}): ${hint}` };
	}
	return outcomeOfStatus(answer);
}

/** Slack's code: the body itself, its first word, or the `error` of a JSON body. */
function codeOf(body: string): string {
	const fromJson = jsonOf(body).error;
	return typeof fromJson === 'string' ? fromJson : (/^\s*([a-z_]+)(?![^\s:.,])/.exec(body)?.[1] ?? '');
}

function jsonOf(body: string): Readonly<Record<string, unknown>> {
	if (!body.trimStart().startsWith('{')) return {};
	try {
		return JSON.parse(body);
	} catch {
		// Not JSON after all: then it holds nothing for us.
		return {};
	}
}

function outcomeOfStatus(answer: Answer): Outcome {
	const { status } = answer;
	const what = `HTTP ${status} with ${kindOf(answer.body)}`;
	if (status >= serverErrors || status === requestTimeout) {
		return {
			status: 'retry',
			because: 'unavailable',
			reason: `Slack is unavailable: ${what}`,
			...waitOf(answer),
			unsure: true,
		};
	}
	if (status >= clientErrors) return { status: 'refused', ...refusalOf(status, what) };
	if (status >= redirects) {
		const reason = `a proxy answered instead of Slack: ${what}, a redirect`;
		return { status: 'retry', because: 'unavailable', reason, unsure: false };
	}
	const reason = `a proxy answered instead of Slack: ${what} in place of "ok"`;
	return { status: 'retry', because: 'unavailable', reason, unsure: true };
}

function refusalOf(status: number, what: string): Pick<RefusedOutcome, 'because' | 'reason'> {
	if (status === clientErrors || status === tooLarge || status === unprocessable) {
		return { because: 'payload', reason: `the message was refused: ${what}` };
	}
	const proxy = status === proxyAuthentication ? 'a proxy asks for credentials' : 'the webhook was refused';
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

function rateLimited(answer: Answer): Outcome {
	const { afterMs = waitSecondsDefault * 1_000 } = waitOf(answer);
	const reason = `Slack asks to wait ${afterMs / 1_000} s (HTTP ${answer.status})`;
	return { status: 'retry', because: 'rate_limited', reason, afterMs, unsure: false };
}

/** The wait that was asked for: by the header, else by the body. */
function waitOf({ retryAfter, body }: Answer): { readonly afterMs?: number } {
	const seconds = [retryAfter, jsonOf(body).retry_after].map(Number).find((number) => number > 0);
	return seconds === undefined ? {} : { afterMs: Math.min(seconds, waitSecondsMax) * 1_000 };
}
