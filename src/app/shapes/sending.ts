// How an exporter sends: what may wait for Slack, how patiently it is tried again, and how fast Slack is spoken to.
import { z } from 'zod';
import { durationMs } from '../../config/value-shapes.ts';
import type { Written } from '../../config/written.ts';
import { defaultRetry, type RetryOptions } from '../../delivery/conclude.ts';

/** What waits for Slack. */
export interface SendingQueueOptions {
	/** How many deliveries may wait; senders are put off beyond it. Default 1000: with one message a second, 17 minutes. */
	readonly queueSize: number;
	/** Whether senders are answered only once Slack has. Default false: they would wait for Slack's pace. */
	readonly waitForResult: boolean;
}

/** Slack's pace. */
export interface RateLimitOptions {
	/** Default 1, Slack's own limit. */
	readonly messagesPerSecond: number;
	/** How many may go at once after a rest. Default 4: Slack tolerates short bursts, and first alerts should not queue. */
	readonly burst: number;
	/**
	 * How many a whole workspace may hear in a minute, replicas together; 0 is any number. Default 240: Slack allows several
	 * hundred, and other apps speak too.
	 */
	readonly workspaceMessagesPerMinute: number;
}

/** The shape of `sending_queue`. */
export const sendingQueueShape: z.ZodType<SendingQueueOptions, Written<SendingQueueOptions> | undefined> = z
	.strictObject({
		queueSize: z.int().min(1).default(1000).describe('How many deliveries may wait for Slack.'),
		waitForResult: z.boolean().default(false).describe('Answer senders only once Slack has answered.'),
	})
	.prefault({});

/** The shape of `retry_on_failure`. */
export const retryOnFailureShape: z.ZodType<RetryOptions, Written<RetryOptions> | undefined> = z
	.strictObject({
		enabled: z.boolean().default(true).describe('Try again what failed for now.'),
		initialIntervalMs: durationMs().min(1).default(defaultRetry.initialIntervalMs).describe('The first wait.'),
		randomizationFactor: z
			.number()
			.min(0)
			.max(1)
			.default(defaultRetry.randomizationFactor)
			.describe('How far waits are spread: 0.5 is half to one and a half.'),
		multiplier: z.number().min(1).default(defaultRetry.multiplier).describe('What each wait is to the one before.'),
		maxIntervalMs: durationMs().min(1).default(defaultRetry.maxIntervalMs).describe('The longest wait.'),
		maxElapsedTimeMs: durationMs()
			.min(0)
			.default(defaultRetry.maxElapsedTimeMs)
			.describe('How old a delivery may become; 0 is for ever.'),
	})
	.refine(({ maxIntervalMs, initialIntervalMs }) => maxIntervalMs >= initialIntervalMs, {
		path: ['maxIntervalMs'],
		error: 'expected at least `initialIntervalMs`',
	})
	.refine(({ maxElapsedTimeMs, maxIntervalMs }) => maxElapsedTimeMs === 0 || maxElapsedTimeMs >= maxIntervalMs, {
		path: ['maxElapsedTimeMs'],
		error: 'expected 0 or at least `maxIntervalMs`',
	})
	.prefault({});

/** The shape of `rate_limit`. */
export const rateLimitShape: z.ZodType<RateLimitOptions, Written<RateLimitOptions> | undefined> = z
	.strictObject({
		messagesPerSecond: z.number().positive().max(10).default(1).describe("Slack's own limit is 1."),
		burst: z.int().min(1).max(100).default(4).describe('How many messages may go at once after a rest.'),
		workspaceMessagesPerMinute: z
			.int()
			.min(0)
			.default(240)
			.describe('How many messages a whole workspace may hear in a minute, replicas together; 0 is any number.'),
	})
	.prefault({});
