// The decision to speak: about which issue, why, and what has been said before.
import type { Issue } from './issue.ts';
import type { Occurrence } from './occurrence.ts';

/** Why we speak. It shows in the message, in the metrics and in `explain`. */
export type Reason = 'first' | 'repeat' | 'escalation';

/** Somebody who is called by name. Only ever from the configuration, never from what was logged. */
export type Mention =
	| { readonly kind: 'broadcast'; readonly range: 'here' | 'channel' | 'everyone' }
	| { readonly kind: 'user' | 'usergroup'; readonly id: string };

/** Where messages go, and who is mentioned there. */
export interface Target {
	/** The lane of the store that leads there. */
	readonly lane: string;
	readonly mentions: readonly Mention[];
	/** Why nothing is told there for now; absent when it is. */
	readonly quiet?: Quiet;
}

/** A time in which nothing is told. Times are milliseconds since the epoch. */
export interface Quiet {
	/** Its name in metrics. */
	readonly by: string;
	/** What its operator calls it. */
	readonly because: string;
	/** The moment that was found to be in it. */
	readonly at: number;
	/** When it ends; absent when no end is in sight. */
	readonly until?: number;
}

/** What was muted in one lane, told when the quiet is over. */
export interface QuietSummary {
	/** What the operator calls the times of quiet that ended, each once. */
	readonly because: readonly string[];
	/** When the first occurrence was muted. */
	readonly since: number;
	readonly until: number;
	readonly issues: number;
	readonly occurrences: number;
	/** The issues that were muted most, the first above. */
	readonly top: readonly { readonly sample: Occurrence; readonly count: number }[];
}

/** One decision to speak. */
export interface Notification {
	readonly issue: Issue;
	readonly reason: Reason;
	/** What the last message about this issue told; absent when there was none. */
	readonly told?: Told;
	/** The step that was crossed; set for escalations. */
	readonly threshold?: number;
	/** When the next roll-up of repeats can come at the earliest, counted from now; set where repeats are rolled up. */
	readonly nextRollupMs?: number;
	/** Who is mentioned; nobody when absent. Repeats mention nobody. */
	readonly mentions?: readonly Mention[];
	/** When we speak, milliseconds since the epoch; absent, the newest occurrence stands for it. */
	readonly at?: number;
}

/** What the last message about an issue said, read back from the store. */
export interface Told {
	readonly count: number;
	/** Milliseconds since the epoch. */
	readonly at: number;
	/** How many roll-ups in a row have been sent: the index of the next window. */
	readonly rollups: number;
}
