// What an intent comes to when it is due: the issue has moved on since, and an earlier message may have said it all. Pure.
import type { Issue } from '../model/issue.ts';
import type { Notification, Told } from '../model/notification.ts';
import { type RepeatPolicy, rollupWindowMs } from './decide.ts';
import type { Intent } from './intents.ts';

/** What decides beside the issue and what was told of it. */
export interface Moment {
	readonly policy: Pick<RepeatPolicy, 'webhookWindowsMs'>;
	readonly now: number;
	/** Whether the message can be edited and answered once it stands. */
	readonly isLiving?: boolean;
}

/** What there is to say now; nothing when it has been said. */
export function notificationOf(
	intent: Intent,
	issue: Issue,
	told: Told | undefined,
	moment: Moment,
): Notification | undefined {
	if (told === undefined) return firstOf(intent, issue, moment);
	if (intent.lost !== undefined) {
		return intent.lost === told.reference?.ts ? standingNotification(issue, told, moment.now) : undefined;
	}
	if (isSaid(intent, issue, told)) return undefined;
	// It was told on the card of another failure of its trace: its own news bring a card of its own.
	if (moment.isLiving && told.reference === undefined) return firstOf(intent, issue, moment);
	const { reason, threshold, mentions, spike, layout = told.layout } = intent;
	const rollups = reason === 'repeat' ? told.rollups + 1 : told.rollups;
	return {
		issue,
		reason,
		at: moment.now,
		told,
		...(moment.isLiving ? { threaded: true as const } : { nextRollupMs: rollupWindowMs(rollups, moment.policy) }),
		...(threshold === undefined ? {} : { threshold }),
		...(mentions && { mentions }),
		...(spike && { spike }),
		...(layout && { layout }),
	};
}

/** The card as it stands, for its edits and for the one that takes its place. */
export function standingNotification(issue: Issue, { layout }: Told, now: number): Notification {
	return { issue, reason: 'first', at: now, living: true, ...(layout && { layout }) };
}

function firstOf({ mentions, layout }: Intent, issue: Issue, { policy, now, isLiving }: Moment): Notification {
	return {
		issue,
		reason: 'first',
		at: now,
		...(isLiving ? { living: true as const } : { nextRollupMs: rollupWindowMs(0, policy) }),
		...(mentions && { mentions }),
		...(layout && { layout }),
	};
}

function isSaid({ reason, threshold }: Intent, issue: Issue, told: Told): boolean {
	if (reason === 'first' || issue.count <= told.count) return true;
	// Since it was decided, somebody took care of the issue, or wants to hear no more of it.
	if (reason === 'repeat' && issue.state !== 'open') return true;
	return threshold !== undefined && told.count >= threshold;
}
