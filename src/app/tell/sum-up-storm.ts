// Sums up a storm: goes through the issues of an exporter and finds those that it swept up in one lane. What it counts lies
// with the issues, so whenever it is asked, the numbers are those of the store. It tells nothing.

import { spillKey } from '../../issues/storm/document.ts';
import type { Storm } from '../../issues/storm/storm.ts';
import { lastStormed } from '../../issues/storm/stormed.ts';
import type { StormSummary } from '../../model/notification.ts';
import type { Store } from '../../model/store.ts';
import { issuesOf } from './issues-of.ts';

/** Services and issues named; a longer list would be a report. */
const namedMax = 5;

type Service = StormSummary['busiest'][number];
type Swept = StormSummary['top'][number];

/** What a storm has swept up until now; nothing when there was nothing. */
export async function sumUpStorm(
	store: Store,
	{ exporter, lane, storm }: { readonly exporter: string; readonly lane: string; readonly storm: Storm },
): Promise<StormSummary | undefined> {
	// At most as many as there are issues in the store, and gone with this function.
	const services = new Map<string, Service>();
	let [issues, occurrences] = [0, 0];
	let top: readonly Swept[] = [];
	for await (const { issue } of issuesOf(store, exporter)) {
		const mark = issue.stormed?.find((each) => each.lane === lane && each.storm === storm.since);
		if (mark === undefined) continue;
		const count = lastStormed(mark, issue.count);
		const { service } = issue.sample.origin;
		const known = services.get(service) ?? { service, issues: 0, occurrences: 0 };
		services.set(service, { service, issues: known.issues + 1, occurrences: known.occurrences + count });
		issues++;
		occurrences += count;
		top = withOne(top, { sample: issue.sample, count });
	}
	const [spill] = await store.get([spillKey(exporter, lane, storm.since)]);
	const spilled = spill?.count ?? 0;
	if (issues === 0) return undefined;
	const busiest = [...services.values()].toSorted(byIssues).slice(0, namedMax);
	const { since, until } = storm;
	const ended = until === undefined ? {} : { until };
	return {
		since,
		...ended,
		issues,
		occurrences: occurrences + spilled,
		spilled,
		services: services.size,
		busiest,
		top,
	};
}

/** The issues that occurred most, with one more if it is one of them. */
function withOne(top: readonly Swept[], one: Swept): readonly Swept[] {
	const least = top[namedMax - 1];
	if (least !== undefined && one.count <= least.count) return top;
	return [...top, one].toSorted((left, right) => right.count - left.count).slice(0, namedMax);
}

function byIssues(one: Service, other: Service): number {
	return other.issues - one.issues || other.occurrences - one.occurrences;
}
