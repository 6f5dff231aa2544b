// A Slack incoming webhook as a transport: one attempt a call, and what became of it. Pace, retries and classes are not the
// SDK's: it writes the request, and its answer is read here, before the SDK forgets the headers.
import { type FetchFunction, IncomingWebhook, type IncomingWebhookSendArguments } from '@slack/webhook';
import type { Outcome, SlackMessage } from '../model/message.ts';
import type { Clock, Transport } from '../model/ports.ts';
import { outcomeOfFault } from './network-fault.ts';
import { type Answer, outcomeOfAnswer } from './webhook-answer.ts';

/** What a webhook is handed. */
export interface WebhookDeps {
	/** Makes the calls. In-process it must suppress instrumentation, or alerts would make spans of their own. */
	readonly fetch: typeof globalThis.fetch;
	readonly clock: Clock;
}

/** How a webhook is used. */
export interface WebhookOptions {
	/** The secret URL. */
	readonly url: string;
	/**
	 * How long an answer may take. 12 seconds by default: Slack answers in well under one, and giving up early risks a
	 * second copy, because a message can be stored although its answer is late.
	 */
	readonly timeoutMs?: number;
}

const timeoutMsDefault = 12_000;

/** A webhook. It can neither edit nor reply, since Slack never tells where its messages stand. */
export function createWebhook({ fetch, clock }: WebhookDeps, options: WebhookOptions): Transport {
	const { url, timeoutMs = timeoutMsDefault } = options;

	async function attempt(message: SlackMessage, signal: AbortSignal): Promise<Outcome> {
		const answers: Answer[] = [];
		const webhook = new IncomingWebhook(url, {
			fetch: async (to, init) => {
				// A redirect is an answer as well, and followed blindly it would carry the message to strangers.
				const response = await fetch(to, { ...init, redirect: 'manual', signal });
				const answer = await read(response);
				answers.push(answer);
				return replay(response, answer.body);
			},
			timeout: 0,
			retryConfig: { retries: 0 },
		});
		const fault = await webhook.send(payloadOf(message)).catch((error: unknown) => error);
		const [answer] = answers;
		// What the SDK calls an error can be an answer; without one it is an error indeed.
		if (answer !== undefined) return outcomeOfAnswer(answer);
		return signal.aborted ? stopped(true) : outcomeOfFault(fault);
	}

	return {
		async post(message, signal) {
			if (signal?.aborted) return stopped(false);
			const call = new AbortController();
			const over = signal === undefined ? call.signal : AbortSignal.any([call.signal, signal]);
			const giveUp = clock.sleep(timeoutMs, over).then(() => (signal?.aborted ? stopped(true) : late(timeoutMs)));
			const outcome = await Promise.race([attempt(message, over), giveUp]);
			call.abort();
			return outcome;
		},
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

/** Slack answers a word or a line of JSON; a proxy's page says no more by being read to its end. */
const bodyBytesMax = 4_096;

async function read(response: Response): Promise<Answer> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of response.body ?? []) {
		chunks.push(chunk);
		size += chunk.length;
		if (size >= bodyBytesMax) break;
	}
	const body = Buffer.concat(chunks).toString('utf8', 0, Math.min(size, bodyBytesMax));
	return { status: response.status, body, retryAfter: response.headers.get('retry-after') };
}

/** The response once more for the SDK, whose body has been read. */
function replay({ ok, status, statusText, url, headers }: Response, body: string): Awaited<ReturnType<FetchFunction>> {
	const whole = new Response(body);
	return {
		ok,
		status,
		statusText,
		url,
		headers,
		text: () => whole.text(),
		json: () => whole.json(),
		arrayBuffer: () => whole.arrayBuffer(),
	};
}

function late(timeoutMs: number): Outcome {
	const reason = `Slack gave no answer within ${timeoutMs / 1_000} s`;
	return { status: 'retry', because: 'unavailable', reason, unsure: true };
}

function stopped(unsure: boolean): Outcome {
	return { status: 'retry', because: 'unavailable', reason: 'the call was ended by our own stop', unsure };
}
