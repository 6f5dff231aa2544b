// Whether a webhook would take messages, found out without posting one: Slack refuses a message that says nothing only after
// it has looked at the webhook, so the refusal tells that all is well.
import { type Answer, type Failure, membersOf, outcomeOfStatus } from './answer.ts';
import { type CallDeps, callOnce } from './call.ts';
import { outcomeOfAnswer } from './webhook-answer.ts';

/** What is known of a webhook. */
export type Probe = { readonly status: 'ready'; readonly slackTime?: number } | Failure;

/** Slack answers a word; a proxy's page says no more by being read to its end. */
const bodyBytesMax = 4_096;

/** What Slack calls a message without a word in it. */
const empty: ReadonlySet<string> = new Set(['no_text', 'missing_text_or_fallback_or_attachments', 'invalid_payload']);

/** Asks a webhook, by its secret URL. */
export function probeWebhook(
	deps: CallDeps,
	{ url, timeoutMs }: { readonly url: string; readonly timeoutMs: number },
): Promise<Probe> {
	return callOnce<Probe>(deps, {
		send: (fetch) =>
			fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"text":""}' }),
		judge: (answer, headers) => judge(answer, Date.parse(headers.get('date') ?? '')),
		url: 'the webhook URL',
		timeoutMs,
		bodyBytesMax,
	});
}

function judge(answer: Answer, slackTime: number): Probe {
	const word = membersOf(answer.body).error ?? answer.body.trim();
	if (empty.has(String(word))) return { status: 'ready', ...(!Number.isNaN(slackTime) && { slackTime }) };
	const outcome = outcomeOfAnswer(answer);
	// Whoever takes a message without words is not Slack.
	return outcome.status === 'delivered' ? outcomeOfStatus(answer, asked) : outcome;
}

const asked = { whom: 'the webhook', expected: 'a refusal of the empty message' };
