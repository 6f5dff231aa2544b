// The Web API's words for what went wrong (docs.slack.dev, "errors" of each method), and what each asks of whom. A table:
// how an answer is read stands in web-api-answer.ts.
import type { RefusedOutcome } from '../../model/message.ts';

/** What an error means. */
export type Meaning =
	| { readonly status: 'refused'; readonly because: RefusedOutcome['because']; readonly hint: string }
	/** Not now; `unsure` when Slack says that a part may have been done all the same. */
	| { readonly status: 'retry'; readonly hint: string; readonly unsure: boolean };

const ours = 'the message was built wrongly';
const lost = 'the message it belongs to cannot be changed or answered any more';
const anotherToken = 'copy the bot token (xoxb-…) from "OAuth & Permissions" of your app';
const reinstall = 'the app was removed or its token revoked: reinstall the app and use its new bot token';
const forbidden = 'an admin of the workspace must allow it';
const cannotSee =
	'set the ID of the channel (C…, at the end of its details in Slack), and in a private one type /invite with the name of the bot';
const notThere =
	'type /invite with the name of the bot in the channel, or add the scope chat:write.public for public ones';
const notThereForFiles = 'only members can put files into a channel: type /invite with the name of the bot there';
const archived = 'the channel is archived: bring it back or set another one';

const refused = (because: RefusedOutcome['because'], hint: string): Meaning => ({ status: 'refused', because, hint });
const retry = (hint: string, unsure = false): Meaning => ({ status: 'retry', hint, unsure });
const all = (codes: readonly string[], meaning: Meaning) => codes.map((code) => [code, meaning] as const);

const meanings: ReadonlyMap<string, Meaning> = new Map([
	...all(['invalid_auth', 'not_authed', 'not_allowed_token_type'], refused('configuration', anotherToken)),
	...all(['account_inactive', 'token_revoked', 'token_expired'], refused('configuration', reinstall)),
	...all(['channel_not_found', 'team_not_found'], refused('configuration', cannotSee)),
	...all(['not_in_channel'], refused('configuration', notThere)),
	// The last is what an edit is told in an archived channel: its message is still there when the channel is back.
	...all(['is_archived', 'channel_is_archived', 'is_inactive'], refused('configuration', archived)),
	...all(
		[
			'access_denied',
			'accesslimited',
			'ekm_access_denied',
			'enterprise_is_restricted',
			'file_uploads_disabled',
			'messages_tab_disabled',
			'missing_scope',
			'no_permission',
			'storage_limit_reached',
			'team_access_not_granted',
			'two_factor_setup_required',
		],
		refused('configuration', forbidden),
	),
	...all(
		[
			'attachment_payload_limit_exceeded',
			'file_not_found',
			'file_upload_size_restricted',
			'invalid_arguments',
			'invalid_attachments',
			'invalid_blocks',
			'invalid_blocks_format',
			'metadata_too_large',
			'msg_blocks_too_long',
			'msg_too_long',
			'no_text',
			'too_many_attachments',
			'unknown_snippet_type',
		],
		refused('payload', ours),
	),
	...all(
		[
			'block_mismatch',
			'cannot_reply_to_message',
			'cant_update_message',
			'edit_window_closed',
			'invalid_thread_ts',
			'message_not_found',
			'restricted_action_thread_locked',
			'streaming_state_conflict',
			'thread_not_found',
		],
		refused('parent', lost),
	),
	...all(['internal_error', 'fatal_error'], retry('Slack has trouble of its own', true)),
	...all(['service_unavailable', 'update_failed'], retry('Slack has trouble of its own')),
	...all(['request_timeout'], retry('the request did not arrive whole')),
	...all(
		['external_channel_migrating', 'team_added_to_org', 'org_login_required'],
		retry('the workspace is being moved'),
	),
]);

/** Families of words; each member that has no line of its own above means the same. */
const families: readonly (readonly [RegExp, Meaning])[] = [
	[/^restricted_action(_|$)/, refused('configuration', forbidden)],
	// What names an argument is a matter of the message, and plain text may pass where blocks did not.
	[/^(invalid|missing|bad|too_many)_|_too_(long|large|many)$/, refused('payload', ours)],
];

/** What an error of a method means; a word that nobody has heard of is the operator's to look up. */
export function meaningOf(code: string, method: string): Meaning {
	if (code === 'not_in_channel' && method.startsWith('files.')) return refused('configuration', notThereForFiles);
	const family = families.find(([pattern]) => pattern.test(code));
	return (
		meanings.get(code) ??
		family?.[1] ??
		refused('configuration', 'look it up at https://docs.slack.dev/reference/methods')
	);
}
