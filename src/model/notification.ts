// The decision to speak: about which issue, why, and what has been said before.
import type { Issue } from './issue.ts';

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
