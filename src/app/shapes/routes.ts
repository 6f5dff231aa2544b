// The option `routes` of the Slack exporter: which records are told where, and who is called there.
import { z } from 'zod';
import type { Layout, Mention } from '../../model/notification.ts';
import type { Condition } from '../../ottl/compile.ts';
import { condition } from './condition.ts';
import {
	channelShape,
	type DestinationOptions,
	layoutShape,
	type WrittenDestination,
	webhookUrlShape,
} from './destination.ts';
import { type FallbackOptions, fallbackShape, type WrittenFallback } from './fallback.ts';
import { mention } from './mention.ts';
import { muteNames } from './mute-time-intervals.ts';

/** One route: where it leads when it says so, else where the exporter tells everything. */
export interface RouteOptions extends DestinationOptions {
	/** The records that it is for. Required. */
	readonly condition: Condition;
	/** How messages look there. Default as for the exporter. */
	readonly layout?: Layout;
	/** What stands in for its destination. Default as for the exporter. */
	readonly fallback?: FallbackOptions;
	/** Who is called. Default nobody. */
	readonly mention: readonly Mention[];
	/** Which of the `mute_time_intervals` mute it, by name. Default: those of the exporter; none with an empty list. */
	readonly mute?: readonly string[];
	/** Whether the routes after it are asked as well. Default false: the first that matches decides. */
	readonly continue: boolean;
}

/** A route as it is written. */
export interface WrittenRoute extends WrittenDestination {
	readonly condition: string;
	readonly layout?: Layout;
	readonly fallback?: WrittenFallback;
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
			webhookUrl: webhookUrlShape.exactOptional().describe('The incoming webhook that they are posted to.'),
			channel: channelShape.exactOptional().describe("The id of the channel that the exporter's bot posts them to."),
			layout: layoutShape.exactOptional().describe('How messages look there.'),
			fallback: fallbackShape.exactOptional().describe('What stands in for its destination.'),
			mention: mentions.describe('Who is called: "@here", "@channel", ids of users or user groups.'),
			mute: muteNames.exactOptional().describe('Which mute_time_intervals mute it; those of the exporter without.'),
			continue: z.boolean().default(false).describe('Whether the routes after it are asked as well.'),
		}),
	)
	.default([]);
