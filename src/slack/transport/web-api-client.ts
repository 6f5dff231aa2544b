// Calls to Slack's Web API: one attempt each. The SDK writes the requests; their answers are read in call.ts and understood in
// web-api-answer.ts. Each call has a client of its own, so none can wait in another's queue or pause it, and no headers are
// shared: the SDK writes the token into them.
import type { Logger, LogLevel } from '@slack/web-api';
import { type CallDeps, callOnce, timeoutMsDefault } from './call.ts';
import type { Method } from './methods.ts';
import { type Given, type Members, type Reply, replyOf } from './web-api-answer.ts';

/** Whose Web API is called, and as whom. */
export interface WebApiClientOptions {
	/** The secret token; methods that need none are called without. */
	readonly token?: string;
	/** The base of the methods' addresses. Default `https://slack.com/api/`. */
	readonly apiUrl?: string;
	/** How long an answer may take. Default 12 seconds; the reason is with the call. */
	readonly timeoutMs?: number;
}

/** How one call is ended early. */
export interface CallBounds {
	readonly signal?: AbortSignal | undefined;
	/** How long this answer may take, where that is less than usual. */
	readonly timeoutMs?: number;
}

/** Calls a method with its arguments. It never rejects. */
export type CallMethod = (method: Method, args: Members, bounds?: CallBounds) => Promise<Reply>;

/** Where Slack's own Web API is. */
const apiUrlDefault = 'https://slack.com/api/';

/** Slack gives back the message, at most 40,000 characters of text and its blocks; nothing that is wanted is longer. */
const bodyBytesMax = 1_000_000;

/** The Web API, ready to be called. */
export function createWebApiClient(deps: CallDeps, options: WebApiClientOptions): CallMethod {
	const { token, apiUrl = apiUrlDefault, timeoutMs: usualMs = timeoutMsDefault } = options;
	return async (method, args, { signal, timeoutMs = usualMs } = {}) =>
		callOnce<Reply>(
			deps,
			{
				async send(fetch) {
					// Loaded here, so that nobody loads it who speaks through webhooks alone.
					const { LogLevel, WebClient } = await import('@slack/web-api');
					const client = new WebClient(token, {
						slackApiUrl: apiUrl,
						fetch,
						logger: silence(LogLevel.ERROR),
						timeout: 0,
						retryConfig: { retries: 0 },
						rejectRateLimitedCalls: true,
						allowAbsoluteUrls: false,
					});
					return client.apiCall(method, { ...args });
				},
				judge(answer, headers) {
					const reply = replyOf(answer, method);
					return reply.status === 'ok' ? { ...reply, ...besideOf(headers) } : reply;
				},
				url: 'api_url',
				timeoutMs,
				bodyBytesMax,
			},
			signal,
		);
}

function besideOf(headers: Headers): Pick<Given, 'scopes' | 'slackTime'> {
	const scopes = headers.get('x-oauth-scopes');
	const slackTime = Date.parse(headers.get('date') ?? '');
	return {
		...(scopes !== null && { scopes: scopes.split(',').map((scope) => scope.trim()) }),
		...(!Number.isNaN(slackTime) && { slackTime }),
	};
}

const nothing = () => {};

/** The SDK's own voice is the console, where it could come back as a record. */
function silence(level: LogLevel): Logger {
	const voices = { debug: nothing, info: nothing, warn: nothing, error: nothing };
	return { ...voices, setLevel: nothing, setName: nothing, getLevel: () => level };
}
