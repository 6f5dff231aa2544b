// News of a failure that was told on another's message: as long as the two go on together it is one trouble, and the other's
// message says how it goes. Only a failure that goes on without the other speaks for itself.
import type { Attempt } from '../../delivery/outbox.ts';
import { toldAfter } from '../../issues/decide.ts';
import { readIssue, toldKey } from '../../issues/issue-document.ts';
import type { LedgerOptions } from '../../issues/ledger.ts';
import type { Issue } from '../../model/issue.ts';
import type { Notification, Told } from '../../model/notification.ts';
import { followed, moot, type TellDeps, toldTtlMs } from './telling.ts';

/** News of an issue in a lane. */
export interface News {
	readonly lane: string;
	/** The key of the issue. */
	readonly key: string;
	readonly notification: Notification;
	readonly told: Told;
	/** How many of its occurrences are muted. */
	readonly muted: number;
}

/** Reports of one request come within seconds; what comes later than this after the other's last is another request's. */
const togetherMs = 2 * 60_000;
/** The other's share: with fewer than four for five, some of these happen without it. */
const share = 0.8;

/** Takes the news for told where the other's message tells it; `undefined` where the issue has to speak for itself. */
export async function tellBeside(
	{ store, clock, counters }: Pick<TellDeps, 'store' | 'clock' | 'counters'>,
	{ exporter, repeat }: Pick<LedgerOptions, 'exporter' | 'repeat'>,
	{ lane, key, notification, told, muted }: News,
): Promise<Attempt | undefined> {
	if (told.beside === undefined || told.reference !== undefined) return undefined;
	const { issue, reason } = notification;
	const [doc] = await store.get([told.beside]);
	if (!doc || !goOnTogether(issue, readIssue(doc))) return undefined;
	const count = issue.count - muted;
	counters.add('otel_slack_occurrences_told_total', { exporter, reason }, count - told.count);
	const after: Told = { ...told, ...toldAfter(reason, count, told, repeat, clock.now()) };
	return followed(moot.outcome, [{ key: toldKey(key, lane), body: JSON.stringify(after), ttlMs: toldTtlMs }]);
}

function goOnTogether(issue: Issue, other: Issue): boolean {
	return other.seen >= issue.seen - togetherMs && other.count >= issue.count * share;
}
