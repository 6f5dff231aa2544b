// A call as the stand-in sees it, whichever way it came in, and the answers it can get. Knows no method and no webhook.
import { type Fields, fields, parseJson, words } from './json.ts';

/** One HTTP request. */
export interface Call {
	readonly method: string;
	readonly path: string;
	readonly contentType: string;
	readonly authorization: string;
	readonly body: string;
}

/** One HTTP response, and what the log of calls tells of it beside. */
export interface Reply {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
	/** Slack's name for the refusal; absent when the call succeeded. */
	readonly error?: string;
	/** What is wrong where, for the log; a webhook does not tell its caller. */
	readonly faults: readonly string[];
}

/** A call that has been understood: who is asked, and how each kind of answer is given there. */
export interface Question {
	/** `webhook` or the name of a Web API method. */
	readonly endpoint: string;
	/** The channel's name as far as the call tells it. */
	readonly channel?: string;
	answer(): Reply | Promise<Reply>;
	/** The answer that carries one of Slack's errors. */
	refuse(error: string, retryAfterSeconds?: number): Reply;
}

/** A plain answer. */
export function plain(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Reply {
	return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body, faults: [] };
}

/** An answer in JSON. */
export function json(body: Fields, headers: Readonly<Record<string, string>> = {}, status = 200): Reply {
	const error = words(body.error);
	return {
		status,
		headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
		body: JSON.stringify(body),
		...(error !== '' && { error }),
		faults: [],
	};
}

/** Whether the body is a form. */
export function isForm(call: Call): boolean {
	return call.contentType.includes('application/x-www-form-urlencoded');
}

/** A form's fields; a repeated name keeps its last value. */
export function formFields(body: string): Readonly<Record<string, string>> {
	return Object.fromEntries(new URLSearchParams(body));
}

/** The arguments whose value is JSON, which forms and some clients send as text. */
const jsonArguments = ['blocks', 'attachments', 'metadata', 'message', 'view', 'files'];

/** The arguments with those that hold JSON as text parsed; text that is no JSON stays text and is refused later. */
export function parseArguments(given: Fields): Fields {
	const parsed = Object.entries(given).map(([name, value]) => [
		name,
		jsonArguments.includes(name) && typeof value === 'string' ? (parseJson(value) ?? value) : value,
	]);
	return fields(Object.fromEntries(parsed));
}

/** Whether an argument says yes, in JSON or in a form. */
export function isTrue(value: unknown): boolean {
	return value === true || value === 'true' || value === '1' || value === 1;
}
