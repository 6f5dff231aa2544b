// Carries out one intent to speak: reads the issue as it is now, makes the message and posts it once. What was told is
// written back with the settlement, so the next decision finds it in the store.
import type { Attempt } from '../delivery/outbox.ts';
import { repeatDelayMs, toldAfter } from '../issues/decide.ts';
import { deliveryOf, type Intent, type QuietIntent, quietDelivery } from '../issues/intents.ts';
import { readIssue, readTold, toldKey } from '../issues/issue-document.ts';
import type { LedgerOptions } from '../issues/ledger.ts';
import { heardIn } from '../issues/muted.ts';
import { notificationOf } from '../issues/notification.ts';
import type { Outcome, SlackMessage } from '../model/message.ts';
import type { Notification, QuietSummary } from '../model/notification.ts';
import type { Clock, Counters, Transport } from '../model/ports.ts';
import type { Claim, Store, Write } from '../model/store.ts';
import { sumUp } from './sum-up.ts';

/** What telling needs. */
export interface TellDeps {
	readonly store: Store;
	readonly clock: Clock;
	readonly counters: Counters;
	/** The way through a lane; `undefined` for one that leads nowhere any more. */
	readonly transportOf: (lane: string) => Transport | undefined;
	readonly render: (notification: Notification) => SlackMessage;
	readonly renderQuiet: (summary: QuietSummary) => SlackMessage;
}

/** Tells what a claimed delivery intends, or finds that there is nothing left to say. */
export type Tell = (claim: Claim, signal: AbortSignal) => Promise<Attempt>;

/** Left by an earlier configuration. It may come back; until then the delivery grows old and becomes a dead letter. */
const nowhere: Outcome = {
	status: 'refused',
	because: 'configuration',
	reason: 'its destination is not configured any more',
};

/** What was told is remembered as long as its issue. */
const toldTtlMs = 30 * 24 * 60 * 60_000;

/** The telling of one exporter's issues through one transport. */
export function createTell(deps: TellDeps, options: LedgerOptions): Tell {
	return async (claim, signal) => {
		// Bodies of deliveries are ours alone.
		const intent = JSON.parse(claim.body) as Intent | QuietIntent;
		if ('quietUntil' in intent) return tellQuiet(deps, { intent, lane: claim.lane }, signal);
		const key = toldKey(intent.issue, claim.lane);
		const [issueDoc, toldDoc] = await deps.store.get([intent.issue, key]);
		if (issueDoc === null || issueDoc === undefined) return { outcome: { status: 'moot' } };
		const heard = heardIn(claim.lane, readIssue(issueDoc), readTold(toldDoc ?? null));
		const { told, muted } = heard;
		const now = deps.clock.now();
		const notification = notificationOf(intent, heard.issue, told, { policy: options.repeat, now });
		if (notification === undefined) return { outcome: { status: 'moot' } };
		// Something else was told since this roll-up was decided, and it named the time of the next one.
		const earlyMs = notification.reason === 'repeat' ? repeatDelayMs(told, options.repeat, now) : 0;
		if (earlyMs > 0)
			return laterRepeat(intent.issue, earlyMs, {
				exporter: options.exporter,
				target: { lane: claim.lane, mentions: [] },
			});

		const transport = deps.transportOf(claim.lane);
		if (transport === undefined) return { outcome: nowhere };
		const outcome = await transport.post(deps.render(notification), signal);
		if (outcome.status !== 'delivered') return { outcome };
		const { reason, issue } = notification;
		deps.counters.add(
			'otel_slack_occurrences_told_total',
			{ exporter: options.exporter, reason },
			issue.count - (told?.count ?? muted),
		);
		const after = toldAfter(reason, issue.count - muted, told, options.repeat, deps.clock.now());
		const then: readonly Write[] = [{ key, body: JSON.stringify(after), ttlMs: toldTtlMs }];
		return { outcome, then };
	};
}

async function tellQuiet(
	{ store, transportOf, renderQuiet }: TellDeps,
	{ intent, lane }: { readonly intent: QuietIntent; readonly lane: string },
	signal: AbortSignal,
): Promise<Attempt> {
	if (intent.ended === undefined) return afresh(intent, lane);
	const summary = await sumUp(store, { ...intent, lane });
	if (summary === undefined) return { outcome: { status: 'moot' } };
	const transport = transportOf(lane);
	return { outcome: transport === undefined ? nowhere : await transport.post(renderQuiet(summary), signal) };
}

/** Patience with a delivery is counted from its making, and this one has waited for a night or a weekend on purpose. */
function afresh(intent: QuietIntent, lane: string): Attempt {
	const deliveries = [quietDelivery(lane, { ...intent, ended: true })];
	const then: readonly Write[] = [{ key: `quiet:${lane}`, deliveries }];
	return { outcome: { status: 'moot' }, then };
}

function laterRepeat(issue: string, delayMs: number, to: Parameters<typeof deliveryOf>[2]): Attempt {
	const deliveries = [deliveryOf(issue, { reason: 'repeat', delayMs }, to)];
	const then: readonly Write[] = [{ key: issue, deliveries }];
	return { outcome: { status: 'moot' }, then };
}
