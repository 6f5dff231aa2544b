// What a batch of occurrences does to an issue. Pure; the store and the decision to speak are elsewhere.
import type { Change, Fingerprint, Issue } from '../model/issue.ts';
import type { Mention, Quiet, Target } from '../model/notification.ts';
import type { Occurrence } from '../model/occurrence.ts';
import { nextStep, type RepeatPolicy } from './decide.ts';
import type { Facts } from './facts/facts.ts';
import { versionsMax, withVersions } from './facts/version-order.ts';
import { type Condition, conditionAfter, elapsed, type LifeOptions, stepAfter } from './life.ts';
import { mutedAfter, unmuted } from './muted.ts';
import { stormedAfter } from './storm/stormed.ts';

/** The occurrences of one fingerprint that are stored in one step. */
export interface Batch {
	readonly fingerprint: Fingerprint;
	/** How many occurrences it adds; 0 when it holds nothing but copies of what was counted before. */
	readonly count: number;
	readonly first: number;
	readonly seen: number;
	/** The report that tells most. */
	readonly best: Occurrence;
	/** When the last occurrence of each `service.version` happened, `''` standing for none; the first few versions. */
	readonly versions: ReadonlyMap<string, number>;
	/** Where it is told, each lane once. */
	readonly targets: readonly Target[];
	/** What its occurrences have in common; absent where nobody gathers that. */
	readonly facts?: Facts;
}

/** A report and what folding made of it. */
export interface Report {
	readonly occurrence: Occurrence;
	readonly copy: boolean;
	readonly fingerprint: Fingerprint;
	readonly targets: readonly Target[];
}

/** Gathers reports by fingerprint, in the order in which each fingerprint came first. */
export function gather(reports: readonly Report[]): readonly Batch[] {
	const batches = new Map<string, Batch>();
	for (const { occurrence, copy, fingerprint, targets } of reports) {
		const batch = batches.get(fingerprint.key);
		batches.set(fingerprint.key, {
			fingerprint,
			count: (batch?.count ?? 0) + (copy ? 0 : 1),
			first: Math.min(batch?.first ?? occurrence.at, occurrence.at),
			seen: Math.max(batch?.seen ?? occurrence.at, occurrence.at),
			best: batch === undefined ? occurrence : better(batch.best, occurrence),
			versions: copy ? (batch?.versions ?? new Map()) : versionsWith(batch?.versions, occurrence),
			targets: batch === undefined ? eachLaneOnce(targets) : union(batch.targets, targets),
		});
	}
	return [...batches.values()];
}

/** All lanes of both; where both name one, all who are mentioned in either. */
function union(one: readonly Target[], other: readonly Target[]): readonly Target[] {
	return one === other ? one : eachLaneOnce([...one, ...other]);
}

function eachLaneOnce(all: readonly Target[]): readonly Target[] {
	if (all.length < 2) return all;
	const lanes = Map.groupBy(all, ({ lane }) => lane);
	return [...lanes].map(([lane, targets]) => {
		const { updates, layout } = targets[0] ?? {};
		return {
			lane,
			mentions: distinct(targets.flatMap(({ mentions }) => mentions)),
			...quietOf(targets),
			...(updates !== undefined && { updates }),
			...(layout && { layout }),
		};
	});
}

/** What is muted by one target and told by another is told; of several times of quiet the last to end counts. */
function quietOf(targets: readonly Target[]): { readonly quiet?: Quiet } {
	const quiets = targets.flatMap(({ quiet }) => quiet ?? []);
	const [first] = quiets;
	if (first === undefined || quiets.length < targets.length) return {};
	return { quiet: quiets.reduce((one, other) => (endOf(other) > endOf(one) ? other : one), first) };
}

function endOf({ until = Number.POSITIVE_INFINITY }: Quiet): number {
	return until;
}

function distinct(mentions: readonly Mention[]): readonly Mention[] {
	return [...new Map(mentions.map((mention) => [JSON.stringify(mention), mention])).values()];
}

function versionsWith(
	versions: ReadonlyMap<string, number> | undefined,
	{ origin: { version = '' }, at }: Occurrence,
): ReadonlyMap<string, number> {
	const known = versions?.get(version);
	if (known !== undefined ? known >= at : (versions?.size ?? 0) >= versionsMax) return versions ?? new Map();
	return new Map(versions).set(version, at);
}

/** What a batch is judged by beside the issue. */
export interface Terms extends LifeOptions {
	readonly policy: Pick<RepeatPolicy, 'escalateAt'>;
	readonly now: number;
	/** What is written down of its spikes; as before when absent. */
	readonly spike?: Issue['spike'];
	/** Set in the moment in which a spike is found. */
	readonly spiking?: boolean;
}

/** The issue as it stands with the batch in it. */
export function changeOf(before: Issue | undefined, batch: Batch, terms: Terms): Change {
	// A mute whose time is over ends with the occurrence that finds it so, if nothing did before.
	const due = before?.state === 'muted' && batch.count > 0 ? elapsed(before, terms.now, terms) : undefined;
	const rested = due ?? before;
	return {
		...(rested && { before: rested }),
		after: after(rested, batch, terms),
		cause: 'occurrences',
		occurrences: batch.count,
	};
}

/** Where the occurrences of a batch are told: nowhere for now while somebody has the whole issue muted. */
export function targetsIn({ state, standing }: Condition, targets: readonly Target[], now: number): readonly Target[] {
	if (state !== 'muted') return targets;
	const quiet: Quiet = { by: 'mute', because: `muted by ${standing?.by?.name ?? 'hand'}`, at: now };
	return targets.map((target) => ({ ...target, quiet }));
}

function after(before: Issue | undefined, batch: Batch, terms: Terms): Issue {
	const count = (before?.count ?? 0) + batch.count;
	const condition = conditionOf(before, batch, terms);
	const step = stepOf(before, condition, { count, policy: terms.policy });
	const targets = targetsIn(condition, batch.targets, terms.now);
	const spoken = targets.filter(({ quiet }) => quiet === undefined);
	const awake = before?.state === 'muted' && condition.state !== 'muted' ? wake(before, terms.now) : before;
	const muted = batch.count === 0 ? before?.muted : mutedAfter(awake, targets);
	const stormed = batch.count === 0 ? before?.stormed : stormedAfter(before, targets);
	const versions = batch.count === 0 ? before?.versions : withVersions(before?.versions, batch.versions.keys());
	const spike = terms.spike ?? before?.spike;
	return {
		fingerprint: batch.fingerprint.key,
		...condition,
		...(before?.assignee && { assignee: before.assignee }),
		count,
		first: Math.min(before?.first ?? batch.first, batch.first),
		seen: Math.max(before?.seen ?? batch.seen, batch.seen),
		sample: before === undefined ? batch.best : better(before.sample, batch.best),
		lanes: [...new Set([...(before?.lanes ?? []), ...spoken.map(({ lane }) => lane)])],
		...(step === undefined ? {} : { escalateAt: step }),
		...(muted && { muted }),
		...(stormed && { stormed }),
		...(versions && { versions }),
		...(spike && { spike }),
	};
}

function conditionOf(before: Issue | undefined, batch: Batch, terms: Terms): Condition {
	if (before === undefined) return { state: 'open' };
	const { state, standing } = before;
	if (batch.count === 0) return { state, ...(standing && { standing }) };
	const { first, versions } = batch;
	const arrivals = { first, versions, count: before.count + batch.count, spike: terms.spiking ?? false };
	return conditionAfter(before, arrivals, terms.now, terms);
}

/** Steps that are passed are behind us; an issue that is open again has those ahead that it would have if it were new. */
function stepOf(
	before: Issue | undefined,
	{ state }: Condition,
	{ count, policy }: { readonly count: number; readonly policy: Terms['policy'] },
): number | undefined {
	const due = before?.escalateAt;
	const isDue = before === undefined || before.state !== state || (due !== undefined && count >= due);
	return isDue ? stepAfter(state, count, nextStep(count, policy)) : due;
}

function wake(before: Issue, now: number): Issue {
	const muted = unmuted(before, now);
	return { ...before, ...(muted && { muted }) };
}

/** Whether the issue itself changed, beyond its counters. */
export function isDecision({ before, after }: Change): boolean {
	if (before === undefined || before.lanes.length !== after.lanes.length) return true;
	return (
		before.state !== after.state ||
		before.sample !== after.sample ||
		before.escalateAt !== after.escalateAt ||
		before.muted !== after.muted ||
		before.stormed !== after.stormed ||
		before.versions !== after.versions ||
		before.spike !== after.spike
	);
}

/** The report that tells more about the same failure: a stack beats a type, a type beats words; the earlier wins a tie. */
function better(one: Occurrence, other: Occurrence): Occurrence {
	return richness(other) > richness(one) ? other : one;
}

function richness({ exceptions }: Occurrence): number {
	if (exceptions.some((exception) => exception.frames.length > 0)) return 2;
	return exceptions.some((exception) => exception.type !== '') ? 1 : 0;
}
