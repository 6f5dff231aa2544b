// The option `interactivity` of the Slack exporter: how what people press and type reaches us, and who may.
import { z } from 'zod';
import type { Secret } from '../../config/secret.ts';
import { secret } from '../../config/value-shapes.ts';
import type { TlsOptions } from '../../otlp/trust/tls.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { tlsShape } from './tls.ts';

/** How Slack reaches us: by connections of ours, or at a server of ours. */
export interface InteractivityOptions {
	/** The app-level token of Socket Mode, which needs no public address. */
	readonly appToken?: Secret;
	/** The signing secret of the app, which proves that a request comes from Slack. */
	readonly signingSecret?: Secret;
	/** Where the server for Slack's requests listens. Required with the signing secret. */
	readonly endpoint?: Endpoint;
	/** What stands before `/actions` and `/commands` in its addresses. Default `/slack`. */
	readonly urlPath: string;
	/** Certificates of that server. Default none, as behind a proxy that has them; Slack itself speaks HTTPS alone. */
	readonly tls?: TlsOptions;
	/** Who may press buttons and use the command. Default everybody who can see the channel. */
	readonly allow?: AllowOptions;
}

/** The only ones who may. */
export interface AllowOptions {
	/** The ids of people. Default none. */
	readonly users: readonly string[];
	/** The ids of user groups, whose members the bot is told with the scope `usergroups:read`. Default none. */
	readonly groups: readonly string[];
}

/** Interactivity as it is written. */
export interface WrittenInteractivity {
	readonly appToken?: string | Secret;
	readonly signingSecret?: string | Secret;
	readonly endpoint?: string;
	readonly urlPath?: string | undefined;
	readonly tls?: unknown;
	readonly allow?: { readonly users?: readonly string[] | undefined; readonly groups?: readonly string[] | undefined };
}

/** Slack has no usual port; this is the one its own examples listen at. */
const usualPort = 3000;

const user: z.ZodType<string, string> = z.string().regex(/^[UW][A-Z0-9]{2,}$/, {
	error: 'expected the id of a user, such as "U024BE7LH": open the profile in Slack, click ⋮ and "Copy member ID"',
});

const group: z.ZodType<string, string> = z.string().regex(/^S[A-Z0-9]{2,}$/, {
	error: 'expected the id of a user group, such as "S024BE7LH": open the group in Slack, click ⋮ and "Copy group ID"',
});

const allow = z
	.strictObject({
		users: z.array(user).default([]).describe('The ids of the people who may.'),
		groups: z.array(group).default([]).describe('The ids of the user groups whose members may.'),
	})
	.refine(({ users, groups }) => users.length + groups.length > 0, {
		error: 'expected somebody, in `users` or `groups`; leave it out to let everybody',
	});

/** The shape of the option. */
export const interactivityShape: z.ZodType<InteractivityOptions, WrittenInteractivity> = z
	.strictObject({
		appToken: secret({ what: 'the app-level token of a Slack app', fault: appTokenFault })
			.exactOptional()
			.describe('The app-level token of Socket Mode, which needs no public address.'),
		signingSecret: secret({ what: 'the signing secret of a Slack app', fault: signingSecretFault })
			.exactOptional()
			.describe('The signing secret of the app, for requests that Slack makes to us.'),
		endpoint: endpoint(usualPort).exactOptional().describe('Where the server for these requests listens.'),
		urlPath: z
			.string()
			.regex(/^(?:\/[\w.~-]+)*$/, { error: 'expected a path such as "/slack"' })
			.default('/slack')
			.describe('What stands before /actions and /commands in its addresses.'),
		tls: tlsShape.exactOptional().describe('Certificates; none behind a proxy that has them.'),
		allow: allow.exactOptional().describe('Who may press and type; without it everybody who can see the channel.'),
	})
	.superRefine(({ appToken, signingSecret, endpoint: place, tls }, { addIssue }) => {
		const complain = (path: string, message: string) => addIssue({ code: 'custom', path: [path], message });
		if ((appToken === undefined) === (signingSecret === undefined)) {
			return complain('appToken', 'expected exactly one of `appToken` and `signingSecret`');
		}
		if (signingSecret !== undefined && place === undefined) {
			complain('endpoint', 'expected where to listen for Slack, such as "0.0.0.0:3000"');
		}
		const idle = 'expected nothing here with `appToken`: nothing listens';
		if (appToken !== undefined && place !== undefined) complain('endpoint', idle);
		if (appToken !== undefined && tls !== undefined) complain('tls', idle);
	});

/** What is said where it cannot be. */
export const onlyWithBot = 'expected nothing here without `botToken`: what a webhook posts cannot be pressed';

function appTokenFault(token: string): string | undefined {
	if (/^xapp-\S+$/.test(token)) return undefined;
	const is = token.startsWith('xoxb-') ? 'is the token of a bot' : 'is no app-level token';
	return `${is}: make one that begins with xapp- and has the scope connections:write, under "Basic Information" of your app at https://api.slack.com/apps`;
}

function signingSecretFault(text: string): string | undefined {
	if (/^[0-9a-f]{32}$/.test(text)) return undefined;
	return 'is no signing secret: copy the 32 digits from "Basic Information" of your app at https://api.slack.com/apps';
}
