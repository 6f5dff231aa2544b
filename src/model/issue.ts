// All occurrences with one fingerprint, and what can happen to them. Pure values; the decisions over them live in issues/.
import type { Occurrence } from './occurrence.ts';

/** Which rule of the cascade gave an occurrence its identity. */
export type FingerprintStep = 'explicit' | 'job' | 'slow' | 'stack' | 'type' | 'template' | 'body';

/** The identity of an occurrence. */
export interface Fingerprint {
	/** `v1:` and sixteen base32 characters; the version changes when the same input would give another key. */
	readonly key: string;
	readonly step: FingerprintStep;
	/** What was hashed, in order, so that people can be told why. */
	readonly parts: readonly string[];
}

/** What people and time can make of an issue. */
export type IssueState = 'open' | 'acknowledged' | 'muted' | 'resolved';

/** Somebody in Slack. */
export interface Person {
	/** Such as `U024BE7LH`. */
	readonly id: string;
	/** As Slack names them; absent where it does not tell. */
	readonly name?: string;
}

/** How an issue came into its state. Times are milliseconds since the epoch. */
export interface Standing {
	readonly since: number;
	/** Who brought it about; absent when time or an occurrence did. */
	readonly by?: Person;
	/** When a mute ends; it has at most one end, and until somebody lifts it when it has none. */
	readonly until?: number;
	/** The count at which a mute ends. */
	readonly untilCount?: number;
	/** A mute ends when the issue escalates or spikes. */
	readonly untilWorse?: true;
	/** The `service.version` that was newest when somebody resolved it: older ones do not reopen it. */
	readonly version?: string;
	/** Why it is open again. */
	readonly reopened?: 'regression' | 'again' | 'worse' | 'by hand';
	/** What the reopening ended. */
	readonly ended?: Ended;
}

/** A rest that is over: whoever speaks of the return says how long it was quiet, and who had thought it done. */
export interface Ended extends Pick<Standing, 'since' | 'by' | 'version'> {
	/** The last occurrence before the return. */
	readonly seen: number;
}

/** What somebody asks for an issue. */
export interface IssueCommand {
	readonly kind: 'acknowledge' | 'assign' | 'mute' | 'reopen' | 'resolve';
	readonly by: Person;
	/** When, milliseconds since the epoch. */
	readonly at: number;
	/** When a mute ends; by hand when absent. */
	readonly end?: MuteEnd;
	/** Who takes care of it; whoever asks when absent. */
	readonly assignee?: Person;
}

/** When a mute ends: at a moment (milliseconds since the epoch), after so many more occurrences, or when it gets worse. */
export type MuteEnd = { readonly until: number } | { readonly more: number } | { readonly worse: true };

/** All occurrences with one fingerprint. Times are milliseconds since the epoch. */
export interface Issue {
	readonly fingerprint: string;
	readonly state: IssueState;
	/** How it came into its state; absent for one that nothing but its first occurrence opened. */
	readonly standing?: Standing;
	/** Who takes care of it. */
	readonly assignee?: Person;
	/** Occurrences counted so far. */
	readonly count: number;
	readonly first: number;
	readonly seen: number;
	/** The occurrence the issue is shown by. */
	readonly sample: Occurrence;
	/** The lanes that it has been announced to. */
	readonly lanes: readonly string[];
	/** The next count that is told as an escalation; absent when all steps are passed. */
	readonly escalateAt?: number;
	/** What was muted, one for each lane in which something was. */
	readonly muted?: readonly Muted[];
	/** The last `service.version`s it was seen in, in the order in which it was first seen in them. */
	readonly versions?: readonly string[];
	/** What a storm kept from being told one by one, one for each lane in which that happened. */
	readonly stormed?: readonly Stormed[];
	/** The spike that it is in, or the last that it was in. */
	readonly spike?: Spike;
}

/** What of an issue was told in one lane by the card of a storm: stretches of its count, as with what was muted. */
export interface Stormed {
	readonly lane: string;
	/** When the last storm began, milliseconds since the epoch: its name. */
	readonly storm: number;
	/** Occurrences in storms before the last. */
	readonly before: number;
	/** Occurrences in all stretches that are closed. */
	readonly closed: number;
	/** The count at which the present stretch began; absent when there is none. */
	readonly from?: number;
}

/** A time in which there were far more occurrences than usual. Times are milliseconds since the epoch. */
export interface Spike {
	readonly since: number;
	/** When it was found to be over; absent while it lasts. */
	readonly until?: number;
	/** What was usual before it. */
	readonly usualPerMinute: number;
	/** What it was told with. */
	readonly perMinute: number;
}

/** What was muted of an issue in one lane: stretches of its count, so that counting needs no further writes. */
export interface Muted {
	readonly lane: string;
	/** What the operator calls the last quiet. */
	readonly because: string;
	/** When the last quiet first muted something. */
	readonly since: number;
	/** When it ends; absent when no end is in sight. */
	readonly until?: number;
	/** Occurrences muted before the last quiet. */
	readonly before: number;
	/** Occurrences muted in all stretches that are closed. */
	readonly closed: number;
	/** The count at which the present stretch began; absent when there is none. */
	readonly from?: number;
}

/** What one batch of occurrences did to an issue. */
export interface Change {
	/** Absent when the issue is new. */
	readonly before?: Issue;
	readonly after: Issue;
	readonly cause: 'occurrences';
	/** How many occurrences the batch held. */
	readonly occurrences: number;
}
