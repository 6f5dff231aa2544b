// Edits the card of an issue so that it shows how things stand. Only the holder of the lane of edits comes here, so what a
// card shows never goes back, and what its edits told is counted by one hand.
import type { Attempt } from '../../delivery/outbox.ts';
import { repeatDelayMs } from '../../issues/decide.ts';
import { anewDelivery, type EditIntent, editDelivery } from '../../issues/intents.ts';
import { type Edited, readEdited, readIssue, readTold, shownKey, toldKey } from '../../issues/issue-document.ts';
import type { LedgerOptions } from '../../issues/ledger.ts';
import { heardIn } from '../../issues/muted.ts';
import { standingNotification } from '../../issues/notification.ts';
import type { Issue } from '../../model/issue.ts';
import type { MessageReference, Outcome } from '../../model/message.ts';
import type { Shown, Told } from '../../model/notification.ts';
import type { Write } from '../../model/store.ts';
import { type Errand, followed, moot, type TellDeps, toldTtlMs } from './telling.ts';

/** A card and its issue. */
interface Card {
	readonly issue: Issue;
	readonly told: Told;
	readonly reference: MessageReference;
	/** The last edit of it, or of the one in whose place it stands. */
	readonly edited: Edited | undefined;
	/** What it would show now. */
	readonly present: Shown;
}

/** Edits a card if there is anything new to show. */
export async function tellEdit(
	deps: TellDeps,
	options: LedgerOptions,
	{ claim, intent, signal }: Errand<EditIntent>,
): Promise<Attempt> {
	const card = await readCard(deps, intent);
	const living = deps.destinationOf(intent.edit)?.transport.living;
	if (card === undefined || living === undefined) return moot;
	const { issue, told, reference } = card;
	if (!isNew(card)) return followed({ status: 'moot' }, note(deps, card, intent));
	const standing = standingNotification(issue, told, deps.clock.now());
	const notification = deps.isPressable ? { ...standing, pressable: intent.issue } : standing;
	const message = deps.words.render(await deps.enrich(intent.issue, notification));
	const outcome = await living.update(reference, message, signal);
	if (outcome.status === 'delivered') return followed(outcome, note(deps, card, intent));
	if (outcome.status === 'retry') return { outcome };
	return refused(outcome, card, { deps, options, intent, updates: claim.lane });
}

async function readCard({ store }: TellDeps, { issue: key, edit: lane }: EditIntent): Promise<Card | undefined> {
	const [issueDoc, toldDoc, editedDoc] = await store.get([key, toldKey(key, lane), shownKey(key, lane)]);
	const told = readTold(toldDoc ?? null);
	if (!issueDoc || told?.reference === undefined) return undefined;
	const { issue, muted } = heardIn(lane, readIssue(issueDoc), told);
	const present = { count: issue.count - muted, version: issueDoc.version };
	return { issue, told, reference: told.reference, edited: readEdited(editedDoc ?? null), present };
}

function isNew({ told, reference, edited, present }: Card): boolean {
	const shown = edited?.ts === reference.ts ? edited : told.posted;
	return shown?.count !== present.count || shown.version !== present.version;
}

/** Counts what was not told before, be it by an edit or by a card that was posted anew. */
function note(
	{ counters }: TellDeps,
	{ told, reference, edited, present }: Card,
	{ exporter, issue, edit }: EditIntent,
): readonly Write[] {
	const before = Math.max(edited?.count ?? 0, told.posted?.told ?? 0);
	const labels = { exporter, reason: 'repeat' };
	if (present.count > before) counters.add('otel_slack_occurrences_told_total', labels, present.count - before);
	if (edited?.ts === reference.ts && edited.count === present.count && edited.version === present.version) return [];
	const body: Edited = { ...present, ts: reference.ts };
	return [
		{ key: shownKey(issue, edit), body: JSON.stringify(body), ttlMs: toldTtlMs },
		// As long as the card is edited, it is known where it stands.
		{ key: toldKey(issue, edit), ttlMs: toldTtlMs },
	];
}

interface Refusal {
	readonly deps: TellDeps;
	readonly options: LedgerOptions;
	readonly intent: EditIntent;
	readonly updates: string;
}

/**
 * How long it is waited before the next attempt: as long as it has been refused. What goes on meanwhile brings attempts
 * forward, so that time counts and not their number: a day, as with messages.
 */
const refusedWait = { msMin: 60_000, msMax: 60 * 60_000, endMs: 24 * 60 * 60_000 } as const;

/** One channel that is archived must not hold back the cards of all others, so nothing is waited for at the head of the lane. */
function refused(
	outcome: Outcome & { readonly status: 'refused' },
	{ told, reference }: Card,
	{ deps, options, intent, updates }: Refusal,
): Attempt {
	const { exporter, issue, edit: lane } = intent;
	const now = deps.clock.now();
	if (outcome.because === 'parent') {
		const anew = anewDelivery(lane, { exporter, issue, reason: 'first', lost: reference.ts });
		// Where Slack lets nobody edit for long, cards come no faster than roll-ups would.
		const delayMs = repeatDelayMs(told, options.repeat, now);
		return followed(outcome, [{ key: issue, deliveries: [{ ...anew, delayMs }] }]);
	}
	if (outcome.because === 'payload') return { outcome };
	deps.log.debug(`${exporter}: a card could not be edited: ${outcome.reason}`);
	const { refusedSince = now } = intent;
	const refusedMs = now - refusedSince;
	const delayMs = Math.min(refusedWait.msMax, Math.max(refusedWait.msMin, refusedMs));
	const later = { ...editDelivery(updates, { ...intent, refusedSince }), delayMs };
	const isOver = refusedMs >= refusedWait.endMs;
	return followed({ status: 'moot', called: true }, isOver ? [] : [{ key: issue, deliveries: [later] }]);
}
