// A Slack incoming webhook as a transport: one attempt a call, and what became of it. The SDK writes the request; its answer
// is read in call.ts and understood in webhook-answer.ts.
import { IncomingWebhook, type IncomingWebhookSendArguments } from '@slack/webhook';
import type { SlackMessage } from '../../model/message.ts';
import type { Transport } from '../../model/ports.ts';
import { type CallDeps, callOnce, timeoutMsDefault } from './call.ts';
import { outcomeOfAnswer } from './webhook-answer.ts';

/** How a webhook is used. */
export interface WebhookOptions {
	/** The secret URL. */
	readonly url: string;
	/** How long an answer may take. Default 12 seconds; the reason is with the call. */
	readonly timeoutMs?: number;
}

/** Slack answers a word or a line of JSON; a proxy's page says no more by being read to its end. */
const bodyBytesMax = 4_096;

/** A webhook. It can neither edit nor reply, since Slack never tells where its messages stand. */
export function createWebhook(deps: CallDeps, { url, timeoutMs = timeoutMsDefault }: WebhookOptions): Transport {
	return {
		post: (message, signal) =>
			callOnce(
				deps,
				{
					send: async (fetch) =>
						new IncomingWebhook(url, { fetch, timeout: 0, retryConfig: { retries: 0 } }).send(payloadOf(message)),
					judge: outcomeOfAnswer,
					url: 'the webhook URL',
					timeoutMs,
					bodyBytesMax,
				},
				signal,
			),
	};
}

/** The SDK's types want arrays of their own. */
function payloadOf({ blocks, attachments, ...rest }: SlackMessage): IncomingWebhookSendArguments {
	return {
		...rest,
		...(blocks && { blocks: [...blocks] }),
		...(attachments && { attachments: attachments.map((each) => ({ ...each, blocks: [...each.blocks] })) }),
	};
}
