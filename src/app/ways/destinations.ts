// One way into one channel: its transport, and the lanes of the store that lead through it. Which records take it is decided
// elsewhere.
import { createHash } from 'node:crypto';
import type { Transport } from '../../model/ports.ts';
import { withPlainText } from '../../slack/messages/plain-text.ts';
import { createWebApi } from '../../slack/transport/web-api.ts';
import { createWebhook } from '../../slack/transport/webhook.ts';
import type { Runtime } from '../runtime.ts';
import type { OwnDestinationOptions } from '../shapes/destination.ts';
import type { SlackExporterOptions } from '../shapes/slack-exporter.ts';
import { createDryRun } from './dry-run.ts';

/** A way into a channel. */
export interface Destination {
	/** The lane of its messages: one for each channel, since that is what Slack limits. */
	readonly lane: string;
	readonly transport: Transport;
	/** The lane of its edits; absent where messages cannot be edited. One for all channels of a bot, as is Slack's limit. */
	readonly updates?: string;
	/** The lane of its files. */
	readonly uploads?: string;
	/** What its workspace is called where all that is said to it is counted; absent for what is no Slack. */
	readonly workspace?: string;
}

/** The way into the webhook's or the bot's channel, as far as both are known. */
export function createDestination(
	runtime: Runtime,
	{ webhookUrl, botToken, channel }: OwnDestinationOptions,
	options: Pick<SlackExporterOptions, 'apiUrl' | 'timeoutMs' | 'dryRun'>,
): Destination {
	const { apiUrl, timeoutMs, dryRun } = options;
	const speak = (transport: Transport) => withPlainText(transport, runtime.log);
	if (webhookUrl !== undefined) {
		const url = webhookUrl.reveal();
		const transport = dryRun ? createDryRun(runtime.log) : speak(createWebhook(runtime, { url, timeoutMs }));
		return { lane: `post:${nameOf(url)}`, transport, workspace: nameOf(workspaceIn(url)) };
	}
	if (botToken === undefined || channel === undefined)
		throw new Error('a destination is a webhook or a bot and a channel');
	const token = botToken.reveal();
	const name = nameOf(token);
	return {
		lane: `post:${name}:${channel}`,
		transport: dryRun
			? createDryRun(runtime.log, channel)
			: speak(createWebApi(runtime, { token, channel, apiUrl, timeoutMs })),
		updates: `update:${name}`,
		uploads: `upload:${name}`,
		workspace: name,
	};
}

/** The webhooks of one workspace have its id in their path; where there is none, each stands for itself. */
function workspaceIn(url: string): string {
	return /\/services\/(T[A-Z0-9]+)\//.exec(url)?.[1] ?? url;
}

/** A URL of a webhook is a secret like a token, so both are named by their hash: enough to tell a few hundred apart. */
function nameOf(secret: string): string {
	return createHash('sha256').update(secret).digest('hex').slice(0, 16);
}
