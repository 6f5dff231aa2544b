// What the Web API's answer means. It nearly always answers HTTP 200, so the body decides: `ok`, or Slack's word for what went
// wrong. Reasons are made of our words, Slack's codes and its pointers into the message, never of anything else in the body.
import { type Answer, type Failure, isRateLimit, membersOf, outcomeOfStatus, rateLimited } from './answer.ts';
import { meaningOf } from './web-api-errors.ts';

/** The members of what Slack gave back. */
export type Members = Readonly<Record<string, unknown>>;

/** What a method gave back. */
export interface Given {
	readonly status: 'ok';
	readonly body: Members;
	/** What the token may do; absent when the answer does not say. */
	readonly scopes?: readonly string[];
	/** Slack's time of the answer; absent when the answer does not say. */
	readonly slackTime?: number;
}

/** What a method gave back, or why it gave nothing. */
export type Reply = Given | Failure;

const ok = 200;

/** All messages of a workspace are too many: that does not pass within the minute of a single channel. */
const workspaceWaitSeconds = 300;

const asked = { whom: 'the call', expected: 'JSON' };

/** What the answer of a method means. */
export function replyOf(answer: Answer, method: string): Reply {
	const body = membersOf(answer.body);
	const code = wordOf(body.error);
	if (isRateLimit(answer.status, code)) {
		return rateLimited(answer, ...(code === 'message_limit_exceeded' ? [workspaceWaitSeconds] : []));
	}
	if (answer.status === ok && body.ok === true) return { status: 'ok', body };
	if (body.ok !== false || code === '') return outcomeOfStatus(answer, asked);
	return failureOf(code, { body, method });
}

function failureOf(code: string, { body, method }: { readonly body: Members; readonly method: string }): Failure {
	const meaning = meaningOf(code, method);
	const says = `Slack answered ${code} to ${method}`;
	if (meaning.status === 'retry') {
		return { status: 'retry', because: 'unavailable', reason: `${says}: ${meaning.hint}`, unsure: meaning.unsure };
	}
	const hint = [appHints[method] ?? scopeHint(code, body) ?? meaning.hint, ...complaints(body)].join('; ');
	return { status: 'refused', because: meaning.because, reason: `${says}: ${hint}` };
}

/** Methods that are called with the app's own token; whatever they refuse, it is that token. */
const appHints: Readonly<Record<string, string>> = {
	'apps.connections.open':
		'turn on "Socket Mode" of your app, and copy an app-level token (xapp-…) with the scope connections:write from "Basic Information"',
};

function scopeHint(code: string, body: Members): string | undefined {
	const needed = scopesOf(body.needed);
	if (code !== 'missing_scope' || needed === '') return undefined;
	const provided = scopesOf(body.provided) || 'none';
	return `add the scope ${needed} under "OAuth & Permissions" of your app and reinstall it; it has ${provided}`;
}

/** A word of Slack's has this form; whatever has not is somebody else's, and not repeated. */
function wordOf(value: unknown): string {
	return typeof value === 'string' && /^[a-z][a-z0-9_]{0,79}$/.test(value) ? value : '';
}

function scopesOf(value: unknown): string {
	return typeof value === 'string' && /^[a-z][a-z_.:, ]{0,999}$/.test(value) ? value.replace(/,\s*/g, ', ') : '';
}

/** The most complaints that are repeated: the first tells what to mend, the rest often follow from it. */
const complaintsMax = 3;

/** What Slack finds wrong in a message, and where. */
function complaints({ errors, response_metadata: metadata }: Members): readonly string[] {
	const messages = typeof metadata === 'object' && metadata !== null && 'messages' in metadata ? metadata.messages : [];
	const said = [messages, errors].find((list) => Array.isArray(list) && list.length > 0);
	return (Array.isArray(said) ? said : []).flatMap(complaint).slice(0, complaintsMax);
}

/** No answer of Slack's holds a token; what pretends to be one may. */
const tokens = /xox[a-z]-|xapp-/;

function complaint(said: unknown): readonly string[] {
	const pointed = /^(?:\[ERROR\] )?([\w `'".,:;()<>=/-]{1,120}) \[json-pointer:([\w/~.-]{0,120})\]$/.exec(lineOf(said));
	const [, what = '', where = ''] = pointed ?? [];
	if (pointed === null || tokens.test(pointed[0])) return [];
	return [`${what} at ${where === '' ? 'the message' : where}`];
}

/** Most methods give lines, `blocks.validate` gives their parts. */
function lineOf(said: unknown): string {
	if (typeof said !== 'object' || said === null || !('message' in said)) return String(said);
	return `${said.message} [json-pointer:${'pointer' in said ? said.pointer : ''}]`;
}
