// What an intent comes to when it is due: the issue has moved on since, and an earlier message may have said it all. Pure.
import type { Issue } from '../model/issue.ts';
import type { Notification, Told } from '../model/notification.ts';
import { type RepeatPolicy, rollupWindowMs } from './decide.ts';
import type { Intent } from './intents.ts';

/** What there is to say now; nothing when it has been said. */
export function notificationOf(
	{ reason, threshold, mentions }: Intent,
	issue: Issue,
	told: Told | undefined,
	{ policy, now }: { readonly policy: RepeatPolicy; readonly now: number },
): Notification | undefined {
	const called = mentions === undefined ? {} : { mentions };
	if (told === undefined)
		return { issue, reason: 'first', at: now, nextRollupMs: rollupWindowMs(0, policy), ...called };
	if (reason === 'first' || issue.count <= told.count) return undefined;
	if (threshold !== undefined && told.count >= threshold) return undefined;
	const nextRollupMs = rollupWindowMs(reason === 'repeat' ? told.rollups + 1 : told.rollups, policy);
	return { issue, reason, at: now, told, nextRollupMs, ...(threshold === undefined ? {} : { threshold }), ...called };
}
