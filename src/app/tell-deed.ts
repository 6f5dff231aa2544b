// Says in the thread of a card what somebody did to its issue.
import type { Attempt } from '../delivery/outbox.ts';
import { anewDelivery, type DeedIntent } from '../issues/intents.ts';
import { readIssue, readTold, toldKey } from '../issues/issue-document.ts';
import type { LedgerOptions } from '../issues/ledger.ts';
import { type Errand, followed, moot, type TellDeps } from './telling.ts';

/** Replies to the card; without one there is nobody to reply to. */
export async function tellDeed(
	{ store, words, destinationOf }: TellDeps,
	{ repeat }: Pick<LedgerOptions, 'repeat'>,
	{ claim: { lane }, intent, signal }: Errand<DeedIntent>,
): Promise<Attempt> {
	const { exporter, issue, deed } = intent;
	const [issueDoc, toldDoc] = await store.get([issue, toldKey(issue, lane)]);
	const parent = readTold(toldDoc ?? null)?.reference;
	const living = destinationOf(lane)?.transport.living;
	if (!issueDoc || parent === undefined || living === undefined) return moot;
	const message = words.renderStateChange(readIssue(issueDoc), deed);
	const outcome = await living.reply(parent, { message, broadcast: repeat.broadcast === 'always' }, signal);
	if (outcome.status !== 'refused' || outcome.because !== 'parent') return { outcome };
	const anew = anewDelivery(lane, { exporter, issue, reason: 'first', lost: parent.ts });
	return followed(outcome, [{ key: issue, deliveries: [anew] }]);
}
