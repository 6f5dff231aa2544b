// Answering a person who pressed or typed, at the address that Slack gave for it. One attempt: what was asked for is done
// whether or not the answer arrives, and half an hour later nobody waits for it.
import type { Block } from '../../model/message.ts';
import type { Clock, Log } from '../../model/ports.ts';

/** What a person is told. */
export interface Reply {
	/** For notifications, escaped. */
	readonly text: string;
	readonly blocks: readonly Block[];
	/** Everybody in the channel sees it; without it the person alone. */
	readonly forAll?: true;
}

/** What answering needs. */
export interface RespondDeps {
	readonly fetch: typeof globalThis.fetch;
	readonly clock: Clock;
	readonly log: Log;
}

/** Slack takes well under a second; a person has turned away by then. */
const timeoutMs = 10_000;

/** Answers at an address; resolves when that is done or has failed. */
export type Respond = (answerUrl: string | undefined, reply: Reply) => Promise<void>;

/** The way to answer. */
export function createRespond({ fetch, clock, log }: RespondDeps): Respond {
	return async (answerUrl, { text, blocks, forAll = false }) => {
		if (answerUrl === undefined) return;
		const over = new AbortController();
		const body = JSON.stringify({
			response_type: forAll ? 'in_channel' : 'ephemeral',
			replace_original: false,
			text,
			blocks,
			unfurl_links: false,
			unfurl_media: false,
		});
		const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body } as const;
		const posted = fetch(answerUrl, { ...request, redirect: 'error', signal: over.signal })
			.then(async (response) => {
				await response.body?.cancel();
				return response.ok ? undefined : `HTTP ${response.status}`;
			})
			// The text of the error could hold the address, which is a secret.
			.catch(() => 'no connection');
		const late = clock.sleep(timeoutMs, over.signal).then(() => 'no answer in time');
		const fault = await Promise.race([posted, late]);
		over.abort();
		if (fault !== undefined) log.warn(`slack: a person could not be answered: ${fault}`);
	};
}
