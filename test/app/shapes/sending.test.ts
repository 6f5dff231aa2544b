import { expect, test } from 'vitest';
import { rateLimitShape, retryOnFailureShape, sendingQueueShape } from '../../../src/app/shapes/sending.ts';
import { defaultRetry } from '../../../src/delivery/conclude.ts';

test('without a word it sends at the pace of Slack, patiently, and lets seventeen minutes wait', () => {
	expect(sendingQueueShape.parse(undefined)).toEqual({ queueSize: 1_000, waitForResult: false });
	expect(retryOnFailureShape.parse(undefined)).toEqual(defaultRetry);
	expect(rateLimitShape.parse(undefined)).toEqual({ messagesPerSecond: 1, burst: 4, workspaceMessagesPerMinute: 240 });
});

test.each([
	[
		'a longest wait below the first',
		{ initialIntervalMs: 2_000, maxIntervalMs: 1_000 },
		'at least `initialIntervalMs`',
	],
	[
		'an end before the longest wait',
		{ maxIntervalMs: 60_000, maxElapsedTimeMs: 59_999 },
		'0 or at least `maxIntervalMs`',
	],
])('%s is refused', (_title, config, message) => {
	expect(
		retryOnFailureShape
			.safeParse(config)
			.error?.issues.map((issue) => issue.message)
			.join(),
	).toContain(message);
});

test('a wait as long as the longest is enough, and so is no end', () => {
	expect(retryOnFailureShape.safeParse({ maxIntervalMs: 60_000, maxElapsedTimeMs: 60_000 }).success).toBe(true);
	expect(retryOnFailureShape.safeParse({ maxElapsedTimeMs: 0 }).success).toBe(true);
});
