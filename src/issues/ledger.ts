// Writes what batches of occurrences do to issues, and what is to be said about it, in one atomic step of the store. It
// decides nothing (change.ts, decide.ts) and knows neither Slack nor how deliveries are made.
import type { Mention, Quiet, Reason, Target, Told } from '../model/notification.ts';
import type { Acceptance, Clock } from '../model/ports.ts';
import type { Applied, Doc, NewDelivery, Store, Write } from '../model/store.ts';
import { type Batch, changeOf, isDecision } from './change.ts';
import { type Decision, decide, type RepeatPolicy } from './decide.ts';
import { issueKey, readIssue, readTold, toldKey, writeIssue } from './issue-document.ts';

/** How one exporter keeps its issues. */
export interface LedgerOptions {
	/** The exporter's id: it keeps its issues apart from those of others. */
	readonly exporter: string;
	readonly repeat: RepeatPolicy;
}

/** The body of a delivery: what to speak about when it is due. The message is made then, from the issue as it is then. */
export interface Intent {
	/** The id of the exporter whose issue it is. */
	readonly exporter: string;
	readonly issue: string;
	readonly reason: Reason;
	readonly threshold?: number;
	readonly mentions?: readonly Mention[];
}

/** The body of a delivery that sums up a quiet: what was muted until then in its lane is looked up when it is due. */
export interface QuietIntent {
	readonly exporter: string;
	readonly quietUntil: number;
	/** Whether it was made at that time; the one that waits for it is by then too old to be tried again. */
	readonly ended?: true;
}

/** Where issues are entered. */
export interface Ledger {
	/** Resolves accepted once all of it is in the store; rejects when the store is out of reach. */
	enter(batches: readonly Batch[]): Promise<Acceptance>;
}

/** An issue without occurrences for so long is forgotten; error trackers keep 30 to 90 days. */
const retentionMs = 30 * 24 * 60 * 60_000;
/** A lost compare-and-set comes back with the newer document, so a second round nearly always ends it. */
const roundsMax = 8;

/** A batch beside what the store knows of its issue. */
interface Entry {
	readonly key: string;
	readonly batch: Batch;
	readonly doc: Doc | null;
	/** What each target was told, in their order. */
	readonly told: readonly (Told | undefined)[];
}

/** A ledger over a store. */
export function createLedger(deps: { readonly store: Store; readonly clock: Clock }, options: LedgerOptions): Ledger {
	async function read(batches: readonly Batch[]): Promise<readonly Entry[]> {
		const keyed = batches.map((batch) => ({ batch, key: issueKey(options.exporter, batch.fingerprint.key) }));
		const keys = keyed.flatMap(({ batch, key }) => [key, ...batch.targets.map(({ lane }) => toldKey(key, lane))]);
		const docs = await deps.store.get(keys);
		let at = 0;
		return keyed.map(({ batch, key }) => ({
			key,
			batch,
			doc: docs[at++] ?? null,
			told: batch.targets.map(() => readTold(docs[at++] ?? null)),
		}));
	}

	return {
		async enter(batches) {
			let open = await read(batches);
			for (let round = 0; round < roundsMax; round++) {
				const writes = open.flatMap((entry) => writeOf(entry, options, deps.clock.now()) ?? []);
				const applied = await deps.store.commit(writes);
				if (applied.some(({ status }) => status === 'full'))
					return { status: 'retry', message: 'sending queue is full' };
				const lost = conflicts(writes, applied);
				if (lost.size === 0) return { status: 'accepted' };
				open = open.filter(({ key }) => lost.has(key)).map((entry) => ({ ...entry, doc: lost.get(entry.key) ?? null }));
			}
			return { status: 'retry', message: 'issues change too fast to be stored' };
		},
	};
}

/** One write for the issue, its counters and its deliveries; none when there are only copies and they add nothing. */
function writeOf({ key, batch, doc, told }: Entry, options: LedgerOptions, now: number): Write | undefined {
	const before = doc === null ? undefined : readIssue(doc);
	const change = changeOf(before, batch, options.repeat);
	const decision = isDecision(change);
	if (batch.count === 0 && (before === undefined || !decision)) return undefined;
	const deliveries = batch.targets.flatMap((target, at) => {
		const decisions = batch.count === 0 ? [] : decide(change, options.repeat, { ...target, told: told[at], now });
		return decisions.map((each) => deliveryOf(key, each, { exporter: options.exporter, target }));
	});
	return {
		key,
		expect: doc?.version ?? 0,
		...(decision ? { body: writeIssue(change.after) } : {}),
		add: batch.count,
		seen: batch.seen,
		ttlMs: retentionMs,
		deliveries,
	};
}

/** The delivery that carries a decision to a target; of several waiting repeats, or ends of one quiet, only one is kept. */
export function deliveryOf(
	issue: string,
	{ reason, delayMs, threshold }: Decision,
	{ exporter, target: { lane, mentions, quiet } }: { readonly exporter: string; readonly target: Target },
): NewDelivery {
	if (reason === 'quiet') return { ...summaryOf(exporter, lane, quiet), delayMs };
	const calls = reason !== 'repeat' && mentions.length > 0;
	const intent: Intent = {
		exporter,
		issue,
		reason,
		...(threshold === undefined ? {} : { threshold }),
		...(calls ? { mentions } : {}),
	};
	const once = reason === 'repeat' ? { once: `repeat:${lane}:${issue}` } : {};
	return { lane, body: JSON.stringify(intent), delayMs, ...once };
}

function summaryOf(exporter: string, lane: string, quiet: Quiet | undefined): NewDelivery {
	const quietUntil = quiet?.until ?? 0;
	return quietDelivery(lane, { exporter, quietUntil });
}

/** The delivery that sums up a quiet; of several for one end only one is kept. */
export function quietDelivery(lane: string, intent: QuietIntent): NewDelivery {
	const { exporter, quietUntil, ended = false } = intent;
	const once = `${ended ? 'quiet-ended' : 'quiet'}:${lane}:${exporter}:${quietUntil}`;
	return { lane, body: JSON.stringify(intent), once };
}

function conflicts(writes: readonly Write[], applied: readonly Applied[]): ReadonlyMap<string, Doc | null> {
	const lost = new Map<string, Doc | null>();
	applied.forEach((each, at) => {
		const key = writes[at]?.key;
		if (each.status === 'conflict' && key !== undefined) lost.set(key, each.current);
	});
	return lost;
}
