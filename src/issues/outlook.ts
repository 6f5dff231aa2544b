// What has to be found out about a step before its issues are entered: which new ones a storm tells of, which old ones have
// far more occurrences than usual or come from a new release. Where nobody asks for that, every answer is no.
import type { Issue } from '../model/issue.ts';
import type { Write } from '../model/store.ts';
import type { Batch } from './change.ts';
import type { SignReader, Signs } from './facts/signs.ts';
import type { Newcomer, StormStep, Storms } from './storm/storms.ts';

/** Who is asked; nobody where they are absent. */
export interface OutlookDeps {
	readonly signs?: SignReader;
	readonly storms?: Storms;
}

/** A batch of a step, and its issue as it was read. */
export interface Upcoming {
	readonly key: string;
	readonly batch: Batch;
	readonly before: Issue | null;
}

/** The answers for one step. */
export interface Outlook {
	/** A batch with its targets as the storms leave them, and what it tells of its issue; asked again after each conflict. */
	of(issue: string, before: Issue | undefined, batch: Batch): { readonly batch: Batch; readonly signs: Signs };
	/** The batches whose issues a storm has no room for, so that they are counted and not entered. */
	readonly spilled: ReadonlySet<Batch>;
	/** What counts them, to be written with the step. */
	readonly writes: readonly Write[];
	/** To be called once all of the step is in the store. */
	entered(): void;
}

/** Asks for a step. */
export function createOutlook({ signs, storms }: OutlookDeps): (step: readonly Upcoming[]) => Promise<Outlook> {
	return async (step) => {
		const newcomers = step.flatMap(newcomersOf);
		// What every lane knows is no storm's, unless one has swept it up before.
		const lanes = [...newcomers.map(({ lane }) => lane), ...step.flatMap(sweptLanesOf)];
		const [read, storm] = await Promise.all([
			signs?.prepare(step.map(({ batch }) => batch)),
			lanes.length === 0 ? undefined : storms?.prepare(lanes, newcomers),
		]);
		const spilled = new Set(
			storm === undefined ? [] : step.filter((each) => spills(each, storm)).map(({ batch }) => batch),
		);
		const kept = step.filter(({ batch }) => !spilled.has(batch));
		return {
			of: (issue, before, batch) => ({
				signs: read?.(issue, before, batch) ?? {},
				batch: storm === undefined ? batch : withStorms(batch, (lane) => storm.stormIn(issue, before, lane)),
			}),
			spilled,
			writes: storm === undefined ? [] : spillWrites(spilled, storm),
			entered: () => signs?.entered(kept.map(({ key, batch }) => [key, batch])),
		};
	};
}

/** Only what is new to everybody: whatever some lane knows is entered for all. */
function spills({ key, batch, before }: Upcoming, storm: StormStep): boolean {
	return before === null && batch.targets.length > 0 && batch.targets.every(({ lane }) => storm.spills(key, lane));
}

function spillWrites(spilled: ReadonlySet<Batch>, storm: StormStep): readonly Write[] {
	const counts = new Map<string, number>();
	for (const { targets, count } of spilled) {
		for (const { lane } of targets) counts.set(lane, (counts.get(lane) ?? 0) + count);
	}
	return [...counts].map(([lane, count]) => storm.spillWrite(lane, count));
}

function sweptLanesOf({ before }: Upcoming): readonly string[] {
	return before?.stormed?.map(({ lane }) => lane) ?? [];
}

function newcomersOf({ key, batch, before }: Upcoming): readonly Newcomer[] {
	if (batch.count === 0 || before?.state === 'muted') return [];
	const { severityNumber } = batch.best;
	return batch.targets
		.filter(({ lane, quiet }) => quiet === undefined && !before?.lanes.includes(lane))
		.map(({ lane }) => ({ issue: key, lane, severityNumber }));
}

/** The very same batch where there is no storm. */
function withStorms(batch: Batch, stormIn: (lane: string) => number | undefined): Batch {
	const targets = batch.targets.map((target) => {
		const storm = stormIn(target.lane);
		return storm === undefined ? target : { ...target, storm };
	});
	return targets.every((target, at) => target === batch.targets[at]) ? batch : { ...batch, targets };
}
