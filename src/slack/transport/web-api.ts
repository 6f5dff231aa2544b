// A channel that a bot posts to, as a transport: it can post, and change or answer what it posted. One attempt a call; the
// calls themselves are made in web-api-client.ts.
import type { MessageReference, Outcome, SlackMessage } from '../../model/message.ts';
import type { Transport } from '../../model/ports.ts';
import { type CallDeps, timeoutMsDefault } from './call.ts';
import type { Method } from './methods.ts';
import { uploadText } from './upload.ts';
import type { Members } from './web-api-answer.ts';
import { createWebApiClient } from './web-api-client.ts';

/** Who posts where. */
export interface WebApiOptions {
	/** The secret bot token. */
	readonly token: string;
	/** The id of the channel; names move when channels are renamed, and updates do not take them. */
	readonly channel: string;
	/** The base of the methods' addresses. Default `https://slack.com/api/`. */
	readonly apiUrl?: string;
	/** How long an answer may take. Default 12 seconds; the reason is with the call. */
	readonly timeoutMs?: number;
}

/** A channel by its bot. An upload's three steps together take no longer than one call may. */
export function createWebApi(deps: CallDeps, options: WebApiOptions): Transport {
	const { channel, timeoutMs = timeoutMsDefault } = options;
	const callMethod = createWebApiClient(deps, options);

	async function say(method: Method, args: Members, signal: AbortSignal | undefined): Promise<Outcome> {
		const reply = await callMethod(method, args, { signal });
		return reply.status === 'ok' ? { status: 'delivered', ...referenceOf(reply.body) } : reply;
	}

	return {
		post: (message, signal) => say('chat.postMessage', { channel, ...message }, signal),
		living: {
			update: ({ channel, ts }, message, signal) => say('chat.update', { channel, ts, ...wholeOf(message) }, signal),
			reply: (parent, { message, broadcast }, signal) =>
				say(
					'chat.postMessage',
					{ ...threadOf(parent), ...message, ...(broadcast && { reply_broadcast: true }) },
					signal,
				),
			upload: (parent, file, signal) => uploadText({ ...deps, callMethod }, { parent, file }, { timeoutMs, signal }),
		},
	};
}

function threadOf({ channel, ts }: MessageReference): Members {
	return { channel, thread_ts: ts };
}

/**
 * Everything a message is, since Slack keeps what an update leaves out. An update parses its text more eagerly than a post
 * unless it is told not to, and knows nothing of unfurling.
 */
function wholeOf({ unfurl_links: _links, unfurl_media: _media, ...message }: SlackMessage): Members {
	return { blocks: [], attachments: [], ...message, parse: 'none' };
}

function referenceOf({ channel, ts }: Members): { readonly reference?: MessageReference } {
	return typeof channel === 'string' && typeof ts === 'string' ? { reference: { channel, ts } } : {};
}
