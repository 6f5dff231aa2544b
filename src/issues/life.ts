// The life of an issue: what people, occurrences and time make of its state. Pure; it speaks to nobody, and what is said
// about a change is decided elsewhere.
//
//               acknowledge        mute            resolve        occurrences                          time
// open          acknowledged       muted           resolved       again, after a long quiet            resolved
// acknowledged  -                  muted           resolved       again, after a long quiet            resolved
// muted         acknowledged       muted, anew     resolved       worse: open, after so many or ten    open, at its moment
//                                                                 times as many
// resolved      -                  -               -              regression: open, when newer         -
//
// What is acknowledged still shows its count, and speaks up when it is ten times as bad as it was then.
import type { Ended, Issue, IssueCommand, IssueState, MuteEnd, Standing } from '../model/issue.ts';
import { isOlderVersion, newestVersion } from './facts/version-order.ts';
import { unmuted } from './muted.ts';

/** How issues end by themselves. */
export interface LifeOptions {
	/** An issue without occurrences for so long is resolved; 0 for never. */
	readonly resolveAfterMs: number;
}

/** A day without a failure is the usual proof that it is gone, and longer than the quiet of a night. */
export const lifeDefaults: LifeOptions = { resolveAfterMs: 24 * 60 * 60_000 };

/** The state of an issue and how it came into it. */
export type Condition = Pick<Issue, 'state' | 'standing'>;

/** The occurrences that a batch adds to an issue. */
export interface Arrivals {
	/** When the first of them happened, milliseconds since the epoch. */
	readonly first: number;
	/** When the last of each `service.version` happened; `''` stands for none. */
	readonly versions: ReadonlyMap<string, number>;
	/** The count of the issue with them in it. */
	readonly count: number;
	/** Set where there are far more than usual. */
	readonly spike?: boolean;
}

/** How much worse "worse" is: the step from one power of ten to the next, as with escalations. */
const worseTimes = 10;
/** What happened before somebody resolved an issue can arrive this much later and carry a later time: clocks differ. */
const graceMs = 30_000;
/** Collectors keep what they could not send for hours. What says that it is older than a day is a clock that is wrong. */
const lateMsMax = 24 * 60 * 60_000;

/** The issue after a command; nothing when it changes nothing. */
export function commanded(issue: Issue, command: IssueCommand): Issue | undefined {
	const { by, at } = command;
	switch (command.kind) {
		case 'assign': {
			const assignee = command.assignee ?? by;
			return issue.assignee?.id === assignee.id ? undefined : { ...issue, assignee };
		}
		case 'acknowledge':
			if (issue.state === 'acknowledged' || issue.state === 'resolved') return undefined;
			return { ...moved(issue, 'acknowledged', { since: at, by }), ...worseOf(issue) };
		case 'mute':
			return issue.state === 'resolved' ? undefined : muted(issue, command);
		case 'resolve':
			// What time has resolved can be confirmed: then a return is a regression.
			if (issue.state === 'resolved' && issue.standing?.by !== undefined) return undefined;
			return moved(issue, 'resolved', { since: at, by, ...versionOf(issue) });
		case 'reopen':
			if (issue.state === 'open') return undefined;
			return moved(issue, 'open', { since: at, by, reopened: 'by hand', ended: endedOf(issue) });
	}
}

/** The issue as time has left it; nothing when it left it as it is. */
export function elapsed(issue: Issue, now: number, options: LifeOptions): Issue | undefined {
	if (now < dueAt(issue, options)) return undefined;
	if (issue.state !== 'muted') return moved(issue, 'resolved', { since: now });
	return moved(issue, 'open', { since: issue.standing?.until ?? now, ended: endedOf(issue) });
}

/** When time will change the issue if nothing else does; `Infinity` for never. */
export function dueAt({ state, standing, seen }: Issue, { resolveAfterMs }: LifeOptions): number {
	switch (state) {
		case 'muted':
			return standing?.until ?? Number.POSITIVE_INFINITY;
		case 'resolved':
			return Number.POSITIVE_INFINITY;
		case 'open':
		case 'acknowledged':
			if (resolveAfterMs === 0) return Number.POSITIVE_INFINITY;
			return Math.max(seen, standing?.since ?? 0) + resolveAfterMs;
	}
}

/** The state that occurrences leave an issue in. */
export function conditionAfter(issue: Issue, arrivals: Arrivals, now: number, options: LifeOptions): Condition {
	const { state, standing } = issue;
	const same: Condition = { state, ...(standing && { standing }) };
	switch (state) {
		case 'open':
		case 'acknowledged':
			return isAgain(issue, arrivals, options) ? again(issue, now) : same;
		case 'muted':
			if (standing?.until !== undefined && standing.until <= now) {
				const ended = elapsed(issue, now, options) ?? issue;
				return conditionAfter(ended, arrivals, now, options);
			}
			return isWorse(issue, arrivals) ? reopened(issue, 'worse', now) : same;
		case 'resolved':
			// Nobody said that it was mended, so whatever comes is news.
			if (standing?.by === undefined) return reopened(issue, 'again', now);
			return isRegression(issue, standing, { ...arrivals, now }) ? reopened(issue, 'regression', now) : same;
	}
}

/** The next count at which an issue in this state is told as an escalation, once the one before is reached. */
export function stepAfter(state: IssueState, count: number, next: number | undefined): number | undefined {
	return state === 'acknowledged' && next !== undefined ? Math.max(next, count * worseTimes) : next;
}

function isAgain({ seen }: Issue, { first }: Arrivals, { resolveAfterMs }: LifeOptions): boolean {
	return resolveAfterMs > 0 && first - seen > resolveAfterMs;
}

function isWorse({ standing, escalateAt }: Issue, { count, spike }: Arrivals): boolean {
	if (standing?.untilCount !== undefined) return count >= standing.untilCount;
	return standing?.untilWorse === true && (spike === true || (escalateAt !== undefined && count >= escalateAt));
}

/** Something that happened after the grace, and not in a version that was on its way out when somebody resolved it. */
function isRegression(
	{ versions }: Issue,
	{ since, version }: Standing,
	arrivals: Arrivals & { readonly now: number },
): boolean {
	const isLate = (at: number) => at <= since + graceMs && arrivals.now <= since + lateMsMax;
	return [...arrivals.versions].some(
		([each, at]) => !isLate(at) && (version === undefined || !isOlderVersion(each, version, versions)),
	);
}

function muted(issue: Issue, { by, at, end }: IssueCommand): Issue | undefined {
	const standing = { since: at, by, ...boundOf(issue, end) };
	if (issue.state === 'muted' && isSameEnd(issue.standing, standing)) return undefined;
	const worse = standing.untilWorse ? { escalateAt: issue.count * worseTimes } : {};
	return { ...issue, state: 'muted', standing, ...worse };
}

function boundOf({ count }: Issue, end: MuteEnd | undefined): Pick<Standing, 'until' | 'untilCount' | 'untilWorse'> {
	if (end === undefined) return {};
	if ('until' in end) return { until: end.until };
	return 'more' in end ? { untilCount: count + end.more } : { untilWorse: true };
}

function isSameEnd(one: Standing | undefined, other: Standing): boolean {
	return one?.until === other.until && one?.untilCount === other.untilCount && one?.untilWorse === other.untilWorse;
}

/** Out of whatever state it was in: what was muted by hand is so no longer. */
function moved(issue: Issue, state: IssueState, standing: Standing): Issue {
	const marks = issue.state === 'muted' ? unmuted(issue, standing.since) : issue.muted;
	return { ...issue, state, standing, ...(marks && { muted: marks }) };
}

function reopened(issue: Issue, why: NonNullable<Standing['reopened']>, now: number): Condition {
	return { state: 'open', standing: { since: now, reopened: why, ended: endedOf(issue) } };
}

/** Nobody had resolved it; whoever took care of it thought it done no more than others. */
function again({ seen }: Issue, now: number): Condition {
	return { state: 'open', standing: { since: now, reopened: 'again', ended: { since: seen, seen } } };
}

function endedOf({ standing, seen }: Issue): Ended {
	const { since = seen, by, version } = standing ?? {};
	return { since, seen, ...(by && { by }), ...(version !== undefined && { version }) };
}

function versionOf({ versions }: Issue): { readonly version?: string } {
	const version = newestVersion(versions);
	return version === undefined ? {} : { version };
}

/** Where nobody wants to hear of escalations, there is none to put off. */
function worseOf({ count, escalateAt }: Issue): Pick<Issue, 'escalateAt'> {
	return escalateAt === undefined ? {} : { escalateAt: count * worseTimes };
}
