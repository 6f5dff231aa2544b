// What has to be found out about a step before its issues are entered: which new ones a storm tells of, which old ones have
// far more occurrences than usual or come from a new release. Where nobody asks for that, every answer is no.
import type { Issue } from '../model/issue.ts';
import type { Batch } from './change.ts';
import type { SignReader, Signs } from './signs.ts';
import type { Newcomer, Storms } from './storms.ts';

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
	/** To be called once all of the step is in the store. */
	entered(): void;
}

/** Asks for a step. */
export function createOutlook({ signs, storms }: OutlookDeps): (step: readonly Upcoming[]) => Promise<Outlook> {
	return async (step) => {
		const lanes = step.flatMap(({ batch }) => batch.targets.map(({ lane }) => lane));
		const [read, stormIn] = await Promise.all([
			signs?.prepare(step.map(({ batch }) => batch)),
			storms?.prepare(lanes, step.flatMap(newcomersOf)),
		]);
		return {
			of: (issue, before, batch) => ({
				signs: read?.(issue, before, batch) ?? {},
				batch: stormIn === undefined ? batch : withStorms(batch, (lane) => stormIn(issue, before, lane)),
			}),
			entered: () => signs?.entered(step.map(({ key, batch }) => [key, batch])),
		};
	};
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
