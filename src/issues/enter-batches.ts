// Enters batches of occurrences: each changes its issue and brings about what is to be said of it, in one atomic step of the
// store. It decides nothing itself.
import type { Told } from '../model/notification.ts';
import type { Acceptance, Clock } from '../model/ports.ts';
import type { Applied, Doc, Store, Write } from '../model/store.ts';
import { type Batch, changeOf, isDecision, targetsIn } from './change.ts';
import { decide, type RepeatPolicy } from './decide.ts';
import { deliveryOf } from './intents.ts';
import { issueKey, readIssue, readTold, retentionMs, roundsMax, toldKey, writeIssue } from './issue-document.ts';
import type { LifeOptions } from './life.ts';
import { createOutlook, type Outlook, type OutlookDeps } from './outlook.ts';
import { timersOf } from './step-issue.ts';

/** What entering needs. */
export interface EnterDeps extends OutlookDeps {
	readonly store: Store;
	readonly clock: Clock;
}

/** Whose issues they are, and how those are told of. */
export interface EnterOptions extends LifeOptions {
	readonly exporter: string;
	readonly repeat: RepeatPolicy;
}

/** What became of batches: how many occurrences were muted, by what, where all are entered. */
export type Entered =
	| { readonly status: 'accepted'; readonly muted: ReadonlyMap<string, number> }
	| Exclude<Acceptance, { readonly status: 'accepted' }>;

/** Enters batches; rejects when the store is out of reach. */
export type Enter = (batches: readonly Batch[]) => Promise<Entered>;

/** A batch beside what the store knows of its issue. */
interface Entry {
	readonly key: string;
	readonly batch: Batch;
	readonly doc: Doc | null;
	/** What each target was told, in their order. */
	readonly told: readonly (Told | undefined)[];
	/** What was told of an issue that is forgotten, to be forgotten with it. */
	readonly stale: readonly Write[];
}

/** A write, and what it mutes. */
interface Entering {
	readonly write: Write;
	readonly muted: readonly { readonly by: string; readonly count: number }[];
}

/** The entering of one exporter's batches. */
export function createEnter(deps: EnterDeps, options: EnterOptions): Enter {
	const { store, clock } = deps;
	const outlook = createOutlook(deps);

	async function read(batches: readonly Batch[]): Promise<readonly Entry[]> {
		const keyed = batches.map((batch) => ({ batch, key: issueKey(options.exporter, batch.fingerprint.key) }));
		const keys = keyed.flatMap(({ batch, key }) => [key, ...batch.targets.map(({ lane }) => toldKey(key, lane))]);
		const docs = await store.get(keys);
		let at = 0;
		return keyed.map(({ batch, key }) => {
			const doc = docs[at++] ?? null;
			const told = batch.targets.map(() => docs[at++] ?? null);
			if (doc === null) return { key, batch, doc, told: told.map(() => undefined), stale: told.flatMap(staleOf) };
			return { key, batch, doc, told: told.map(readTold), stale: [] };
		});
	}

	return async (batches) => {
		let open = await read(batches);
		const ahead = await outlook(open.map(({ key, batch, doc }) => ({ key, batch, before: doc && readIssue(doc) })));
		const muted = new Map<string, number>();
		open = open.filter(({ batch }) => !ahead.spilled.has(batch));
		for (let round = 0; round < roundsMax; round++) {
			const entering = open.flatMap((entry) => enteringOf(entry, options, { ahead, now: clock.now() }) ?? []);
			const writes = entering.map(({ write }) => write);
			const beside = round === 0 ? [...ahead.writes, ...open.flatMap(({ stale }) => stale)] : [];
			const applied = await store.commit([...writes, ...beside]);
			if (applied.some(({ status }) => status === 'full')) return { status: 'retry', message: 'sending queue is full' };
			const lost = conflicts(writes, applied);
			for (const each of entering) if (!lost.has(each.write.key)) addUp(muted, each);
			if (lost.size === 0) {
				ahead.entered();
				return { status: 'accepted', muted };
			}
			open = open.filter(({ key }) => lost.has(key)).map((entry) => ({ ...entry, doc: lost.get(entry.key) ?? null }));
		}
		return { status: 'retry', message: 'issues change too fast to be stored' };
	};
}

/** One write for the issue, its counters and its deliveries; none when there are only copies and they add nothing. */
function enteringOf(
	{ key, batch: seen, doc, told }: Entry,
	options: EnterOptions,
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

/** It can have been told later than the issue was last seen, and is then kept longer. */
function staleOf(told: Doc | null): readonly Write[] {
	return told === null ? [] : [{ key: told.key, expect: told.version, body: null }];
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
