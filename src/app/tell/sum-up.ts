// Sums up a quiet that is over: goes through the issues of an exporter and finds those that were muted in one lane until
// then. It reads the store and tells nothing.
import { mutedIn } from '../../issues/muted.ts';
import type { QuietSummary } from '../../model/notification.ts';
import type { Store } from '../../model/store.ts';
import { issuesOf } from './issues-of.ts';

/** Which quiet. */
export interface EndedQuiet {
	readonly exporter: string;
	readonly lane: string;
	/** When it ended, milliseconds since the epoch. */
	readonly quietUntil: number;
}

/** Issues named; a longer list would be a report, and nobody reads one in the morning. */
const namedMax = 5;

/** What was muted until then; nothing when nothing was, or when it goes on under another quiet. */
export async function sumUp(
	store: Store,
	{ exporter, lane, quietUntil }: EndedQuiet,
): Promise<QuietSummary | undefined> {
	let summary: QuietSummary | undefined;
	for await (const { issue } of issuesOf(store, exporter)) {
		const mark = issue.muted?.find((each) => each.lane === lane && each.until === quietUntil);
		if (mark === undefined) continue;
		const { because, since } = mark;
		const count = mutedIn(mark, issue.count) - mark.before;
		const one = { because: [because], since, until: quietUntil, issues: 1, occurrences: count };
		summary = add(summary, { ...one, top: [{ sample: issue.sample, count }] });
	}
	return summary;
}

function add(sum: QuietSummary | undefined, one: QuietSummary): QuietSummary {
	if (sum === undefined) return one;
	return {
		because: [...new Set([...sum.because, ...one.because])],
		since: Math.min(sum.since, one.since),
		until: one.until,
		issues: sum.issues + one.issues,
		occurrences: sum.occurrences + one.occurrences,
		top: [...sum.top, ...one.top].toSorted((left, right) => right.count - left.count).slice(0, namedMax),
	};
}
