import { expect, test } from 'vitest';
import { lanesOf } from '../../../src/app/ways/lane-terms.ts';
import { defaultRetry } from '../../../src/delivery/conclude.ts';

const options = {
	rateLimit: { messagesPerSecond: 2, burst: 3, workspaceMessagesPerMinute: 0 },
	retryOnFailure: { ...defaultRetry, maxElapsedTimeMs: 7 },
};

test("messages go at the exporter's pace, edits at that of the workspace, and a timer is never too old", () => {
	const bot = { lane: 'post:a', updates: 'update:a', uploads: 'upload:a' };
	const lanes = lanesOf('slack', [bot, { ...bot, lane: 'post:b' }, { lane: 'post:c' }], options);
	expect([...lanes.keys()]).toEqual(['post:a', 'update:a', 'upload:a', 'post:b', 'post:c', 'timer:slack']);
	expect(lanes.get('post:b')).toMatchObject({ pace: { gapMs: 500, burst: 3 }, retry: { maxElapsedTimeMs: 7 } });
	expect(lanes.get('update:a')).toMatchObject({ pace: { gapMs: 1_500 }, retry: { maxElapsedTimeMs: 7 } });
	expect(lanes.get('timer:slack')?.retry).toEqual({ enabled: true, maxElapsedTimeMs: 0 });
});
