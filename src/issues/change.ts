// What a batch of occurrences does to an issue. Pure; the store and the decision to speak are elsewhere.
import type { Change, Fingerprint, Issue } from '../model/issue.ts';
import type { Mention, Quiet, Target } from '../model/notification.ts';
import type { Occurrence } from '../model/occurrence.ts';
import { nextStep, type RepeatPolicy } from './decide.ts';
import { mutedAfter } from './muted.ts';

/** The occurrences of one fingerprint that are stored in one step. */
export interface Batch {
	readonly fingerprint: Fingerprint;
	/** How many occurrences it adds; 0 when it holds nothing but copies of what was counted before. */
	readonly count: number;
	readonly first: number;
	readonly seen: number;
	/** The report that tells most. */
	readonly best: Occurrence;
	/** Where it is told, each lane once. */
	readonly targets: readonly Target[];
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
	return [...lanes].map(([lane, targets]) => ({
		lane,
		mentions: distinct(targets.flatMap(({ mentions }) => mentions)),
		...quietOf(targets),
	}));
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

/** The issue as it stands with the batch in it. */
export function changeOf(before: Issue | undefined, batch: Batch, policy: RepeatPolicy): Change {
	return {
		...(before && { before }),
		after: after(before, batch, policy),
		cause: 'occurrences',
		occurrences: batch.count,
	};
}

function after(before: Issue | undefined, batch: Batch, policy: RepeatPolicy): Issue {
	const count = (before?.count ?? 0) + batch.count;
	const due = before?.escalateAt;
	const step = before !== undefined && (due === undefined || count < due) ? due : nextStep(count, policy);
	const spoken = batch.targets.filter(({ quiet }) => quiet === undefined);
	const muted = batch.count === 0 ? before?.muted : mutedAfter(before, batch.targets);
	return {
		fingerprint: batch.fingerprint.key,
		state: before?.state ?? 'open',
		count,
		first: Math.min(before?.first ?? batch.first, batch.first),
		seen: Math.max(before?.seen ?? batch.seen, batch.seen),
		sample: before === undefined ? batch.best : better(before.sample, batch.best),
		lanes: [...new Set([...(before?.lanes ?? []), ...spoken.map(({ lane }) => lane)])],
		...(step === undefined ? {} : { escalateAt: step }),
		...(muted && { muted }),
	};
}

/** Whether the issue itself changed, beyond its counters. */
export function isDecision({ before, after }: Change): boolean {
	if (before === undefined || before.lanes.length !== after.lanes.length) return true;
	return before.sample !== after.sample || before.escalateAt !== after.escalateAt || before.muted !== after.muted;
}

/** The report that tells more about the same failure: a stack beats a type, a type beats words; the earlier wins a tie. */
function better(one: Occurrence, other: Occurrence): Occurrence {
	return richness(other) > richness(one) ? other : one;
}

function richness({ exceptions }: Occurrence): number {
	if (exceptions.some((exception) => exception.frames.length > 0)) return 2;
	return exceptions.some((exception) => exception.type !== '') ? 1 : 0;
}
