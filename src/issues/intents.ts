// The bodies of deliveries: what to do about which issue when one is due. They hold no text; the message is made then, from
// the issue as it is then. It knows which lane each kind goes to, and what makes two of them one.
import type { IssueCommand } from '../model/issue.ts';
import type { Layout, Mention, Quiet, Reason, Target } from '../model/notification.ts';
import { type NewDelivery, timerLanePrefix } from '../model/store.ts';
import type { Decision, SpikeRates } from './decide.ts';

/** Something to say. */
export interface Intent {
	/** The id of the exporter whose issue it is. */
	readonly exporter: string;
	readonly issue: string;
	readonly reason: Reason;
	readonly threshold?: number;
	readonly spike?: SpikeRates;
	readonly softly?: true;
	readonly mentions?: readonly Mention[];
	/** How a card is to look; the exporter's own way when absent. */
	readonly layout?: Layout;
	/** The `ts` of a card that is gone: it is posted anew, unless somebody has done so. */
	readonly lost?: string;
}

/** The card of an issue is to show how things stand. It waits in the lane of edits. */
export interface EditIntent {
	readonly exporter: string;
	readonly issue: string;
	/** The lane in which the card was posted. */
	readonly edit: string;
	/** Since when Slack has refused it, milliseconds since the epoch. */
	readonly refusedSince?: number;
}

/** What somebody did is to be said in the thread. */
export interface DeedIntent {
	readonly exporter: string;
	readonly issue: string;
	readonly deed: IssueCommand;
}

/** What a brief card leaves to its thread is to be said there. */
export interface DetailsIntent {
	readonly exporter: string;
	readonly issue: string;
	readonly details: true;
}

/** What the card had to leave out of a stack is to be put into its thread. */
export interface UploadIntent {
	readonly exporter: string;
	readonly issue: string;
	/** The lane in which the card was posted. */
	readonly upload: string;
}

/** Time may have changed an issue. It waits in a lane that nobody speaks through. */
export interface TimerIntent {
	readonly exporter: string;
	readonly timer: true;
	/** The issue with a time of its own, when its mute ends; all of the exporter's when absent. */
	readonly issue?: string;
}

/** A quiet is to be summed up: what was muted until then in its lane is looked up when it is due. */
export interface QuietIntent {
	readonly exporter: string;
	readonly quietUntil: number;
	/** Whether it was made at that time; the one that waits for it is by then too old to be tried again. */
	readonly ended?: true;
}

/** A job that is expected is to be looked for. It waits in the lane of timers. */
export interface JobIntent {
	readonly exporter: string;
	/** The key of what is known of the job. */
	readonly jobDue: string;
}

/** Whatever a delivery can hold. */
export type AnyIntent =
	| Intent
	| EditIntent
	| DeedIntent
	| DetailsIntent
	| UploadIntent
	| TimerIntent
	| QuietIntent
	| JobIntent;

/** The delivery that carries a decision to a target; of several waiting firsts, repeats, or ends of one quiet, only one is kept. */
export function deliveryOf(
	issue: string,
	{ reason, delayMs, threshold, spike, softly }: Decision,
	{ exporter, target }: { readonly exporter: string; readonly target: Target },
): NewDelivery {
	const { lane, mentions, quiet, updates, layout } = target;
	if (reason === 'quiet') return { ...summaryOf(exporter, lane, quiet), delayMs };
	if (reason === 'repeat' && updates !== undefined) {
		return { ...editDelivery(updates, { exporter, issue, edit: lane }), delayMs };
	}
	const calls = reason !== 'repeat' && !softly && mentions.length > 0;
	const intent: Intent = {
		exporter,
		issue,
		reason,
		...(threshold === undefined ? {} : { threshold }),
		...(spike && { spike }),
		...(softly && { softly }),
		...(calls ? { mentions } : {}),
		...(layout && { layout }),
	};
	const once = reason === 'repeat' || reason === 'first' ? { once: `${reason}:${lane}:${issue}` } : {};
	return { lane, body: JSON.stringify(intent), delayMs, ...once };
}

/** The delivery that says more of the same at another time; it keeps what was intended. */
export function repeatDelivery(lane: string, intent: Intent): NewDelivery {
	return { lane, body: JSON.stringify(intent), once: `repeat:${lane}:${intent.issue}` };
}

function summaryOf(exporter: string, lane: string, quiet: Quiet | undefined): NewDelivery {
	const quietUntil = quiet?.until ?? 0;
	return quietDelivery(lane, { exporter, quietUntil });
}

/** The delivery that sums up a quiet; of several for one end only one is kept. */
export function quietDelivery(lane: string, intent: QuietIntent): NewDelivery {
	const { exporter, quietUntil, ended = false } = intent;
	const once = `${ended ? 'quiet-ended' : 'quiet'}:${lane}:${exporter}:${quietUntil}`;
	return { lane, body: JSON.stringify(intent), once };
}

/** The delivery that has a card edited; while one waits, it does for all. */
export function editDelivery(updates: string, intent: EditIntent): NewDelivery {
	return { lane: updates, body: JSON.stringify(intent), once: `edit:${intent.edit}:${intent.issue}` };
}

/** The delivery that says something in the thread of a card. */
export function threadDelivery(lane: string, intent: DeedIntent | DetailsIntent): NewDelivery {
	return { lane, body: JSON.stringify(intent) };
}

/** The delivery that has a lost card posted anew; while one waits, it does for all who miss the card. */
export function anewDelivery(lane: string, intent: Intent & { readonly lost: string }): NewDelivery {
	return { lane, body: JSON.stringify(intent), once: `anew:${lane}:${intent.issue}` };
}

/** The delivery that puts the whole stack into the thread, in a lane where nothing else can have to wait for it. */
export function uploadDelivery(uploads: string, intent: UploadIntent): NewDelivery {
	return { lane: uploads, body: JSON.stringify(intent), once: `upload:${intent.upload}:${intent.issue}` };
}

/**
 * The delivery that looks at an issue, or at all of an exporter, when time may have changed it. One look for all keeps the
 * timers few: what people mute has one of its own, what strangers make go wrong has not.
 */
export function timerDelivery(about: Omit<TimerIntent, 'timer'>): NewDelivery {
	const intent: TimerIntent = { ...about, timer: true };
	const { exporter, issue = exporter } = about;
	return { lane: timerLane(exporter), body: JSON.stringify(intent), once: `timer:${issue}` };
}

/** The lane of an exporter's timers. */
export function timerLane(exporter: string): string {
	return `${timerLanePrefix}${exporter}`;
}
