// Writes what batches of occurrences, people and time do to issues, and what is to be said about it, in one atomic step of
// the store. It decides nothing (change.ts, life.ts, decide.ts) and knows neither Slack nor how deliveries are made.
import type { Issue, IssueCommand } from '../model/issue.ts';
import type { Told } from '../model/notification.ts';
import type { Acceptance, Clock } from '../model/ports.ts';
import type { Applied, Doc, NewDelivery, Store, Write } from '../model/store.ts';
import { type Batch, changeOf, isDecision, targetsIn } from './change.ts';
import { decide, type RepeatPolicy } from './decide.ts';
import { deliveryOf, editDelivery, threadDelivery, timerDelivery } from './intents.ts';
import { issueKey, readIssue, readTold, toldKey, writeIssue } from './issue-document.ts';
import { commanded, dueAt, elapsed, type LifeOptions } from './life.ts';
import { createOutlook, type Outlook, type OutlookDeps } from './outlook.ts';

/** What a ledger is handed. */
export interface LedgerDeps extends OutlookDeps {
	readonly store: Store;
	readonly clock: Clock;
}

/** How one exporter keeps its issues. */
export interface LedgerOptions extends LifeOptions {
	/** The exporter's id: it keeps its issues apart from those of others. */
	readonly exporter: string;
	readonly repeat: RepeatPolicy;
	/** The lane in which the cards of a lane are edited; `undefined` where they cannot be. */
	readonly updatesOf: (lane: string) => string | undefined;
}

/** Where issues are entered. */
export interface Ledger {
	/** Resolves accepted once all of it is in the store; rejects when the store is out of reach. */
	enter(batches: readonly Batch[]): Promise<Entered>;
	/** Does what somebody asks; rejects when the store is out of reach. */
	command(issue: string, command: IssueCommand): Promise<Commanded>;
	/** Does what time has brought about, and tells when it will next, milliseconds since the epoch; `Infinity` for never. */
	elapse(issue: string): Promise<number>;
}

/** What became of batches: how many occurrences were muted, by what, where all are entered. */
export type Entered =
	| { readonly status: 'accepted'; readonly muted: ReadonlyMap<string, number> }
	| Exclude<Acceptance, { readonly status: 'accepted' }>;

/** What became of a command: `gone` when there is no such issue any more, `unchanged` when it was so already. */
export type Commanded = 'done' | 'gone' | 'unchanged';

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

/** A write, and what it mutes. */
interface Entering {
	readonly write: Write;
	readonly muted: readonly { readonly by: string; readonly count: number }[];
}

/** A ledger over a store. */
export function createLedger(deps: LedgerDeps, options: LedgerOptions): Ledger {
	const { store, clock } = deps;
	const outlook = createOutlook(deps);

	async function read(batches: readonly Batch[]): Promise<readonly Entry[]> {
		const keyed = batches.map((batch) => ({ batch, key: issueKey(options.exporter, batch.fingerprint.key) }));
		const keys = keyed.flatMap(({ batch, key }) => [key, ...batch.targets.map(({ lane }) => toldKey(key, lane))]);
		const docs = await store.get(keys);
		let at = 0;
		return keyed.map(({ batch, key }) => ({
			key,
			batch,
			doc: docs[at++] ?? null,
			told: batch.targets.map(() => readTold(docs[at++] ?? null)),
		}));
	}

	/** Changes one issue; `change` is asked again on whatever overtook it. */
	async function step(key: string, change: (issue: Issue) => Stepped | undefined): Promise<Commanded> {
		let [doc = null] = await store.get([key]);
		for (let round = 0; round < roundsMax; round++) {
			if (doc === null) return 'gone';
			const stepped = change(readIssue(doc));
			if (stepped === undefined) return 'unchanged';
			const { after, deliveries } = stepped;
			const write: Write = { key, expect: doc.version, body: writeIssue(after), ttlMs: retentionMs };
			const [applied] = await store.commit([{ ...write, deliveries }]);
			// What somebody decided holds although the queue has no room to say so; the next message shows it.
			const settled = applied?.status === 'full' ? (await store.commit([write]))[0] : applied;
			if (settled?.status !== 'conflict') return 'done';
			doc = settled.current;
		}
		throw new Error('issues change too fast to be stored');
	}

	return {
		async enter(batches) {
			let open = await read(batches);
			const ahead = await outlook(open.map(({ key, batch, doc }) => ({ key, batch, before: doc && readIssue(doc) })));
			const muted = new Map<string, number>();
			for (let round = 0; round < roundsMax; round++) {
				const entering = open.flatMap((entry) => enteringOf(entry, options, { ahead, now: clock.now() }) ?? []);
				const writes = entering.map(({ write }) => write);
				const applied = await store.commit(writes);
				if (applied.some(({ status }) => status === 'full'))
					return { status: 'retry', message: 'sending queue is full' };
				const lost = conflicts(writes, applied);
				for (const each of entering) if (!lost.has(each.write.key)) addUp(muted, each);
				if (lost.size === 0) {
					ahead.entered();
					return { status: 'accepted', muted };
				}
				open = open.filter(({ key }) => lost.has(key)).map((entry) => ({ ...entry, doc: lost.get(entry.key) ?? null }));
			}
			return { status: 'retry', message: 'issues change too fast to be stored' };
		},
		command: (key, command) =>
			step(key, (issue) => {
				const after = commanded(issue, command);
				return after && { after, deliveries: tidings(key, after, { ...options, deed: command, now: clock.now() }) };
			}),
		async elapse(key) {
			let next = Number.POSITIVE_INFINITY;
			await step(key, (issue) => {
				const now = clock.now();
				const after = elapsed(issue, now, options);
				next = dueAt(after ?? issue, options);
				return after && { after, deliveries: tidings(key, after, { ...options, now }) };
			});
			return next;
		},
	};
}

interface Stepped {
	readonly after: Issue;
	readonly deliveries: readonly NewDelivery[];
}

/** One write for the issue, its counters and its deliveries; none when there are only copies and they add nothing. */
function enteringOf(
	{ key, batch: seen, doc, told }: Entry,
	options: LedgerOptions,
	{ ahead, now }: { readonly ahead: Outlook; readonly now: number },
): Entering | undefined {
	const { exporter, repeat: policy } = options;
	const before = doc === null ? undefined : readIssue(doc);
	const { batch, signs } = ahead.of(key, before, seen);
	const change = changeOf(before, batch, { ...options, policy, now, ...signs.terms });
	const decision = isDecision(change) || (before !== undefined && change.before?.state !== before.state);
	if (batch.count === 0 && (doc === null || !decision)) return undefined;
	const targets = targetsIn(change.after, batch.targets, now);
	const said = targets.flatMap((target, at) => {
		const isTold = batch.count > 0 && target.storm === undefined;
		const decisions = isTold ? decide(change, policy, { ...target, ...signs.news, told: told[at], now }) : [];
		return decisions.map((each) => deliveryOf(key, each, { exporter, target }));
	});
	const write: Write = {
		key,
		expect: doc?.version ?? 0,
		...(decision ? { body: writeIssue(change.after) } : {}),
		add: batch.count,
		seen: batch.seen,
		ttlMs: retentionMs,
		deliveries: [...said, ...(decision ? timersOf(key, change.after, { ...options, now }) : [])],
	};
	return { write, muted: targets.flatMap(({ quiet }) => (quiet ? [{ by: quiet.by, count: batch.count }] : [])) };
}

/** Whatever is old when it arrives has all the time of something new. */
function timersOf(
	key: string,
	issue: Issue,
	options: LedgerOptions & { readonly now: number },
): readonly NewDelivery[] {
	const { exporter, resolveAfterMs, now } = options;
	const due = dueAt(issue, options);
	if (!Number.isFinite(due)) return [];
	if (issue.state !== 'muted') return [{ ...timerDelivery({ exporter }), delayMs: resolveAfterMs }];
	return [{ ...timerDelivery({ exporter, issue: key }), delayMs: Math.max(0, due - now) }];
}

interface Tidings extends LedgerOptions {
	readonly now: number;
	/** Who did what; absent where time did it. */
	readonly deed?: IssueCommand;
}

/** Every card shows the change at once, what somebody did is said below it, and time is to look at it again. */
function tidings(key: string, after: Issue, options: Tidings): NewDelivery[] {
	const { exporter, updatesOf, deed } = options;
	const about = { exporter, issue: key };
	return [
		...after.lanes.flatMap((lane) => {
			const updates = updatesOf(lane);
			if (updates === undefined) return [];
			const edit = editDelivery(updates, { ...about, edit: lane });
			return deed === undefined ? [edit] : [edit, threadDelivery(lane, { ...about, deed })];
		}),
		...timersOf(key, after, options),
	];
}

function addUp(sum: Map<string, number>, { muted }: Entering): void {
	for (const { by, count } of muted) if (count > 0) sum.set(by, (sum.get(by) ?? 0) + count);
}

function conflicts(writes: readonly Write[], applied: readonly Applied[]): ReadonlyMap<string, Doc | null> {
	const lost = new Map<string, Doc | null>();
	applied.forEach((each, at) => {
		const key = writes[at]?.key;
		if (each.status === 'conflict' && key !== undefined) lost.set(key, each.current);
	});
	return lost;
}
