// Sums up a day or a week: goes through the issues of an exporter and finds what is open, what was new, what came back and
// what it was most. It reads the store and tells nothing.

import { factsKey, readFacts } from '../../issues/facts/document.ts';
import { hourScale } from '../../issues/facts/facts.ts';
import { sumOf, unitAt } from '../../issues/facts/series.ts';
import type { Issue } from '../../model/issue.ts';
import type { DigestSummary } from '../../model/notification.ts';
import type { Store } from '../../model/store.ts';
import { issuesOf, type KeyedIssue } from './issues-of.ts';

/** Which time. Milliseconds since the epoch. */
export interface DigestTime {
	readonly exporter: string;
	readonly since: number;
	readonly until: number;
	readonly every: DigestSummary['every'];
}

/** Issues named; a longer list would be a report, and nobody reads one in the morning. */
const namedMax = 5;
/** Facts read at once. */
const pageSize = 200;

/** How things stand, and what happened since the last digest. */
export async function sumUpDigest(store: Store, time: DigestTime): Promise<DigestSummary> {
	const { since, until, every } = time;
	let sum: DigestSummary = {
		since,
		until,
		every,
		open: 0,
		acknowledged: 0,
		fresh: 0,
		returned: 0,
		resolved: 0,
		occurrences: 0,
		worst: [],
	};
	const old: KeyedIssue[] = [];
	for await (const keyed of issuesOf(store, time.exporter)) {
		sum = withState(sum, keyed.issue);
		// What is older than this time has to be asked how much of its count lies in it.
		if (isFresh(keyed.issue, since)) sum = withCount(sum, keyed.issue, keyed.issue.count);
		else if (keyed.issue.seen >= since) old.push(keyed);
		if (old.length >= pageSize) sum = await withOld(store, sum, old.splice(0));
	}
	return withOld(store, sum, old);
}

async function withOld(store: Store, sum: DigestSummary, old: readonly KeyedIssue[]): Promise<DigestSummary> {
	if (old.length === 0) return sum;
	const docs = await store.get(old.map(({ key }) => factsKey(key)));
	return old.reduce((each, { issue }, at) => {
		const doc = docs[at];
		const hours = doc ? readFacts(doc).hours : new Map<number, number>();
		const counted = sumOf(hours, unitAt(sum.since, hourScale), unitAt(sum.until, hourScale));
		// Where no facts were kept, it is known at least that it was seen.
		return withCount(each, issue, Math.min(issue.count, Math.max(1, counted)));
	}, sum);
}

function withState(sum: DigestSummary, issue: Issue): DigestSummary {
	const { state, standing } = issue;
	const isNow = (standing?.since ?? 0) >= sum.since;
	const one = (holds: boolean) => (holds ? 1 : 0);
	return {
		...sum,
		open: sum.open + one(state === 'open' || state === 'acknowledged'),
		acknowledged: sum.acknowledged + one(state === 'acknowledged'),
		fresh: sum.fresh + one(isFresh(issue, sum.since)),
		returned: sum.returned + one(isBack(issue, sum.since)),
		resolved: sum.resolved + one(state === 'resolved' && isNow),
	};
}

function withCount(sum: DigestSummary, issue: Issue, count: number): DigestSummary {
	const occurrences = sum.occurrences + count;
	const least = sum.worst[namedMax - 1];
	if (least !== undefined && count <= least.count) return { ...sum, occurrences };
	const is = isFresh(issue, sum.since) ? 'new' : isBack(issue, sum.since) ? 'back' : 'known';
	const one = { sample: issue.sample, count, is } as const;
	const worst = [...sum.worst, one].toSorted((left, right) => right.count - left.count).slice(0, namedMax);
	return { ...sum, occurrences, worst };
}

function isFresh({ first }: Issue, since: number): boolean {
	return first >= since;
}

function isBack({ standing }: Issue, since: number): boolean {
	const { reopened } = standing ?? {};
	return (reopened === 'regression' || reopened === 'again') && (standing?.since ?? 0) >= since;
}
