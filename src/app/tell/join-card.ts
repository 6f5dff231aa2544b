// A failure whose trace has a card already: it is put on that card in place of a message of its own, and where it turns out
// to be what began it all, the card becomes its own. The edit is a delivery like any other; nothing is posted here.
import type { Attempt } from '../../delivery/outbox.ts';
import { editDelivery, uploadDelivery } from '../../issues/intents.ts';
import { readEdited, readIssue, readTold, shownKey, toldKey } from '../../issues/issue-document.ts';
import {
	brief,
	companionsMax,
	readScene,
	type Scene,
	sceneKey,
	sceneWrite,
	type TracedCard,
	tracedKey,
	tracedWrite,
} from '../../issues/trace/document.ts';
import { rootOf, spansAbove } from '../../issues/trace/root.ts';
import type { Told } from '../../model/notification.ts';
import type { Doc, Store, Write } from '../../model/store.ts';
import type { Destination } from '../ways/destinations.ts';
import type { TraceRecords } from './scene.ts';
import { followed, moot, toldTtlMs } from './telling.ts';
import { failingOf, type TogetherDeps, toldBeside } from './told-together.ts';
import type { Untold } from './untold.ts';

/** What joining takes. */
export interface JoinDeps extends TogetherDeps {
	readonly store: Store;
	/** Where a lane leads, and the lanes in which its cards are edited and their stacks put below them. */
	readonly destinationOf: (lane: string) => Pick<Destination, 'updates' | 'uploads'> | undefined;
}

/** A failure, and the card of its trace. */
export interface Joining {
	readonly exporter: string;
	readonly lane: string;
	readonly traceId: string;
	readonly traced: TracedCard;
	readonly untold: Untold;
	readonly records: TraceRecords;
}

/**
 * Puts the failure on the card. `undefined` where it has to speak for itself: messages cannot be edited there, the card is
 * full or gone or in somebody's care, or somebody is to be called whom the card has not called.
 */
export async function joinCard(deps: JoinDeps, joining: Joining): Promise<Attempt | undefined> {
	const { exporter, lane, traceId, traced, untold } = joining;
	const { updates, uploads } = deps.destinationOf(lane) ?? {};
	if (updates === undefined || traced.failures.length > companionsMax || callsOthers(traced, untold)) return undefined;
	const card = await readCard(deps.store, traced.card, lane);
	if (card === undefined) return undefined;
	const failures = [...traced.failures, failingOf(untold)];
	const above = new Map([...traced.above, ...joining.records.above]);
	const isRoot = rootOf(failures, above) === traced.failures.length;
	const owner = isRoot ? untold.intent.issue : traced.card;
	const after: TracedCard = { ...traced, card: owner, failures, above: [...spansAbove(failures, above)] };
	const edit = editDelivery(updates, { exporter, issue: owner, edit: lane });
	const uploaded = isRoot && uploads !== undefined;
	const stack = uploaded ? [uploadDelivery(uploads, { exporter, issue: owner, upload: lane })] : [];
	const then = [
		...(isRoot ? handOver(deps, joining, card) : addTo(deps, joining, card)),
		tracedWrite(tracedKey(exporter, lane, traceId), after),
		{ key: owner, deliveries: [edit, ...stack] },
	];
	return followed(moot.outcome, then);
}

/** The card as the store has it. */
interface Card {
	readonly doc: Doc;
	readonly told: Told;
	/** How many occurrences it told, with all its edits. */
	readonly count: number;
	readonly scene: Scene;
}

async function readCard(store: Store, issue: string, lane: string): Promise<Card | undefined> {
	const keys = [issue, toldKey(issue, lane), shownKey(issue, lane), sceneKey(issue)];
	const [doc, toldDoc, editedDoc, sceneDoc] = await store.get(keys);
	const told = readTold(toldDoc ?? null);
	if (doc === null || doc === undefined || told?.reference === undefined) return undefined;
	if (readIssue(doc).state !== 'open') return undefined;
	// What its thread has said is counted with the next edit, which will not come if the card is handed over.
	const count = Math.max(told.posted?.told ?? told.count, readEdited(editedDoc ?? null)?.count ?? 0);
	return { doc, told, count, scene: readScene(sceneDoc) };
}

function callsOthers({ mentions }: TracedCard, { intent }: Untold): boolean {
	const called = new Set(mentions.map((mention) => JSON.stringify(mention)));
	return (intent.mentions ?? []).some((mention) => !called.has(JSON.stringify(mention)));
}

function addTo(deps: JoinDeps, { untold, lane, ...joining }: Joining, { doc, scene }: Card): readonly Write[] {
	const companions = inOrder([...scene.companions, brief(untold.sample)]);
	return [
		sceneWrite(doc.key, { ...scene, companions }),
		toldBeside(deps, untold, { ...joining, lane, beside: doc.key }),
		// A card is edited only if its issue has moved. If it does meanwhile, that does as well.
		{ key: doc.key, expect: doc.version, body: doc.body, ttlMs: toldTtlMs },
	];
}

/** The message stays where it is and is another issue's from now on. */
function handOver(
	deps: JoinDeps,
	{ untold, lane, records, ...joining }: Joining,
	{ doc, told, count: before, scene }: Card,
): readonly Write[] {
	const { intent, sample, count } = untold;
	const companions = [readIssue(doc).sample, ...scene.companions];
	const own = records.sceneOf(sample, companions);
	const breadcrumbs = own.breadcrumbs.length > 0 ? own.breadcrumbs : scene.breadcrumbs;
	const { reference, layout, posted: _gone, ...without } = told;
	const mine = {
		count,
		at: deps.clock.now(),
		rollups: 0,
		...(reference && { reference }),
		...(layout && { layout }),
		posted: { count, version: neverShown, told: count },
	};
	deps.counters.add('otel_slack_occurrences_told_total', { exporter: joining.exporter, reason: 'first' }, count);
	return [
		sceneWrite(intent.issue, { ...own, breadcrumbs }),
		{ key: toldKey(intent.issue, lane), body: JSON.stringify(mine satisfies Told), ttlMs: toldTtlMs },
		{
			key: toldKey(doc.key, lane),
			body: JSON.stringify({ ...without, count: before, beside: intent.issue } satisfies Told),
			ttlMs: toldTtlMs,
		},
	];
}

/** No version of an issue: its card does not show it yet. */
const neverShown = 0;

function inOrder(companions: Scene['companions']): Scene['companions'] {
	return companions.toSorted((one, other) => one.at - other.at);
}
