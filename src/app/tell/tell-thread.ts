// Says in the thread of a card what somebody did to its issue, and what the card is too brief for.
import type { Attempt } from '../../delivery/outbox.ts';
import { anewDelivery, type DeedIntent, type DetailsIntent } from '../../issues/intents.ts';
import { readIssue, readTold, toldKey } from '../../issues/issue-document.ts';
import type { LedgerOptions } from '../../issues/ledger.ts';
import { standingNotification } from '../../issues/notification.ts';
import type { Issue } from '../../model/issue.ts';
import type { SlackMessage } from '../../model/message.ts';
import type { Told } from '../../model/notification.ts';
import { type Errand, followed, moot, type TellDeps } from './telling.ts';

/** Replies to the card; without one there is nobody to reply to. */
export async function tellInThread(
	deps: TellDeps,
	{ repeat }: Pick<LedgerOptions, 'repeat'>,
	{ claim: { lane }, intent, signal }: Errand<DeedIntent | DetailsIntent>,
): Promise<Attempt> {
	const { exporter, issue: key } = intent;
	const [issueDoc, toldDoc] = await deps.store.get([key, toldKey(key, lane)]);
	const told = readTold(toldDoc ?? null);
	const living = deps.destinationOf(lane)?.transport.living;
	if (!issueDoc || told?.reference === undefined || living === undefined) return moot;
	const message = await messageOf(deps, intent, { issue: readIssue(issueDoc), told });
	if (message === undefined) return moot;
	const broadcast = 'deed' in intent && repeat.broadcast === 'always';
	const outcome = await living.reply(told.reference, { message, broadcast }, signal);
	if (outcome.status !== 'refused' || outcome.because !== 'parent') return { outcome };
	const anew = anewDelivery(lane, { exporter, issue: key, reason: 'first', lost: told.reference.ts });
	return followed(outcome, [{ key, deliveries: [anew] }]);
}

async function messageOf(
	{ words, enrich, clock }: TellDeps,
	intent: DeedIntent | DetailsIntent,
	{ issue, told }: { readonly issue: Issue; readonly told: Told },
): Promise<SlackMessage | undefined> {
	if ('deed' in intent) return words.renderStateChange(issue, intent.deed);
	return words.renderDetails(await enrich(intent.issue, standingNotification(issue, told, clock.now())));
}
