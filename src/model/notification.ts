// The decision to speak: about which issue, why, and what has been said before.
import type { Issue } from './issue.ts';
import type { MessageReference } from './message.ts';
import type { Occurrence } from './occurrence.ts';

/** Why we speak. It shows in the message, in the metrics and in `explain`. */
export type Reason =
	/** Nobody has heard of the issue. */
	| 'first'
	/** More of the same. */
	| 'repeat'
	/** A step of the count was reached. */
	| 'escalation'
	/** Far more in a minute than it used to be. */
	| 'spike'
	/** Seen for the first time in a new `service.version`. */
	| 'release'
	/** Resolved by somebody, and here again. */
	| 'regression'
	/** Back after a long quiet. */
	| 'again';

/** How messages look. */
export type Layout = 'compact' | 'standard' | 'color';

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
	/** The lane of edits; absent where messages cannot be edited and repeats are rolled up. */
	readonly updates?: string;
	/** The exporter's own when absent. */
	readonly layout?: Layout;
	/** When the storm began that tells of it there, in its place; absent when it is told by itself. */
	readonly storm?: number;
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

/** Many new issues at once, told together in one lane. Times are milliseconds since the epoch. */
export interface StormSummary {
	readonly since: number;
	/** When it was found to be over; absent while it lasts. */
	readonly until?: number;
	/** The new issues that were not told one by one; there were more when some were spilled. */
	readonly issues: number;
	/** What they counted until then. */
	readonly occurrences: number;
	/** Of these, those of issues that were too many to be kept. */
	readonly spilled: number;
	/** How many services they came from. */
	readonly services: number;
	/** The services with the most of these issues, the first above. */
	readonly busiest: readonly { readonly service: string; readonly issues: number; readonly occurrences: number }[];
	/** The issues that occurred most, the first above. */
	readonly top: readonly { readonly sample: Occurrence; readonly count: number }[];
}

/** How things stand, told at an agreed time. Times are milliseconds since the epoch. */
export interface DigestSummary {
	readonly since: number;
	readonly until: number;
	/** Whether it tells of a day or of a week. */
	readonly every: 'day' | 'week';
	/** Issues that somebody should look at: neither resolved nor muted. */
	readonly open: number;
	/** Of these, those that somebody takes care of. */
	readonly acknowledged: number;
	/** Issues that came up in this time. */
	readonly fresh: number;
	/** Issues that came back after they had been resolved. */
	readonly returned: number;
	/** Issues that were resolved. */
	readonly resolved: number;
	/** Occurrences in this time. */
	readonly occurrences: number;
	/** The issues that occurred most in this time, the first above. */
	readonly worst: readonly {
		readonly sample: Occurrence;
		readonly count: number;
		readonly is: 'new' | 'back' | 'known';
	}[];
}

/** What follows when a lane that was out of reach works again. Times are milliseconds since the epoch. */
export interface RecoverySummary {
	readonly since: number;
	readonly until: number;
	/** What Slack or the network said when it began; never a secret. */
	readonly reason: string;
	/** The issues that there is something to say about. */
	readonly issues: number;
	/** What they counted and nobody has heard of. */
	readonly occurrences: number;
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
	/** The exporter's own when absent. */
	readonly layout?: Layout;
	/** Set where the message will be edited: it says how things stand, not only what has just happened. */
	readonly living?: true;
	/** Set where it is said in the thread of the card: what the card shows need not be said again. */
	readonly threaded?: true;
	/** The key of the issue in the store, set where somebody listens to what is pressed. */
	readonly pressable?: string;
	/** What is known of all its occurrences together. */
	readonly facts?: IssueFacts;
	/** What was recorded in its trace before, the oldest first. */
	readonly breadcrumbs?: readonly Breadcrumb[];
	/** What else went wrong in its trace, beginning with what came first. */
	readonly companions?: readonly Occurrence[];
	/** The rates of a spike. */
	readonly spike?: { readonly perMinute: number; readonly usualPerMinute: number };
}

/** What the occurrences of an issue have in common and where they differ; the commonest values first. */
export interface IssueFacts {
	readonly services: readonly RankedValue[];
	readonly versions: readonly RankedValue[];
	readonly hosts: readonly RankedValue[];
	readonly operations: readonly RankedValue[];
	/** About how many users were affected; absent when no record names one. */
	readonly users?: number;
	/** Occurrences in each of the last hours, the oldest first, the last one still running. */
	readonly perHour: readonly number[];
}

/** A value and how many occurrences had it: exact where there are few values, and rather too few than too many where not. */
export interface RankedValue {
	readonly value: string;
	readonly count: number;
}

/** One record of the trace of an occurrence, as it is shown: redacted, untrusted text. */
export interface Breadcrumb {
	readonly source: 'log' | 'span';
	/** Milliseconds since the epoch; of a span its start. */
	readonly at: number;
	readonly service: string;
	/** Of a log record. */
	readonly severityNumber: number;
	/** The body, or the name of the span. */
	readonly text: string;
	/** Of a span. */
	readonly durationMs?: number;
	/** Of a span with status ERROR. */
	readonly failed?: true;
}

/** What the last message about an issue said, read back from the store. */
export interface Told {
	readonly count: number;
	/** Milliseconds since the epoch. */
	readonly at: number;
	/** How many roll-ups in a row have been sent: the index of the next window. */
	readonly rollups: number;
	/** Where the card stands; absent where messages can be neither edited nor answered. */
	readonly reference?: MessageReference;
	/** The key of the issue on whose message it was told; absent where it was told on one of its own. */
	readonly beside?: string;
	/** How the card looks: edits keep to it, since Slack lets no block become one of another kind. */
	readonly layout?: Layout;
	/** How many occurrences the first card told, and what the card showed when it was posted last. */
	readonly posted?: Shown & { readonly told: number };
}

/** What a card shows: the count, and the version of the issue's document, which every decision moves. */
export interface Shown {
	readonly count: number;
	readonly version: number;
}
