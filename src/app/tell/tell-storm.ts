// Tells of storms: the card when one begins, how it stands now and then, and that it is over. Whether it is over is found out
// beside that, in a lane that nothing holds up. All of it is driven by deliveries, so it goes on after a restart.
import type { Attempt } from '../../delivery/outbox.ts';
import {
	readStorm,
	readStormTold,
	type StormTold,
	stormKey,
	stormToldKey,
	stormTtlMs,
} from '../../issues/storm/document.ts';
import { type StormIntent, stormDelivery } from '../../issues/storm/intents.ts';
import { lookedAt, type Storm, type StormPolicy } from '../../issues/storm/storm.ts';
import type { Outcome, SlackMessage } from '../../model/message.ts';
import type { StormSummary } from '../../model/notification.ts';
import type { LivingTransport, Transport } from '../../model/ports.ts';
import type { Doc, NewDelivery, Write } from '../../model/store.ts';
import { forIntent } from '../ways/detours.ts';
import { sumUpStorm } from './sum-up-storm.ts';
import { type Errand, followed, moot, nowhere, type TellDeps } from './telling.ts';

/** What telling of storms needs. */
export interface TellStormDeps extends Pick<TellDeps, 'store' | 'clock' | 'counters' | 'destinationOf'> {
	readonly renderStorm: (summary: StormSummary) => SlackMessage;
}

/** How one exporter tells of them. */
export interface TellStormOptions {
	readonly policy: StormPolicy;
	/** How long apart it is told where the card cannot be edited, one after the other; the last one stays. */
	readonly windowsMs: readonly number[];
}

/** What was judged in the last moment of a storm is still to be entered. */
const lateMs = 1_000;

/** A storm, and what was told of it. */
interface Present {
	readonly intent: StormIntent;
	readonly storm: Storm;
	readonly told: StormTold | undefined;
}

/** Carries out what is due of a storm. */
export async function tellStorm(
	deps: TellStormDeps,
	options: TellStormOptions,
	{ claim, intent, signal }: Errand<StormIntent>,
): Promise<Attempt> {
	const { exporter, stormIn, storm: since, to } = intent;
	const [doc, toldDoc] = await deps.store.get([stormKey(exporter, stormIn), stormToldKey(exporter, stormIn, since)]);
	const known = readStorm(doc);
	const told = readStormTold(toldDoc);
	if (to === 'look') {
		const isOver = known?.since !== since || known.until !== undefined;
		return isOver || !doc ? moot : look({ intent, storm: known, told }, { doc, options, now: deps.clock.now() });
	}
	// A later storm has deliveries of its own, and an earlier one is over by then.
	const storm = known?.since === since ? known : { since, before: 0, lookedAt: 0, looked: 0, until: deps.clock.now() };
	const summary = await sumUpStorm(deps.store, { exporter, lane: stormIn, storm });
	if (summary === undefined) return moot;
	const transport = forIntent(intent, deps.destinationOf(claim.lane))?.transport;
	if (transport === undefined) return { outcome: nowhere };
	// On a detour there is no card to edit.
	const living = claim.lane === stormIn ? transport.living : undefined;
	const telling = { present: { intent, storm, told }, summary, transport, living, signal };
	return to === 'tell' ? tell(deps, telling) : close(deps, telling);
}

interface Looking {
	readonly doc: Doc;
	readonly options: TellStormOptions;
	readonly now: number;
}

/** Finds out whether a storm is over, has it told where that is due, and looks again later if it is not. */
function look({ intent, storm, told }: Present, { doc, options, now }: Looking): Attempt {
	const after = lookedAt(storm, doc.count, options.policy, now);
	const again = stormDelivery(intent, options.policy.perMs);
	const deliveries =
		after.until === undefined ? [...newsOf(intent, told, { options, now }), again] : [tellingOf(intent, lateMs)];
	return followed({ status: 'moot' }, [{ key: doc.key, body: JSON.stringify(after), ttlMs: stormTtlMs, deliveries }]);
}

/** A card that can be edited shows each look at the storm; other lanes hear of it in growing windows. */
function newsOf(
	intent: StormIntent,
	told: StormTold | undefined,
	{ options: { windowsMs }, now }: Pick<Looking, 'options' | 'now'>,
): readonly NewDelivery[] {
	if (told === undefined) return [];
	if (told.reference !== undefined) return [tellingOf(intent, 0)];
	const windowMs = windowsMs[told.tellings - 1] ?? windowsMs.at(-1) ?? 0;
	return [tellingOf(intent, Math.max(0, told.at + windowMs - now))];
}

function tellingOf(intent: StormIntent, delayMs: number): NewDelivery {
	return stormDelivery({ ...intent, to: 'tell' }, delayMs);
}

interface Telling {
	readonly present: Present;
	readonly summary: StormSummary;
	readonly transport: Transport;
	readonly living: LivingTransport | undefined;
	readonly signal: AbortSignal;
}

async function tell(deps: TellStormDeps, { present, summary, transport, living, signal }: Telling): Promise<Attempt> {
	const { intent, storm, told } = present;
	const isOver = storm.until !== undefined;
	const isNew = told === undefined || isOver || told.lost || told.occurrences !== summary.occurrences;
	if (told?.closed || !isNew) return moot;
	const message = deps.renderStorm(summary);
	const card = told?.reference;
	const outcome =
		card === undefined || living === undefined
			? await transport.post(message, signal)
			: await living.update(card, message, signal);
	if (outcome.status !== 'delivered') return mend(outcome, present);
	const labels = { exporter: intent.exporter, reason: 'storm' };
	deps.counters.add('otel_slack_occurrences_told_total', labels, summary.occurrences - (told?.occurrences ?? 0));
	const reference = card ?? (living && outcome.reference);
	const after: StormTold = {
		at: deps.clock.now(),
		tellings: (told?.tellings ?? 0) + 1,
		occurrences: summary.occurrences,
		...(isOver ? { closed: true } : {}),
		...(reference && { reference }),
	};
	// An edit notifies nobody, so the end is said in the thread as well.
	const closing = isOver && card !== undefined ? [stormDelivery({ ...intent, to: 'close' }, 0)] : [];
	return followed(outcome, [toldWrite(intent, after, closing)]);
}

async function close(deps: TellStormDeps, { present: { told }, summary, living, signal }: Telling): Promise<Attempt> {
	if (told?.reference === undefined || living === undefined) return moot;
	const reply = { message: deps.renderStorm(summary), broadcast: true };
	return { outcome: await living.reply(told.reference, reply, signal) };
}

/** Where the card is gone, another is posted at once. */
function mend(outcome: Outcome, { intent, told }: Present): Attempt {
	const isLost = outcome.status === 'refused' && outcome.because === 'parent';
	if (!isLost || told === undefined) return { outcome };
	const { reference: _gone, ...rest } = told;
	return followed(outcome, [toldWrite(intent, { ...rest, lost: true }, [tellingOf(intent, 0)])]);
}

function toldWrite(
	{ exporter, stormIn, storm }: StormIntent,
	told: StormTold,
	deliveries: readonly NewDelivery[],
): Write {
	return { key: stormToldKey(exporter, stormIn, storm), body: JSON.stringify(told), ttlMs: stormTtlMs, deliveries };
}
