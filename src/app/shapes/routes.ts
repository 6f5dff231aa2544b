// The option `routes` of the Slack exporter: which records are told where, and who is called there.
import { z } from 'zod';
import type { Secret } from '../../config/secret.ts';
import { secret } from '../../config/value-shapes.ts';
import type { Mention } from '../../model/notification.ts';
import type { Condition } from '../../ottl/compile.ts';
import { webhookFault } from '../../slack/webhook-url.ts';
import { condition } from './condition.ts';
import { mention } from './mention.ts';
import { muteNames } from './mute-time-intervals.ts';

/** One route. */
export interface RouteOptions {
	/** The records that it is for. Required. */
	readonly condition: Condition;
	/** Where they are told. Default: where the exporter tells everything. */
	readonly webhookUrl?: Secret;
	/** Who is called. Default nobody. */
	readonly mention: readonly Mention[];
	/** Which of the `mute_time_intervals` mute it, by name. Default: those of the exporter; none with an empty list. */
	readonly mute?: readonly string[];
	/** Whether the routes after it are asked as well. Default false: the first that matches decides. */
	readonly continue: boolean;
}

/** A route as it is written. */
export interface WrittenRoute {
	readonly condition: string;
	readonly webhookUrl?: string | Secret;
	readonly mention?: readonly string[] | undefined;
	readonly mute?: readonly string[];
	readonly continue?: boolean | undefined;
}

/** Who is called where an exporter or a route tells something new. */
export const mentions: z.ZodType<readonly Mention[], readonly string[] | undefined> = z.array(mention()).default([]);

/** The shape of the routes. */
export const routesShape: z.ZodType<readonly RouteOptions[], readonly WrittenRoute[] | undefined> = z
	.array(
		z.strictObject({
			condition: condition('log', 'span', 'spanevent', 'scope', 'resource').describe('The records that it is for.'),
			webhookUrl: secret({ what: 'a Slack webhook URL', fault: webhookFault })
				.exactOptional()
				.describe('Where they are told.'),
			mention: mentions.describe('Who is called: "@here", "@channel", ids of users or user groups.'),
			mute: muteNames.exactOptional().describe('Which mute_time_intervals mute it; those of the exporter without.'),
			continue: z.boolean().default(false).describe('Whether the routes after it are asked as well.'),
		}),
	)
	.default([]);
