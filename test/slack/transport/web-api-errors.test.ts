import { expect, test } from 'vitest';
import { meaningOf } from '../../../src/slack/transport/web-api-errors.ts';

const payload = [
	'invalid_blocks',
	'invalid_blocks_format',
	'msg_blocks_too_long',
	'msg_too_long',
	'attachment_payload_limit_exceeded',
	'too_many_attachments',
	'no_text',
	'invalid_attachments',
	'metadata_too_large',
	'invalid_metadata_format',
	'invalid_metadata_schema',
	'invalid_arguments',
	'file_not_found',
	'file_upload_size_restricted',
	'snippet_too_large',
	'unknown_snippet_type',
];
const configuration = [
	'invalid_auth',
	'not_authed',
	'account_inactive',
	'token_revoked',
	'token_expired',
	'missing_scope',
	'not_allowed_token_type',
	'no_permission',
	'channel_not_found',
	'team_not_found',
	'not_in_channel',
	'is_archived',
	'is_inactive',
	'restricted_action',
	'restricted_action_read_only_channel',
	'restricted_action_thread_only_channel',
	'restricted_action_non_threadable_channel',
	'ekm_access_denied',
	'accesslimited',
	'two_factor_setup_required',
	'access_denied',
	'method_deprecated',
	'constructor',
];
const parent = [
	'message_not_found',
	'cant_update_message',
	'edit_window_closed',
	'cannot_reply_to_message',
	'restricted_action_thread_locked',
	'block_mismatch',
	'streaming_state_conflict',
	'thread_not_found',
	'invalid_thread_ts',
];
const sure = [
	'service_unavailable',
	'request_timeout',
	'update_failed',
	'external_channel_migrating',
	'team_added_to_org',
	'org_login_required',
];

test.for([
	...payload.map((code) => [code, 'payload'] as const),
	...configuration.map((code) => [code, 'configuration'] as const),
	...parent.map((code) => [code, 'parent'] as const),
])('%s is refused for the %s', ([code, because]) => {
	expect(meaningOf(code, 'chat.postMessage')).toMatchObject({ status: 'refused', because });
});

test.for([
	['internal_error', true] as const,
	['fatal_error', true] as const,
	...sure.map((code) => [code, false] as const),
])('%s is tried again; that it was done all the same is possible: %s', ([code, unsure]) => {
	expect(meaningOf(code, 'chat.postMessage')).toMatchObject({ status: 'retry', unsure });
});

test.for<[string, RegExp]>([
	['invalid_auth', /bot token \(xoxb-…\)/],
	['token_revoked', /reinstall/],
	['channel_not_found', /ID of the channel.*\/invite/],
	['not_in_channel', /\/invite.*chat:write\.public/],
	['is_archived', /archived/],
	['restricted_action', /admin/],
	['unheard_of', /docs\.slack\.dev/],
])('who reads %s is told what to do', ([code, what]) => {
	expect(meaningOf(code, 'chat.postMessage').hint).toMatch(what);
});

test('for files a scope does not replace being there', () => {
	const { hint } = meaningOf('not_in_channel', 'files.completeUploadExternal');
	expect(hint).toMatch(/^only members .*\/invite/);
	expect(hint).not.toContain('chat:write.public');
});
