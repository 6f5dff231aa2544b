// Where messages are posted: an incoming webhook, or a channel through a bot. The exporter names one of the two, and its
// routes may name others; this file says what they may be and which go together.
import { z } from 'zod';
import type { Secret } from '../../config/secret.ts';
import { secret } from '../../config/value-shapes.ts';
import type { Layout } from '../../model/notification.ts';
import { webhookFault } from '../../slack/transport/webhook-url.ts';

/** A destination as far as it is named. */
export interface DestinationOptions {
	/** An incoming webhook. */
	readonly webhookUrl?: Secret;
	/** The id of a channel, for a bot. */
	readonly channel?: string;
}

/** The destination of an exporter: a webhook, or a bot with its channel. */
export interface OwnDestinationOptions extends DestinationOptions {
	/** The token of a bot. It can edit what it posted and answer in threads, so one card shows how an issue stands. */
	readonly botToken?: Secret;
}

/** A destination as it is written. */
export interface WrittenDestination {
	readonly webhookUrl?: string | Secret;
	readonly channel?: string;
}

/** The destination of an exporter as it is written. */
export interface WrittenOwnDestination extends WrittenDestination {
	readonly botToken?: string | Secret;
}

/** A webhook to post to. */
export const webhookUrlShape: z.ZodType<Secret, string | Secret> = secret({
	what: 'a Slack webhook URL',
	fault: webhookFault,
});

/** The token of a bot. */
export const botTokenShape: z.ZodType<Secret, string | Secret> = secret({
	what: 'the bot token of a Slack app',
	fault: botTokenFault,
});

/** How messages look. */
export const layoutShape: z.ZodType<Layout, Layout> = z.enum(['compact', 'standard', 'color']);

/** A channel that a bot posts to. */
export const channelShape: z.ZodType<string, string> = z.string().regex(/^[CGD][A-Z0-9]{2,}$/, {
	// Whether it goes with the rest is another question.
	abort: true,
	error:
		'expected the id of a channel, such as "C024BE91L": open the channel in Slack, click its name, and copy the id at the end of "About"',
});

/** Where the methods of the Web API are. */
export const apiUrlShape: z.ZodType<string, string> = z.string().superRefine((text, { addIssue }) => {
	const url = URL.parse(text);
	const isLocal = url?.protocol === 'http:' && /^(localhost|.+\.localhost|127\..+|\[::1\])$/.test(url.hostname);
	if (url?.protocol === 'https:' || isLocal) return;
	// The token travels with every call.
	addIssue({ code: 'custom', message: 'expected an https:// URL, such as "https://slack.com/api/"' });
});

function botTokenFault(token: string): string | undefined {
	if (/^xoxb-\S+$/.test(token)) return undefined;
	const kinds: readonly (readonly [string, string])[] = [
		['xoxp-', "is a user's token"],
		['xapp-', 'is the token of an app'],
	];
	const kind = kinds.find(([start]) => token.startsWith(start))?.[1] ?? 'is no bot token';
	return `${kind}: copy the one that begins with xoxb- from "OAuth & Permissions" of your app at https://api.slack.com/apps`;
}

/** What an exporter says of destinations. */
export interface Destinations extends OwnDestinationOptions {
	readonly routes: readonly DestinationOptions[];
	/** Where digests are told. */
	readonly digest?: DestinationOptions;
}

type Report = Pick<z.core.$RefinementCtx, 'addIssue'>;

/** Finds what does not go together. */
export function checkDestinations(options: Destinations, { addIssue }: Report): void {
	const { webhookUrl, botToken, channel, routes, digest = {} } = options;
	const complain = (path: readonly (string | number)[], message: string) =>
		addIssue({ code: 'custom', path: [...path], message });
	if ((webhookUrl === undefined) === (botToken === undefined)) {
		complain(['webhookUrl'], 'expected exactly one of `webhookUrl` and `botToken`');
	}
	if (botToken !== undefined && channel === undefined) {
		complain(['channel'], 'expected the id of the channel that the bot posts to, such as "C024BE91L"');
	}
	if (botToken === undefined && channel !== undefined) complain(['channel'], onlyWithBot);
	const others = [...routes.map((route, at) => [route, ['routes', at]] as const), [digest, ['digest']] as const];
	for (const [place, path] of others) {
		if (place.channel === undefined) continue;
		if (place.webhookUrl !== undefined) complain([...path, 'channel'], 'expected either this or `webhookUrl`');
		if (botToken === undefined) complain([...path, 'channel'], onlyWithBot);
	}
}

const onlyWithBot = 'expected nothing here without `botToken`: a webhook posts to the channel that it was made for';
