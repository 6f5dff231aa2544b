// The option `digest` of the Slack exporter: when and where it is told how things stand.
import { z } from 'zod';
import type { Secret } from '../../config/secret.ts';
import { channelShape, type WrittenDestination, webhookUrlShape } from './destination.ts';
import { location, timeOfDay } from './mute-time-intervals.ts';

/** When and where digests are told. */
export interface DigestOptions {
	/** The time of the day, in minutes since midnight. Required. */
	readonly at: number;
	/** The name of its time zone. Default UTC. */
	readonly location: string;
	/** Default `day`; a week is told on Monday. */
	readonly every: 'day' | 'week';
	/** Another incoming webhook. Default: where the exporter tells everything. */
	readonly webhookUrl?: Secret;
	/** The id of another channel of the same bot. */
	readonly channel?: string;
}

/** The same as it is written. */
export interface WrittenDigest extends WrittenDestination {
	readonly at: string;
	readonly location?: string | undefined;
	readonly every?: 'day' | 'week' | undefined;
}

/** The shape of `digest`. */
export const digestShape: z.ZodType<DigestOptions, WrittenDigest> = z.strictObject({
	at: timeOfDay.describe('The time of the day, such as "09:00".'),
	location: location.describe('Its time zone, such as Europe/Berlin.'),
	every: z.enum(['day', 'week']).default('day').describe('day, or week for each Monday.'),
	webhookUrl: webhookUrlShape
		.exactOptional()
		.describe('Where it is told; where the exporter tells everything without.'),
	channel: channelShape.exactOptional().describe('The channel in which a bot tells it.'),
});
