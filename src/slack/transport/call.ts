// One call to Slack through an SDK that only writes the request: bounded in time, made once, and its answer read here before
// the SDK forgets parts of it. Pace, retries and patience are not the SDK's, and not known here either.
import type { Clock } from '../../model/ports.ts';
import type { Answer, Failure } from './answer.ts';
import { outcomeOfFault } from './network-fault.ts';

/** What calls are made with. */
export interface CallDeps {
	/** Makes the calls. In-process it must suppress instrumentation, or alerts would make spans of their own. */
	readonly fetch: typeof globalThis.fetch;
	readonly clock: Clock;
}

/** The answer as an SDK takes it. */
export type Replay = Pick<
	Response,
	'ok' | 'status' | 'statusText' | 'url' | 'headers' | 'text' | 'json' | 'arrayBuffer'
>;

/** The `fetch` that is handed to an SDK; it makes one attempt. */
export type SdkFetch = (to: string | URL, init?: RequestInit) => Promise<Replay>;

/** A call, and how its answer is understood. */
export interface Call<T> {
	/** Has the request written and sent. Once there was an answer, what this comes to does not matter. */
	send(fetch: SdkFetch): Promise<unknown>;
	/** Understands the answer. */
	judge(answer: Answer, headers: Headers): T;
	/** What is called, for the words about it, such as `the webhook URL`. */
	readonly url: string;
	/** How long an answer may take. */
	readonly timeoutMs: number;
	/** The most that is read of an answer. */
	readonly bodyBytesMax: number;
}

/**
 * How long an answer may take where nobody says otherwise: Slack answers in well under a second, and giving up early risks a
 * second copy, because a message can be stored although its answer is late.
 */
export const timeoutMsDefault = 12_000;

/** Makes a call; resolves to its judged answer, or to why there is none. It never rejects. */
export async function callOnce<T>(deps: CallDeps, call: Call<T>, signal?: AbortSignal): Promise<T | Failure> {
	if (signal?.aborted) return stopped(false);
	const ending = new AbortController();
	const over = signal === undefined ? ending.signal : AbortSignal.any([ending.signal, signal]);
	const giveUp = deps.clock
		.sleep(call.timeoutMs, over)
		.then(() => (signal?.aborted ? stopped(true) : late(call.timeoutMs)));
	const outcome = await Promise.race([attempt(deps.fetch, call, over), giveUp]);
	ending.abort();
	return outcome;
}

async function attempt<T>(fetch: CallDeps['fetch'], call: Call<T>, signal: AbortSignal): Promise<T | Failure> {
	const judged: T[] = [];
	const fault = await call
		.send(async (to, init) => {
			// A redirect is an answer as well, and followed blindly it would carry the message to strangers.
			const response = await fetch(to, { ...init, redirect: 'manual', signal });
			const answer = await read(response, call.bodyBytesMax);
			judged.push(call.judge(answer, response.headers));
			return replay(response, answer.body);
		})
		.catch((error: unknown) => error);
	const [outcome] = judged;
	// What the SDK calls an error can be an answer; without one it is an error indeed.
	if (outcome !== undefined) return outcome;
	return signal.aborted ? stopped(true) : outcomeOfFault(fault, call.url);
}

async function read(response: Response, bytesMax: number): Promise<Answer> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of response.body ?? []) {
		chunks.push(chunk);
		size += chunk.length;
		if (size >= bytesMax) break;
	}
	const body = Buffer.concat(chunks).toString('utf8', 0, Math.min(size, bytesMax));
	return { status: response.status, body, retryAfter: response.headers.get('retry-after') };
}

/** The response once more for the SDK, whose body has been read. */
function replay({ ok, status, statusText, url, headers }: Response, body: string): Replay {
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

function late(timeoutMs: number): Failure {
	const reason = `Slack gave no answer within ${timeoutMs / 1_000} s`;
	return { status: 'retry', because: 'unavailable', reason, unsure: true };
}

function stopped(unsure: boolean): Failure {
	return { status: 'retry', because: 'unavailable', reason: 'the call was ended by our own stop', unsure };
}
