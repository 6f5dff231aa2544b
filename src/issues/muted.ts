// What was muted of an issue, lane by lane: the stretches of its count in which a lane was quiet. Pure; when it is quiet is
// decided before, and what is muted is counted by the issue itself like everything else.
import type { Issue, Muted } from '../model/issue.ts';
import type { Quiet, Target, Told } from '../model/notification.ts';

/** The marks of an issue once a batch for these targets is in it; the very same when nothing begins or ends. */
export function mutedAfter(before: Issue | undefined, targets: readonly Target[]): readonly Muted[] | undefined {
	const known = before?.muted ?? [];
	const count = before?.count ?? 0;
	const marks = new Map(known.map((mark) => [mark.lane, mark]));
	for (const { lane, quiet } of targets) {
		const mark = marks.get(lane);
		if (quiet !== undefined) marks.set(lane, open(mark, { lane, quiet, count }));
		else if (mark !== undefined) marks.set(lane, close(mark, count));
	}
	const after = [...marks.values()];
	return after.every((mark, at) => mark === known[at]) ? before?.muted : after;
}

/** The marks of an issue that somebody had muted, at the end of that: no quiet to come counts what was muted by hand. */
export function unmuted({ muted, count }: Pick<Issue, 'muted' | 'count'>, at: number): readonly Muted[] | undefined {
	return muted?.map((mark) => {
		const closed = close(mark, count);
		return closed.until === undefined ? { ...closed, before: closed.closed, until: at } : closed;
	});
}

/** An issue and what was told of it, as one lane hears them. */
export interface Heard {
	/** Up to the moment at which it was muted, or swept up by a storm, if it is. */
	readonly issue: Issue;
	/** Its count takes what was muted for told, so that only the rest is more. */
	readonly told: Told | undefined;
	/** How many of the issue's count were muted, or told by a storm. */
	readonly muted: number;
}

/** What a lane hears of an issue: what was decided before a quiet or a storm may be told in it, but nothing of what is in it. */
export function heardIn(lane: string, issue: Issue, told: Told | undefined): Heard {
	const mark = issue.muted?.find((each) => each.lane === lane);
	const storm = issue.stormed?.find((each) => each.lane === lane);
	if (mark === undefined && storm === undefined) return { issue, told, muted: 0 };
	const muted = (mark?.closed ?? 0) + (storm?.closed ?? 0);
	const count = Math.min(mark?.from ?? issue.count, storm?.from ?? issue.count);
	// A storm that is over has announced it.
	const announced = storm && storm.closed > 0 ? { count: 0, at: storm.storm, rollups: 0 } : undefined;
	const last = told ?? announced;
	return { issue: { ...issue, count }, told: last && { ...last, count: last.count + muted }, muted };
}

/** How many occurrences were muted in a lane, in all. */
export function mutedIn({ closed, from }: Muted, count: number): number {
	return closed + (from === undefined ? 0 : count - from);
}

function open(
	mark: Muted | undefined,
	{ lane, quiet, count }: { readonly lane: string; readonly quiet: Quiet; readonly count: number },
): Muted {
	const { because, at, until } = quiet;
	const named = { lane, because, ...(until === undefined ? {} : { until }) };
	if (mark === undefined) return { ...named, since: at, before: 0, closed: 0, from: count };
	const closed = mutedIn(mark, count);
	if (mark.until !== undefined && mark.until <= at) return { ...named, since: at, before: closed, closed, from: count };
	if (mark.until === until && mark.from !== undefined) return mark;
	return { ...named, since: mark.since, before: mark.before, closed: mark.closed, from: mark.from ?? count };
}

function close(mark: Muted, count: number): Muted {
	const { from, ...rest } = mark;
	return from === undefined ? mark : { ...rest, closed: mutedIn(mark, count) };
}
