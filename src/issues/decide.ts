// Whether to speak about an issue, and why. Pure: the change, what was told last, the policy and the time go in; the
// deliveries to make come out, each with its reason. It neither counts nor sends.
import type { Change } from '../model/issue.ts';
import type { Notification, Quiet, Reason, Told } from '../model/notification.ts';

/** How repeats are told. */
export interface RepeatPolicy {
	/** Counts that are told at once when they are reached, ascending. */
	readonly escalateAt: readonly number[];
	/** How long repeats are gathered before they are told, one window after the other; the last one stays. */
	readonly webhookWindowsMs: readonly number[];
	/** How long repeats are gathered before a card that can be edited shows them. */
	readonly updateIntervalMs: number;
	/** Which replies in a thread show in the channel as well: all of them, all news of the issue, or none. */
	readonly broadcast: 'always' | 'escalations' | 'never';
}

/**
 * Powers of ten make five messages of ten thousand occurrences; the windows grow as an outage turns from news into a
 * state of affairs. Edits notify nobody, so they may be frequent: at 15 s ten cards use up what Slack grants a workspace.
 */
export const repeatDefaults: RepeatPolicy = {
	escalateAt: [10, 100, 1_000, 10_000],
	webhookWindowsMs: [5 * 60_000, 15 * 60_000, 60 * 60_000],
	updateIntervalMs: 15_000,
	broadcast: 'escalations',
};

/** One decision to speak, now or later. */
export interface Decision {
	/**
	 * `quiet` sums up, once it is over, what was muted; it is about a lane, the others are about the issue. `repeat` is an
	 * edit where the card can be edited.
	 */
	readonly reason: Reason | 'quiet';
	/** How long to wait; whatever happens meanwhile is told with it. */
	readonly delayMs: number;
	/** The step that was crossed. */
	readonly threshold?: number;
	/** The rates of a spike. */
	readonly spike?: SpikeRates;
	/** Somebody takes care of the issue: nobody is called and the channel is left alone. */
	readonly softly?: true;
}

/** The rates of a spike. */
export type SpikeRates = NonNullable<Notification['spike']>;

/** What is known of the lane that a decision is for, and of the occurrences beside their number. */
export interface Circumstances {
	readonly lane: string;
	/** The lane of edits; absent where repeats are rolled up. */
	readonly updates?: string;
	/** What was told there last. */
	readonly told: Told | undefined;
	/** Why nothing is told there for now, if so. */
	readonly quiet?: Quiet | undefined;
	/** Set in the moment in which far more than usual is found. */
	readonly spike?: SpikeRates | undefined;
	/** The `service.version` in which the issue is seen for the first time, if it is a new one. */
	readonly release?: string | undefined;
	readonly now: number;
}

/** What was judged in the last moment of a quiet is still to be entered when it ends. */
const lateMs = 1_000;

/** What to say about a change in a lane: nothing before a quiet is over; else always something where the issue is new, never twice the same where it is not. */
export function decide(change: Change, policy: RepeatPolicy, circumstances: Circumstances): readonly Decision[] {
	const { before, after } = change;
	const { lane, updates, told, quiet, now } = circumstances;
	if (quiet !== undefined) {
		return quiet.until === undefined ? [] : [{ reason: 'quiet', delayMs: Math.max(0, quiet.until - now) + lateMs }];
	}
	if (before === undefined || !before.lanes.includes(lane)) return [{ reason: 'first', delayMs: 0 }];
	const news = newsOf(change, policy, circumstances);
	if (updates !== undefined) {
		const delayMs = before.state === after.state ? policy.updateIntervalMs : 0;
		return [...cardless(after, told), ...news, { reason: 'repeat', delayMs }];
	}
	const aloud = news.filter(({ softly }) => !softly);
	// A roll-up of what somebody works on, or thinks done, would tell nobody anything; its count is told with the next news.
	if (after.state !== 'open') return aloud;
	return [...aloud, { reason: 'repeat', delayMs: repeatDelayMs(told, policy, now) }];
}

/**
 * The card of a known issue that has none: a storm told of it in its place, its first message was given up, or nothing was
 * said for so long that it is forgotten. Where it is only on its way, its twin is dropped.
 */
function cardless({ state }: Change['after'], told: Told | undefined): Decision[] {
	if (told !== undefined || state === 'resolved') return [];
	return [{ reason: 'first', delayMs: 0, ...(state === 'acknowledged' && ({ softly: true } as const)) }];
}

/** What deserves a message of its own. A return says it all; what grows is told once, by its rates where they are known. */
function newsOf({ before, after }: Change, policy: RepeatPolicy, { spike, release }: Circumstances): Decision[] {
	if (before === undefined || after.state === 'resolved') return [];
	const reopened = before.state === after.state ? undefined : after.standing?.reopened;
	if (reopened === 'regression' || reopened === 'again') return [{ reason: reopened, delayMs: 0 }];
	const softly = after.state === 'acknowledged' ? ({ softly: true } as const) : {};
	const steps = crossed(before.escalateAt, after.count, policy);
	const threshold = steps ?? (reopened === 'worse' ? after.count : undefined);
	const news: Decision[] = [];
	if (threshold !== undefined && !spike) news.push({ reason: 'escalation', delayMs: 0, threshold });
	// What has become ten times worse is told aloud, whoever takes care of it.
	if (spike) news.push({ reason: 'spike', delayMs: 0, spike, ...(threshold === undefined ? softly : { threshold }) });
	if (release !== undefined) news.push({ reason: 'release', delayMs: 0, ...softly });
	return news;
}

/** The highest step that a count has reached, if it reached the one that was due. */
function crossed(due: number | undefined, count: number, policy: RepeatPolicy): number | undefined {
	if (due === undefined || count < due) return undefined;
	return Math.max(due, ...policy.escalateAt.filter((step) => step <= count));
}

/** The step after a count; absent when all are passed. */
export function nextStep(count: number, policy: Pick<RepeatPolicy, 'escalateAt'>): number | undefined {
	return policy.escalateAt.find((step) => step > count);
}

/** How long repeats still wait: until the window that opened with the last message is over. */
export function repeatDelayMs(
	told: Told | undefined,
	policy: Pick<RepeatPolicy, 'webhookWindowsMs'>,
	now: number,
): number {
	const windowMs = rollupWindowMs(told?.rollups ?? 0, policy);
	return told === undefined ? windowMs : Math.max(0, told.at + windowMs - now);
}

/** The window that follows so many roll-ups. */
export function rollupWindowMs(rollups: number, policy: Pick<RepeatPolicy, 'webhookWindowsMs'>): number {
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
