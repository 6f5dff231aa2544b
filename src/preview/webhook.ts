// Incoming webhooks: a POST with a message in it, answered with plain text. Statuses and bodies are Slack's; a webhook
// tells neither the message's ts nor what is wrong with a block: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks.
import { type Call, formFields, isForm, isTrue, json, plain, type Question, type Reply } from './call.ts';
import { contentOf, parentOf } from './content.ts';
import { type Fields, isObject, parseJson } from './json.ts';
import { refusalOf } from './validate.ts';
import type { Channel, Workspace } from './workspace.ts';

/** The bodies a webhook refuses with, and the status of each: https://api.slack.com/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks. */
export const hookStatuses: Readonly<Record<string, number>> = {
	invalid_payload: 400,
	invalid_blocks: 400,
	invalid_blocks_format: 400,
	invalid_attachments: 400,
	too_many_attachments: 400,
	no_text: 400,
	missing_text_or_fallback_or_attachments: 400,
	user_not_found: 400,
	action_prohibited: 403,
	invalid_token: 403,
	posting_to_general_channel_denied: 403,
	team_disabled: 403,
	channel_not_found: 404,
	no_active_hooks: 404,
	no_service: 404,
	no_service_id: 404,
	no_team: 404,
	channel_is_archived: 410,
	rollup_error: 500,
};

/** What the Web API would say of a message, where a webhook has no word of its own for it. */
const hookWords: Readonly<Record<string, string>> = {
	msg_blocks_too_long: 'invalid_blocks',
	attachment_payload_limit_exceeded: 'invalid_attachments',
	msg_too_long: 'invalid_payload',
	invalid_metadata_format: 'invalid_payload',
	invalid_metadata_schema: 'invalid_payload',
	metadata_too_large: 'invalid_payload',
};

/** The status of an error that is not in the table. */
const unknownErrorStatus = 500;
const tooManyRequests = 429;

const team = 'T0';
const secret = 'xyz';

/** The path of the webhook that posts to a channel. */
export function hookPath(workspace: Workspace, channel: Channel): string {
	return `/services/${team}/B${workspace.channels().indexOf(channel)}/${secret}`;
}

/** Understands a call to a webhook; `undefined` when it is none. */
export function askWebhook(workspace: Workspace, call: Call): Question | undefined {
	const [, first, givenTeam, service = '', givenSecret] = call.path.split('/');
	if (first !== 'services') return undefined;
	const channel = workspace.channels()[/^B\d+$/.test(service) ? Number(service.slice(1)) : -1];
	const answer = (): Reply => {
		if (givenTeam !== team) return refuse('no_team');
		if (channel === undefined) return refuse('no_service');
		if (givenSecret !== secret) return refuse('invalid_token');
		return receive({ workspace, channel, author: service }, call);
	};
	return { endpoint: 'webhook', ...(channel && { channel: channel.name }), answer, refuse };
}

interface Hook {
	readonly workspace: Workspace;
	readonly channel: Channel;
	readonly author: string;
}

function receive({ workspace, channel, author }: Hook, call: Call): Reply {
	const payload = parseJson(isForm(call) ? (formFields(call.body).payload ?? '') : call.body);
	if (!isObject(payload)) return refuse('invalid_payload');
	if (channel.archived) return refuse('channel_is_archived');
	const waitMs = workspace.take('post', channel.id);
	if (waitMs > 0) return refuse('rate_limited', Math.ceil(waitMs / 1000));
	const refusal = refusePayload(payload);
	if (refusal !== undefined) return refusal;
	const parent = parentOf(workspace, channel, payload.thread_ts);
	if (typeof parent === 'string') return { ...refuse('invalid_payload'), faults: [`thread_ts: ${parent}`] };
	workspace.post({
		content: contentOf(payload),
		channel,
		author,
		broadcast: isTrue(payload.reply_broadcast),
		...(parent && { threadTs: parent.ts }),
	});
	return plain(200, 'ok');
}

function refusePayload(payload: Fields): Reply | undefined {
	const { text, blocks, attachments } = payload;
	if (text === undefined && blocks === undefined && attachments === undefined) {
		return refuse('missing_text_or_fallback_or_attachments');
	}
	const refusal = refusalOf(payload);
	if (refusal === undefined) return undefined;
	const word = hookWords[refusal.error];
	return {
		...refuse(word ?? refusal.error),
		faults: word === undefined ? refusal.faults : [refusal.error, ...refusal.faults],
	};
}

function refuse(error: string, retryAfterSeconds?: number): Reply {
	if (retryAfterSeconds === undefined) return { ...plain(hookStatuses[error] ?? unknownErrorStatus, error), error };
	const headers = { 'retry-after': String(retryAfterSeconds) };
	return json({ retry_after: retryAfterSeconds, ok: false, error }, headers, tooManyRequests);
}
