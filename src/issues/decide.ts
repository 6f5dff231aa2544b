// Whether to speak about an issue, and why. Pure: the change, what was told last, the policy and the time go in; the
// deliveries to make come out, each with its reason. It neither counts nor sends.
import type { Change } from '../model/issue.ts';
import type { Quiet, Reason, Told } from '../model/notification.ts';

/** How repeats are told. */
export interface RepeatPolicy {
	/** Counts that are told at once when they are reached, ascending. */
	readonly escalateAt: readonly number[];
	/** How long repeats are gathered before they are told, one window after the other; the last one stays. */
	readonly webhookWindowsMs: readonly number[];
}

/**
 * Powers of ten make five messages of ten thousand occurrences; the windows grow as an outage turns from news into a
 * state of affairs.
 */
export const repeatDefaults: RepeatPolicy = {
	escalateAt: [10, 100, 1_000, 10_000],
	webhookWindowsMs: [5 * 60_000, 15 * 60_000, 60 * 60_000],
};

/** One decision to speak, now or later. */
export interface Decision {
	/** `quiet` sums up, once it is over, what was muted; it is about a lane, the others are about the issue. */
	readonly reason: Reason | 'quiet';
	/** How long to wait; whatever happens meanwhile is told with it. */
	readonly delayMs: number;
	/** The step that was crossed. */
	readonly threshold?: number;
}

/** What is known of the lane that a decision is for. */
export interface Circumstances {
	readonly lane: string;
	/** What was told there last. */
	readonly told: Told | undefined;
	/** Why nothing is told there for now, if so. */
	readonly quiet?: Quiet | undefined;
	readonly now: number;
}

/** What was judged in the last moment of a quiet is still to be entered when it ends. */
const lateMs = 1_000;

/** What to say about a change in a lane: nothing before a quiet is over; else always something where the issue is new, never twice the same where it is not. */
export function decide(
	change: Change,
	policy: RepeatPolicy,
	{ lane, told, quiet, now }: Circumstances,
): readonly Decision[] {
	if (quiet !== undefined) {
		return quiet.until === undefined ? [] : [{ reason: 'quiet', delayMs: Math.max(0, quiet.until - now) + lateMs }];
	}
	if (change.before === undefined || !change.before.lanes.includes(lane)) return [{ reason: 'first', delayMs: 0 }];
	const repeat: Decision = { reason: 'repeat', delayMs: repeatDelayMs(told, policy, now) };
	const threshold = crossed(change.before.escalateAt, change.after.count, policy);
	return threshold === undefined ? [repeat] : [{ reason: 'escalation', delayMs: 0, threshold }, repeat];
}

/** The highest step that a count has reached, if it reached the one that was due. */
function crossed(due: number | undefined, count: number, policy: RepeatPolicy): number | undefined {
	if (due === undefined || count < due) return undefined;
	return policy.escalateAt.filter((step) => step <= count).at(-1);
}

/** The step after a count; absent when all are passed. */
export function nextStep(count: number, policy: RepeatPolicy): number | undefined {
	return policy.escalateAt.find((step) => step > count);
}

/** How long repeats still wait: until the window that opened with the last message is over. */
export function repeatDelayMs(told: Told | undefined, policy: RepeatPolicy, now: number): number {
	const windowMs = rollupWindowMs(told?.rollups ?? 0, policy);
	return told === undefined ? windowMs : Math.max(0, told.at + windowMs - now);
}

/** The window that follows so many roll-ups. */
export function rollupWindowMs(rollups: number, policy: RepeatPolicy): number {
	return policy.webhookWindowsMs[rollups] ?? policy.webhookWindowsMs.at(-1) ?? 0;
}

/** What will have been told once a message is out. Quiet for longer than the last window starts the windows anew. */
export function toldAfter(
	reason: Reason,
	count: number,
	told: Told | undefined,
	policy: RepeatPolicy,
	now: number,
): Told {
	const quiet = told !== undefined && now - told.at > (policy.webhookWindowsMs.at(-1) ?? 0);
	const rollups = told === undefined || quiet ? 0 : told.rollups;
	return { count, at: now, rollups: reason === 'repeat' ? rollups + 1 : rollups };
}
