// Says something about an issue: its first message, or news in the thread of that, or a message of its own where there are
// no threads. Only the holder of the lane comes here, so what was told in it is written by one hand.
import type { Attempt } from '../../delivery/outbox.ts';
import { repeatDelayMs, toldAfter } from '../../issues/decide.ts';
import { anewDelivery, type Intent, repeatDelivery } from '../../issues/intents.ts';
import { readIssue, readTold, shownKey, toldKey } from '../../issues/issue-document.ts';
import type { LedgerOptions } from '../../issues/ledger.ts';
import { type Heard, heardIn } from '../../issues/muted.ts';
import { notificationOf } from '../../issues/notification.ts';
import type { Outcome } from '../../model/message.ts';
import type { Notification, Told } from '../../model/notification.ts';
import type { Claim, Doc, NewDelivery } from '../../model/store.ts';
import type { Destination } from '../ways/destinations.ts';
import { forIntent } from '../ways/detours.ts';
import { tellBeside } from './tell-beside.ts';
import { followUps } from './tell-card.ts';
import { type Errand, followed, moot, nowhere, type TellDeps, toldTtlMs } from './telling.ts';

/** What there is to know before speaking. */
interface Facts {
	readonly claim: Claim;
	readonly intent: Intent;
	readonly signal: AbortSignal;
	readonly doc: Doc;
	readonly heard: Heard;
	/** As it was written, without what was muted since. */
	readonly told: Told | undefined;
}

/** Says what there is to say now; nothing when it has been said. */
export async function tellMessage(
	deps: TellDeps,
	options: LedgerOptions,
	{ claim, intent, signal }: Errand<Intent>,
): Promise<Attempt> {
	const { lane } = claim;
	const [doc, toldDoc] = await deps.store.get([intent.issue, toldKey(intent.issue, lane)]);
	if (!doc) return moot;
	const told = readTold(toldDoc ?? null);
	const heard = heardIn(lane, readIssue(doc), told);
	const facts: Facts = { claim, intent, signal, doc, heard, told };
	const destination = forIntent(intent, deps.destinationOf(lane));
	const isLiving = destination?.transport.living !== undefined;
	const now = deps.clock.now();
	// What a storm has told of left no card.
	const last = isLiving && told === undefined ? undefined : heard.told;
	const notification = notificationOf(intent, heard.issue, last, { policy: options.repeat, now, isLiving });
	if (notification === undefined) return moot;
	// Something else was told since this roll-up was decided, and it named the time of the next one.
	const earlyMs = notification.reason === 'repeat' ? repeatDelayMs(last, options.repeat, now) : 0;
	if (earlyMs > 0) return later(facts, earlyMs);
	if (destination === undefined) return { outcome: nowhere };
	const news = told && { lane, key: intent.issue, notification, told, muted: heard.muted };
	const beside = news && (await tellBeside(deps, options, news));
	return beside ?? say(deps, options, { facts, destination, notification });
}

interface Saying {
	readonly facts: Facts;
	readonly destination: Destination;
	readonly notification: Notification;
}

async function say(deps: TellDeps, options: LedgerOptions, saying: Saying): Promise<Attempt> {
	const { facts, destination, notification } = saying;
	const outcome = await send(deps, options, saying);
	if (outcome.status !== 'delivered') return mended(outcome, facts);
	const { intent, told, heard, doc, claim } = facts;
	const count = notification.issue.count - heard.muted;
	const isCard = notification.living === true;
	const isAnew = isCard && told?.reference !== undefined;
	if (!isAnew) countTold(deps, options, { facts, notification });
	// A card in the place of another is no news, so what waits to be said is still to be said; the next one waits longer.
	const [reason, news] = isAnew ? (['repeat', told.count] as const) : [notification.reason, count];
	const { reference } = outcome;
	const after: Told = {
		...told,
		...toldAfter(reason, news, told, options.repeat, deps.clock.now()),
		...(isCard && notification.layout && { layout: notification.layout }),
		...(isCard && reference && { reference }),
		...(isCard && { posted: { count, version: doc.version, told: (isAnew ? told.posted?.told : undefined) ?? count } }),
	};
	const deliveries = isCard ? await followUps(deps, options, { destination, notification, doc, intent, told }) : [];
	return followed(outcome, [
		{ key: toldKey(intent.issue, claim.lane), body: JSON.stringify(after), ttlMs: toldTtlMs },
		// What its edits told is known as long as the card is.
		{ key: shownKey(intent.issue, claim.lane), ttlMs: toldTtlMs },
		...(deliveries.length > 0 ? [{ key: intent.issue, deliveries }] : []),
	]);
}

/** Through the thread where there is one; as a message of its own otherwise. */
async function send(
	deps: TellDeps,
	{ repeat }: LedgerOptions,
	{ facts: { intent, told, signal }, destination: { transport }, notification }: Saying,
): Promise<Outcome> {
	const isPressable = notification.living === true && deps.isPressable;
	const whole = await deps.enrich(
		intent.issue,
		isPressable ? { ...notification, pressable: intent.issue } : notification,
	);
	const message = deps.words.render(whole);
	const parent = told?.reference;
	if (notification.living || parent === undefined || transport.living === undefined) {
		return transport.post(message, signal);
	}
	const broadcast = repeat.broadcast === 'always' || (repeat.broadcast === 'escalations' && !intent.softly);
	return transport.living.reply(parent, { message, broadcast }, signal);
}

/** Edits count what cards tell after the first; where there are none, each message does. */
function countTold(
	{ counters }: TellDeps,
	{ exporter }: LedgerOptions,
	{ facts: { heard, told }, notification }: Pick<Saying, 'facts' | 'notification'>,
): void {
	if (told?.posted !== undefined) return;
	const { reason, issue } = notification;
	const more = issue.count - (heard.told?.count ?? heard.muted);
	counters.add('otel_slack_occurrences_told_total', { exporter, reason }, more);
}

/** Where the card is gone, it is posted anew, and what was to be said comes after it. */
function mended(outcome: Outcome, { claim: { lane }, intent, told }: Facts): Attempt {
	const lost = told?.reference?.ts;
	if (outcome.status !== 'refused' || outcome.because !== 'parent' || lost === undefined) return { outcome };
	const { exporter, issue } = intent;
	const anew = anewDelivery(lane, { exporter, issue, reason: 'first', lost });
	const again: NewDelivery = { lane, body: JSON.stringify(intent) };
	return followed(outcome, [{ key: issue, deliveries: [anew, again] }]);
}

function later({ claim: { lane }, intent }: Facts, delayMs: number): Attempt {
	const deliveries = [{ ...repeatDelivery(lane, intent), delayMs }];
	return followed({ status: 'moot' }, [{ key: intent.issue, deliveries }]);
}
