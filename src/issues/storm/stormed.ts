// What of an issue the card of a storm tells in its place, lane by lane: the stretches of its count in which it was part of
// one. Pure; when there is a storm is decided before.
import type { Issue, Stormed } from '../../model/issue.ts';
import type { Target } from '../../model/notification.ts';

/** The marks of an issue once a batch for these targets is in it; the very same when nothing begins or ends. */
export function stormedAfter(
	before: Issue | undefined,
	targets: readonly Pick<Target, 'lane' | 'quiet' | 'storm'>[],
): Issue['stormed'] {
	const known = before?.stormed ?? [];
	const count = before?.count ?? 0;
	const marks = new Map(known.map((mark) => [mark.lane, mark]));
	for (const { lane, quiet, storm } of targets) {
		const mark = marks.get(lane);
		// What is muted is nobody else's to tell.
		if (storm !== undefined && quiet === undefined) marks.set(lane, open(mark, { lane, storm, count }));
		else if (mark !== undefined) marks.set(lane, close(mark, count));
	}
	const after = [...marks.values()];
	return after.every((mark, at) => mark === known[at]) ? before?.stormed : after;
}

/** How many occurrences storms have told of in a lane, in all. */
export function stormedIn({ closed, from }: Stormed, count: number): number {
	return closed + (from === undefined ? 0 : Math.max(0, count - from));
}

/** How many of them the last storm told of. */
export function lastStormed(mark: Stormed, count: number): number {
	return stormedIn(mark, count) - mark.before;
}

function open(
	mark: Stormed | undefined,
	{ lane, storm, count }: { readonly lane: string; readonly storm: number; readonly count: number },
): Stormed {
	if (mark === undefined) return { lane, storm, before: 0, closed: 0, from: count };
	if (mark.storm === storm) return mark.from === undefined ? { ...mark, from: count } : mark;
	const closed = stormedIn(mark, count);
	return { lane, storm, before: closed, closed, from: count };
}

function close(mark: Stormed, count: number): Stormed {
	const { from, ...rest } = mark;
	return from === undefined ? mark : { ...rest, closed: stormedIn(mark, count) };
}
