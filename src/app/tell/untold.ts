// Failures that a lane has not been told of: the one that a delivery is about, and those of the same trace that wait behind
// it. It reads the store and changes nothing.
import type { AnyIntent, Intent } from '../../issues/intents.ts';
import { readIssue, readTold, toldKey } from '../../issues/issue-document.ts';
import { heardIn } from '../../issues/muted.ts';
import { companionsMax } from '../../issues/trace/document.ts';
import type { Occurrence } from '../../model/occurrence.ts';
import type { Claim, Doc, Store } from '../../model/store.ts';

/** A failure that nobody in a lane has heard of. */
export interface Untold {
	readonly intent: Intent;
	/** What the issue is shown by. */
	readonly sample: Occurrence;
	/** How many occurrences there are to tell. */
	readonly count: number;
	/** How many were muted before. */
	readonly muted: number;
}

/** The failure that a claimed delivery is to tell for the first time; nothing where it is about something else. */
export async function untoldOf(store: Store, claim: Claim): Promise<Untold | undefined> {
	const intent = firstIn(claim.body);
	if (intent === undefined) return undefined;
	const [untold] = await read(store, claim.lane, [intent]);
	return untold;
}

/** Deliveries looked at behind the one that is told: within a second more than these are a storm, and no one failure. */
const lookedAtMax = 50;

/** The failures of a trace that wait behind a claimed delivery, as many as are told together with it. */
export async function untoldBehind(store: Store, claim: Claim, traceId: string): Promise<readonly Untold[]> {
	const { deliveries } = await store.waiting(claim.lane, claim.id, lookedAtMax);
	const own = firstIn(claim.body);
	const intents = deliveries
		.flatMap(({ body }) => firstIn(body) ?? [])
		.filter((each) => each.exporter === own?.exporter);
	const others = new Map(intents.map((each) => [each.issue, each]));
	if (own !== undefined) others.delete(own.issue);
	const untold = await read(store, claim.lane, [...others.values()]);
	return untold.filter(({ sample }) => sample.trace?.traceId === traceId).slice(0, companionsMax);
}

/** Bodies of deliveries are ours alone. */
function firstIn(body: string): Intent | undefined {
	const intent = JSON.parse(body) as AnyIntent;
	return 'reason' in intent && intent.reason === 'first' && intent.lost === undefined ? intent : undefined;
}

async function read(store: Store, lane: string, intents: readonly Intent[]): Promise<readonly Untold[]> {
	if (intents.length === 0) return [];
	const docs = await store.get(intents.flatMap(({ issue }) => [issue, toldKey(issue, lane)]));
	return intents.flatMap((intent, at) => untoldIn(intent, lane, { issue: docs[2 * at], told: docs[2 * at + 1] }) ?? []);
}

interface Docs {
	readonly issue: Doc | null | undefined;
	readonly told: Doc | null | undefined;
}

function untoldIn(intent: Intent, lane: string, { issue: doc, told }: Docs): Untold | undefined {
	if (doc === null || doc === undefined || readTold(told ?? null) !== undefined) return undefined;
	const { issue, muted } = heardIn(lane, readIssue(doc), undefined);
	return { intent, sample: issue.sample, count: issue.count - muted, muted };
}
