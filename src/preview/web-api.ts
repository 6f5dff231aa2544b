// The Web API's front: which method is called, by whom, with which arguments, and how its results are written. What each
// method does is in web-api-methods.ts. Errors: https://docs.slack.dev/apis/web-api/using-the-slack-web-api.
import { createHash } from 'node:crypto';
import { type Call, formFields, isForm, json, parseArguments, type Question, type Reply } from './call.ts';
import { isObject, parseJson, words } from './json.ts';
import type { Method, Result, WebApi } from './method.ts';
import { methods } from './web-api-methods.ts';

/** What an app token may do, which Slack grants apart from the scopes of bots. */
const appScopes: readonly string[] = ['connections:write'];

const tooManyRequests = 429;

/** Understands a call to a Web API method; `undefined` when it is none. */
export function askWebApi(api: WebApi, call: Call): Question | undefined {
	const [, first, endpoint = ''] = call.path.split('/');
	if (first !== 'api') return undefined;
	const given = readArguments(call);
	const args = given.status === 'ok' ? given.body : {};
	const token = /^Bearer (\S+)$/i.exec(call.authorization)?.[1] ?? words(args.token);
	const named = words(args.channel) || words(args.channel_id);
	const channel = api.workspace.channel(named)?.name ?? named;
	const answer = (): Reply => {
		const method = Object.hasOwn(methods, endpoint) ? methods[endpoint] : undefined;
		if (method === undefined)
			return write({ status: 'refused', error: 'unknown_method', more: { req_method: endpoint } });
		if (given.status !== 'ok') return write(given);
		const refusal = refuseCaller(method, token, api.scopes);
		if (refusal !== undefined) return write(refusal);
		const headers = isBotToken(token) ? { 'x-oauth-scopes': api.scopes.join(',') } : {};
		return write(method.run({ ...api, args, author: authorOf(token) }), headers);
	};
	return { endpoint, ...(channel !== '' && { channel }), answer, refuse };
}

/** The arguments of a call, or why they cannot be read. */
function readArguments(call: Call): Result {
	const refused = (error: string): Result => ({ status: 'refused', error });
	if (isForm(call)) return { status: 'ok', body: parseArguments(formFields(call.body)) };
	if (call.body === '') return { status: 'ok', body: {} };
	if (call.contentType === '') return refused('missing_post_type');
	if (!call.contentType.includes('application/json')) return refused('invalid_post_type');
	const body = parseJson(call.body);
	if (body === undefined) return refused('invalid_json');
	return isObject(body) ? { status: 'ok', body: parseArguments(body) } : refused('json_not_object');
}

function isBotToken(token: string): boolean {
	return token.startsWith('xoxb-');
}

function refuseCaller(
	{ caller = 'bot', scope }: Method,
	token: string,
	botScopes: readonly string[],
): Result | undefined {
	if (caller === 'anybody') return undefined;
	if (token === '') return { status: 'refused', error: 'not_authed' };
	const [mine, others] = caller === 'app' ? ['xapp-', /^(xoxp|xoxb)-/] : ['xoxb-', /^(xoxp|xapp)-/];
	if (others.test(token)) return { status: 'refused', error: 'not_allowed_token_type' };
	if (!token.startsWith(mine)) return { status: 'refused', error: 'invalid_auth' };
	const scopes = caller === 'app' ? appScopes : botScopes;
	if (scope === undefined || scopes.includes(scope)) return undefined;
	return { status: 'refused', error: 'missing_scope', more: { needed: scope, provided: scopes.join(',') } };
}

/** Each token is a bot of its own, named by its hash: nothing that is kept or shown holds the token. */
function authorOf(token: string): string {
	return `B${createHash('sha256').update(token).digest('hex').slice(0, 10).toUpperCase()}`;
}

function write(result: Result, headers: Readonly<Record<string, string>> = {}): Reply {
	switch (result.status) {
		case 'ok':
			return json({ ok: true, ...result.body }, headers);
		case 'limited':
			return refuse('ratelimited', Math.ceil(result.waitMs / 1000));
		case 'refused': {
			const { error, faults = [], more } = result;
			const messages = faults.map((fault) => `[ERROR] ${fault}`);
			const details = faults.length === 0 ? {} : { errors: faults, response_metadata: { messages } };
			return { ...json({ ok: false, error, ...details, ...more }, headers), faults };
		}
	}
}

function refuse(error: string, retryAfterSeconds?: number): Reply {
	if (retryAfterSeconds === undefined) return json({ ok: false, error });
	return json({ ok: false, error }, { 'retry-after': String(retryAfterSeconds) }, tooManyRequests);
}
