// Whether what people press would be heard over Socket Mode: Slack is asked for a connection, which is not made.
import type { CallDeps } from '../../slack/transport/call.ts';
import { createWebApiClient } from '../../slack/transport/web-api-client.ts';
import { type Finding, verdictOf } from './finding.ts';

/** An app-level token, and whose. */
export interface EarToCheck {
	readonly subject: string;
	readonly appToken: string;
	readonly apiUrl: string;
	readonly timeoutMs: number;
}

/** Looks at one token. */
export async function checkEar(deps: CallDeps, { subject, appToken: token, ...where }: EarToCheck): Promise<Finding> {
	const found = { check: 'interactivity', subject } as const;
	const reply = await createWebApiClient(deps, { token, ...where })('apps.connections.open', {});
	if (reply.status === 'ok') return { ...found, verdict: 'ok', text: 'Slack offers a connection for Socket Mode' };
	const advice =
		'Socket Mode needs an app-level token (xapp-…) with the scope connections:write, and to be switched on';
	return { ...found, verdict: verdictOf(reply), text: `${reply.reason}; ${advice}` };
}
