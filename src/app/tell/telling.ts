// What the tellings of all kinds share: what they are handed, and the answers that several of them give.
import type { Attempt } from '../../delivery/outbox.ts';
import type { Issue, IssueCommand } from '../../model/issue.ts';
import type { Outcome, SlackMessage } from '../../model/message.ts';
import type { Notification, QuietSummary } from '../../model/notification.ts';
import type { Clock, Counters, Log } from '../../model/ports.ts';
import type { Claim, Store, Write } from '../../model/store.ts';
import type { StackFile } from '../../slack/messages/stack-file.ts';
import type { Destination } from '../ways/destinations.ts';
import type { SayOnce } from './say-once.ts';

/** What telling needs. */
export interface TellDeps {
	readonly store: Store;
	readonly clock: Clock;
	readonly counters: Counters;
	readonly log: Log;
	readonly sayOnce: SayOnce;
	/** The way through a lane of messages; `undefined` for one that leads nowhere any more. */
	readonly destinationOf: (lane: string) => Destination | undefined;
	readonly words: Words;
	/** Does what time has brought about, and tells when it will next. */
	readonly elapse: (issue: string) => Promise<number>;
	/** Whether somebody listens to what is pressed. */
	readonly isPressable: boolean;
	/** Adds what is known beside the issue itself, just before a message is made of it. */
	readonly enrich: (issue: string, notification: Notification) => Promise<Notification>;
}

/** How things are said. */
export interface Words {
	readonly render: (notification: Notification) => SlackMessage;
	readonly renderQuiet: (summary: QuietSummary) => SlackMessage;
	readonly renderStateChange: (issue: Issue, command: IssueCommand) => SlackMessage;
	/** What a card leaves to its thread; nothing where it leaves nothing. */
	readonly renderDetails: (notification: Notification) => SlackMessage | undefined;
	readonly stackFile: (issue: Issue) => StackFile | undefined;
}

/** A claimed delivery, what it intends, and when to stop. */
export interface Errand<I> {
	readonly claim: Claim;
	readonly intent: I;
	readonly signal: AbortSignal;
}

/** Left by an earlier configuration. It may come back; until then the delivery grows old and becomes a dead letter. */
export const nowhere: Outcome = {
	status: 'refused',
	because: 'configuration',
	reason: 'its destination is not configured any more',
};

/** What an attempt came to, and what is written down with its end. */
export function followed(outcome: Attempt['outcome'], then: readonly Write[]): Attempt {
	return { outcome, then };
}

/** Nothing to say, and no call made. */
export const moot: Attempt = { outcome: { status: 'moot' } };

/** What was told is remembered as long as its issue. */
export const toldTtlMs: number = 30 * 24 * 60 * 60_000;
