// Calls as Slack makes them to an app: signed forms of presses and slash commands.
import { createHmac } from 'node:crypto';
import { epoch } from '../fakes.ts';

export const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';

/** The headers of a body that was signed at a moment. */
export function signatureOf(body: string, at: number = epoch, secret: string = signingSecret): Record<string, string> {
	const timestamp = String(Math.floor(at / 1_000));
	const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
	return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}

/** A press of a button, as the payload of it. */
export function pressOf(issue: string, action: object, over: object = {}): object {
	return {
		type: 'block_actions',
		user: { id: 'U024BE7LH', username: 'anna' },
		response_url: 'http://127.0.0.1/actions/T0/1/answer',
		actions: [{ type: 'button', block_id: `${issue}#1`, ...action }],
		...over,
	};
}

/** The body of a press. */
export function pressBody(payload: object): string {
	return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

/** The body of a slash command. */
export function slashBody(text: string, over: Readonly<Record<string, string>> = {}): string {
	return new URLSearchParams({
		command: '/otel-slack',
		text,
		user_id: 'U024BE7LH',
		user_name: 'anna',
		response_url: 'http://127.0.0.1/commands/T0/1/answer',
		...over,
	}).toString();
}
