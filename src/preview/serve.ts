// From a call to its answer: who is asked, whether the call is to fail, and a line in the log. The same for a call through
// a socket and for one that never saw one.
import type { Clock } from '../model/ports.ts';
import { type Call, plain, type Question, type Reply } from './call.ts';
import type { FailureScript, Failures } from './failures.ts';
import type { WebApi } from './method.ts';
import type { ResponseUrls } from './response-urls.ts';
import { askUpload } from './uploads.ts';
import { askWebApi } from './web-api.ts';
import { askWebhook } from './webhook.ts';

/** What a server is made of. */
export interface ServerParts {
	readonly api: WebApi;
	readonly responseUrls: ResponseUrls;
	readonly failures: Failures;
	readonly clock: Clock;
}

/** Answers a call; `reset` means that the connection breaks without an answer. The signal ends all waiting. */
export async function serve(parts: ServerParts, call: Call, signal: AbortSignal): Promise<Reply | 'reset'> {
	const { api, failures, responseUrls } = parts;
	const question =
		askWebhook(api.workspace, call) ??
		askWebApi(api, call) ??
		askUpload(api.uploads, call) ??
		responseUrls.ask(call) ??
		nobody;
	const script = failures.next(question.endpoint, question.channel);
	const reply =
		script === undefined ? await question.answer() : await misbehave(script, { question, clock: parts.clock, signal });
	api.workspace.log({
		endpoint: question.endpoint,
		...(question.channel !== undefined && { channel: question.channel }),
		...(reply === 'reset' ? { status: 0, faults: [] } : { status: reply.status, faults: reply.faults }),
		...(reply !== 'reset' && reply.error !== undefined && { error: reply.error }),
		body: call.body.replace(tokens, '[token]'),
	});
	return reply;
}

/** What must not be shown in the log: some clients send their token in the body. */
const tokens = /x(?:ox[a-z]|app)-[\w-]+/g;

const notFound = 404;

/** Whoever asks for anything else asks nobody. */
const nobody: Question = { endpoint: 'unknown', answer: () => refusal('not_found'), refuse: refusal };

function refusal(error: string): Reply {
	return { ...plain(notFound, error), error };
}

interface Scene {
	readonly question: Question;
	readonly clock: Clock;
	readonly signal: AbortSignal;
}

async function misbehave(
	{ answer, afterwards }: FailureScript,
	{ question, clock, signal }: Scene,
): Promise<Reply | 'reset'> {
	if (afterwards === true) await question.answer();
	switch (answer.kind) {
		case 'status':
			return {
				...plain(answer.status, answer.body ?? '', answer.headers),
				error: answer.body || `status ${answer.status}`,
			};
		case 'error':
			return question.refuse(answer.error, answer.retryAfterSeconds);
		case 'html':
			return { ...plain(200, proxyPage, { 'content-type': 'text/html' }), error: 'a page instead of an answer' };
		case 'hang':
			await clock.sleep(Number.POSITIVE_INFINITY, signal);
			return 'reset';
		case 'reset':
			return 'reset';
		case 'slow':
			await clock.sleep(answer.ms, signal);
			return signal.aborted ? 'reset' : question.answer();
	}
}

const proxyPage = '<!doctype html><title>Sign in</title><h1>Sign in to the network to continue</h1>';
