// What a card leaves to be done once it stands: edits for what has happened while it was on its way, and whatever it could
// not hold, for its thread.
import { editDelivery, type Intent, threadDelivery, uploadDelivery } from '../../issues/intents.ts';
import { readIssue } from '../../issues/issue-document.ts';
import type { LedgerOptions } from '../../issues/ledger.ts';
import type { Notification, Told } from '../../model/notification.ts';
import type { Doc, NewDelivery } from '../../model/store.ts';
import type { Destination } from '../ways/destinations.ts';
import type { TellDeps } from './telling.ts';

/** A card that has just been posted. */
export interface Posted {
	readonly destination: Destination;
	readonly notification: Notification;
	/** The document that it was made from. */
	readonly doc: Doc;
	readonly intent: Intent;
	/** What had been told before, if the card is not the first. */
	readonly told: Told | undefined;
}

/** The deliveries that follow a card. */
export async function followUps(
	{ store, words }: Pick<TellDeps, 'store' | 'words'>,
	{ repeat }: Pick<LedgerOptions, 'repeat'>,
	{ destination, notification, doc, intent, told }: Posted,
): Promise<readonly NewDelivery[]> {
	const { lane, updates, uploads } = destination;
	const { exporter, issue } = intent;
	const [present] = await store.get([issue]);
	const hasMoved = present != null && (present.count !== doc.count || present.version !== doc.version);
	const isOther = hasMoved && readIssue(present).state !== notification.issue.state;
	const edit = updates === undefined ? [] : [editDelivery(updates, { exporter, issue, edit: lane })];
	const upload = uploads === undefined ? [] : [uploadDelivery(uploads, { exporter, issue, upload: lane })];
	return [
		// A card in the place of another is looked at in any case: what it told is counted with its edits.
		...(hasMoved || told !== undefined
			? edit.map((each) => ({ ...each, delayMs: isOther ? 0 : repeat.updateIntervalMs }))
			: []),
		...(words.renderDetails(notification) === undefined
			? []
			: [threadDelivery(lane, { exporter, issue, details: true })]),
		...(words.stackFile(notification.issue) === undefined ? [] : upload),
	];
}
