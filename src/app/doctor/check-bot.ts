// Whether a bot's token is good, what it may do, and whether its channels would take messages.
import type { CallDeps } from '../../slack/transport/call.ts';
import { methodScopes, otherScopes } from '../../slack/transport/methods.ts';
import type { Given } from '../../slack/transport/web-api-answer.ts';
import { createWebApiClient } from '../../slack/transport/web-api-client.ts';
import { type ChannelToCheck, checkChannel } from './check-channel.ts';
import { type Examined, type Finding, verdictOf } from './finding.ts';
import { slackName } from './slack-name.ts';

/** A bot, and where it posts. */
export interface BotToCheck {
	/** Who posts as this bot. */
	readonly subject: string;
	readonly token: string;
	readonly apiUrl: string;
	readonly timeoutMs: number;
	readonly channels: readonly ChannelToCheck[];
	/** Whether people are to use its command. */
	readonly hasCommand: boolean;
}

/** Looks at one bot. */
export async function checkBot(deps: CallDeps, bot: BotToCheck): Promise<Examined> {
	const { subject, channels } = bot;
	const callMethod = createWebApiClient(deps, bot);
	const reply = await callMethod('auth.test', {});
	if (reply.status !== 'ok') {
		return { findings: [{ verdict: verdictOf(reply), check: 'token', subject, text: reply.reason }] };
	}
	const aheadMs = reply.slackTime === undefined ? {} : { aheadMs: deps.clock.now() - reply.slackTime };
	const ofChannels = await Promise.all(
		channels.map((channel) => checkChannel(callMethod, channel, reply.scopes ?? [])),
	);
	return { findings: [whoItIs(subject, reply), ...checkScopes(bot, reply.scopes), ...ofChannels], ...aheadMs };
}

function whoItIs(subject: string, { body }: Given): Finding {
	const text = `${slackName(body.user)} in the workspace ${slackName(body.team)}`;
	return { verdict: 'ok', check: 'token', subject, text };
}

/** What is lost without a scope that not everything needs. */
const losses: Readonly<Record<string, string>> = {
	[methodScopes['files.completeUploadExternal'][0]]: 'whole stack traces cannot be put into threads',
	[otherScopes.slashCommand]: 'there is no command /otel-slack',
};

function checkScopes({ subject, hasCommand }: BotToCheck, scopes: readonly string[] | undefined): readonly Finding[] {
	const found = { check: 'scopes', subject } as const;
	if (scopes === undefined) return [{ ...found, verdict: 'warn', text: 'Slack does not tell what the token may do' }];
	const [needed] = methodScopes['chat.postMessage'];
	const add = 'add it under "OAuth & Permissions" of your app and reinstall it';
	if (!scopes.includes(needed)) return [{ ...found, verdict: 'fail', text: `${needed} is missing: ${add}` }];
	const lacking = Object.entries(losses).filter(
		([scope]) => !scopes.includes(scope) && (hasCommand || scope !== otherScopes.slashCommand),
	);
	if (lacking.length === 0) return [{ ...found, verdict: 'ok', text: scopes.map(slackName).join(', ') }];
	return lacking.map(([scope, what]) => ({ ...found, verdict: 'warn', text: `without ${scope} ${what}: ${add}` }));
}
