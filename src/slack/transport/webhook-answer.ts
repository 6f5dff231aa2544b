// What an incoming webhook's answer means. Slack's own words decide, since its statuses are not reliable; the status decides
// where there are none.
import type { Outcome, RefusedOutcome } from '../../model/message.ts';
import { type Answer, isRateLimit, membersOf, outcomeOfStatus, rateLimited } from './answer.ts';

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

const ok = 200;

const asked = { whom: 'the webhook', expected: '"ok"' };

/** What became of a call that was answered. */
export function outcomeOfAnswer(answer: Answer): Outcome {
	const { status } = answer;
	const code = codeOf(answer.body);
	if (status === ok && answer.body.trim() === 'ok') return { status: 'delivered' };
	if (isRateLimit(status, code)) return rateLimited(answer);
	const refusal = Object.hasOwn(refusals, code) ? refusals[code] : undefined;
	if (refusal !== undefined) {
		const [because, hint] = refusal;
		return { status: 'refused', because, reason: `Slack answered ${code} (HTTP ${status}): ${hint}` };
	}
	return outcomeOfStatus(answer, asked);
}

/** Slack's code: the body itself, its first word, or the `error` of a JSON body. */
function codeOf(body: string): string {
	const fromJson = membersOf(body).error;
	return typeof fromJson === 'string' ? fromJson : (/^\s*([a-z_]+)(?![^\s:.,])/.exec(body)?.[1] ?? '');
}
