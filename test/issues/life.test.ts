// Every transition in the life of an issue: what people, occurrences and time make of each state.
import { expect, test } from 'vitest';
import {
	type Arrivals,
	commanded,
	conditionAfter,
	dueAt,
	elapsed,
	lifeDefaults,
	stepAfter,
} from '../../src/issues/life.ts';
import type { Issue, IssueCommand, IssueState, MuteEnd, Standing } from '../../src/model/issue.ts';
import { occurrence } from '../builders.ts';
import { epoch } from '../fakes.ts';

const second = 1_000;
const hour = 60 * 60_000;
const day = 24 * hour;
const anna = { id: 'U0ANNA', name: 'anna' };
const ben = { id: 'U0BEN', name: 'ben' };
const at = epoch + hour;

function issue(state: IssueState, over: Partial<Issue> = {}): Issue {
	return {
		fingerprint: 'v1:a',
		state,
		count: 7,
		first: epoch,
		seen: epoch,
		sample: occurrence(),
		lanes: ['post:a'],
		escalateAt: 10,
		...(state === 'open' ? {} : { standing: { since: epoch, by: anna } }),
		...over,
	};
}

const ask = (kind: IssueCommand['kind'], over: Partial<IssueCommand> = {}): IssueCommand => ({
	kind,
	by: ben,
	at,
	...over,
});

test.for<[from: IssueState, kind: IssueCommand['kind'], to: IssueState | 'unchanged']>([
	['open', 'acknowledge', 'acknowledged'],
	['open', 'mute', 'muted'],
	['open', 'resolve', 'resolved'],
	['open', 'reopen', 'unchanged'],
	['open', 'assign', 'open'],
	['acknowledged', 'acknowledge', 'unchanged'],
	['acknowledged', 'mute', 'muted'],
	['acknowledged', 'resolve', 'resolved'],
	['acknowledged', 'reopen', 'open'],
	['acknowledged', 'assign', 'acknowledged'],
	['muted', 'acknowledge', 'acknowledged'],
	['muted', 'mute', 'unchanged'],
	['muted', 'resolve', 'resolved'],
	['muted', 'reopen', 'open'],
	['muted', 'assign', 'muted'],
	['resolved', 'acknowledge', 'unchanged'],
	['resolved', 'mute', 'unchanged'],
	['resolved', 'resolve', 'unchanged'],
	['resolved', 'reopen', 'open'],
	['resolved', 'assign', 'resolved'],
])('what is %s and asked to %s is then %s', ([from, kind, to]) => {
	const after = commanded(issue(from), ask(kind));
	expect(after?.state ?? 'unchanged').toBe(to);
	if (after !== undefined && kind !== 'assign') expect(after.standing).toMatchObject({ since: at, by: ben });
});

test('who asks takes it on, or whoever is named; the same person twice changes nothing', () => {
	const taken = commanded(issue('open'), ask('assign'));
	expect(taken?.assignee).toEqual(ben);
	expect(commanded(taken ?? issue('open'), ask('assign'))).toBeUndefined();
	expect(commanded(taken ?? issue('open'), ask('assign', { assignee: anna }))?.assignee).toEqual(anna);
});

test('what time has resolved can be resolved by somebody, and then a return is a regression', () => {
	const confirmed = commanded(issue('resolved', { standing: { since: epoch } }), ask('resolve'));
	expect(confirmed?.standing).toEqual({ since: at, by: ben });
});

test('resolving remembers the newest version, and reopening what it ended', () => {
	const resolved = commanded(issue('open', { versions: ['1.9.0', '1.10.0'] }), ask('resolve'));
	expect(resolved?.standing).toEqual({ since: at, by: ben, version: '1.10.0' });
	const again = commanded(resolved ?? issue('open'), ask('reopen', { by: anna, at: at + 1 }));
	expect(again?.standing).toEqual({
		since: at + 1,
		by: anna,
		reopened: 'by hand',
		ended: { since: at, by: ben, version: '1.10.0', seen: epoch },
	});
});

test.for<[title: string, end: MuteEnd | undefined, expected: Partial<Standing>]>([
	['until a moment', { until: at + hour }, { until: at + hour }],
	['for so many more', { more: 5 }, { untilCount: 12 }],
	['until it gets worse', { worse: true }, { untilWorse: true }],
	['until somebody lifts it', undefined, {}],
])('a mute is %s', ([, end, expected]) => {
	const muted = commanded(issue('open'), ask('mute', end && { end }));
	expect(muted?.standing).toEqual({ since: at, by: ben, ...expected });
	expect(
		commanded(muted ?? issue('open'), ask('mute', { at: at + 1, ...(end && !('more' in end) && { end }) })),
	).toEqual(end && 'more' in end ? expect.anything() : undefined);
});

test('who acknowledges hears of it again when it is ten times as bad; where no steps are told, never', () => {
	expect(commanded(issue('open'), ask('acknowledge'))?.escalateAt).toBe(70);
	const { escalateAt: _, ...unstepped } = issue('open');
	expect(commanded(unstepped, ask('acknowledge'))?.escalateAt).toBeUndefined();
	expect(commanded(unstepped, ask('mute', { end: { worse: true } }))?.escalateAt).toBe(70);
});

test('what was muted by hand is so no longer once the mute ends', () => {
	const mark = { lane: 'post:a', because: 'muted by anna', since: epoch, before: 0, closed: 0, from: 4 };
	for (const kind of ['reopen', 'acknowledge', 'resolve'] as const) {
		expect(commanded(issue('muted', { muted: [mark] }), ask(kind))?.muted).toEqual([
			{ lane: 'post:a', because: 'muted by anna', since: epoch, before: 3, closed: 3, until: at },
		]);
	}
	expect(commanded(issue('open', { muted: [mark] }), ask('acknowledge'))?.muted).toEqual([mark]);
});

const arrivals = (over: Partial<Arrivals> = {}): Arrivals => ({
	first: at,
	versions: new Map([['', at]]),
	count: 8,
	...over,
});
const inVersion = (version: string, when = at) => arrivals({ versions: new Map([[version, when]]) });
const resolvedIn = (version: string) =>
	issue('resolved', { standing: { since: epoch, by: anna, version }, versions: ['1.9.0', '1.10.0'] });

interface Case {
	readonly title: string;
	readonly before: Issue;
	readonly arrivals?: Arrivals;
	readonly now?: number;
	readonly state: IssueState;
	readonly reopened?: Standing['reopened'];
}

test.for<Case>([
	{ title: 'more of what is open', before: issue('open'), state: 'open' },
	{ title: 'more of what is acknowledged', before: issue('acknowledged'), state: 'acknowledged' },
	{
		title: 'a day later to the millisecond',
		before: issue('open'),
		arrivals: arrivals({ first: epoch + day }),
		state: 'open',
	},
	{
		title: 'later than a day',
		before: issue('open'),
		arrivals: arrivals({ first: epoch + day + 1 }),
		state: 'open',
		reopened: 'again',
	},
	{
		title: 'later than a day, whoever took care of it',
		before: issue('acknowledged'),
		arrivals: arrivals({ first: epoch + day + 1 }),
		state: 'open',
		reopened: 'again',
	},
	{ title: 'while it is muted', before: issue('muted'), state: 'muted' },
	{
		title: 'before the mute is over',
		before: issue('muted', { standing: { since: epoch, by: anna, until: at + 1 } }),
		state: 'muted',
	},
	{
		title: 'when the mute is over',
		before: issue('muted', { standing: { since: epoch, by: anna, until: at } }),
		state: 'open',
	},
	{
		title: 'one fewer than so many more',
		before: issue('muted', { standing: { since: epoch, by: anna, untilCount: 9 } }),
		state: 'muted',
	},
	{
		title: 'so many more',
		before: issue('muted', { standing: { since: epoch, by: anna, untilCount: 8 } }),
		state: 'open',
		reopened: 'worse',
	},
	{
		title: 'muted until worse, a step not reached',
		before: issue('muted', { standing: { since: epoch, by: anna, untilWorse: true }, escalateAt: 9 }),
		state: 'muted',
	},
	{
		title: 'muted until worse, a step reached',
		before: issue('muted', { standing: { since: epoch, by: anna, untilWorse: true }, escalateAt: 8 }),
		state: 'open',
		reopened: 'worse',
	},
	{
		title: 'muted until worse, a spike',
		before: issue('muted', { standing: { since: epoch, by: anna, untilWorse: true }, escalateAt: 70 }),
		arrivals: arrivals({ spike: true }),
		state: 'open',
		reopened: 'worse',
	},
	{
		title: 'muted by hand, a spike',
		before: issue('muted'),
		arrivals: arrivals({ spike: true }),
		state: 'muted',
	},
	{
		title: 'resolved, what happened 30 s later',
		before: issue('resolved'),
		arrivals: inVersion('', epoch + 30 * second),
		state: 'resolved',
	},
	{
		title: 'resolved, what happened more than 30 s later',
		before: issue('resolved'),
		arrivals: inVersion('', epoch + 30 * second + 1),
		state: 'open',
		reopened: 'regression',
	},
	{
		title: 'resolved, what is as old as a clock that is wrong',
		before: issue('resolved'),
		arrivals: inVersion('', epoch - hour),
		now: epoch + day + 1,
		state: 'open',
		reopened: 'regression',
	},
	{
		title: 'resolved, a straggler of nearly a day',
		before: issue('resolved'),
		arrivals: inVersion('', epoch - hour),
		now: epoch + day,
		state: 'resolved',
	},
	{
		title: 'resolved in 1.10.0, an old replica',
		before: resolvedIn('1.10.0'),
		arrivals: inVersion('1.9.0'),
		state: 'resolved',
	},
	{
		title: 'resolved in 1.10.0, the same version',
		before: resolvedIn('1.10.0'),
		arrivals: inVersion('1.10.0'),
		state: 'open',
		reopened: 'regression',
	},
	{
		title: 'resolved in 1.10.0, a newer version',
		before: resolvedIn('1.10.0'),
		arrivals: inVersion('1.11.0'),
		state: 'open',
		reopened: 'regression',
	},
	{
		title: 'resolved in 1.10.0, no version',
		before: resolvedIn('1.10.0'),
		arrivals: inVersion(''),
		state: 'open',
		reopened: 'regression',
	},
	{
		title: 'resolved in 1.10.0, an old replica and a new one together',
		before: resolvedIn('1.10.0'),
		arrivals: arrivals({
			versions: new Map([
				['1.9.0', at],
				['1.10.0', at],
			]),
		}),
		state: 'open',
		reopened: 'regression',
	},
	{
		title: 'resolved by time, anything',
		before: issue('resolved', { standing: { since: epoch } }),
		arrivals: inVersion('', epoch - 1),
		state: 'open',
		reopened: 'again',
	},
])('$title: $state', ({ before, arrivals: arrived = arrivals(), now = at, state, reopened }) => {
	const after = conditionAfter(before, arrived, now, lifeDefaults);
	expect(after.state).toBe(state);
	expect(after.standing?.reopened).toBe(reopened);
	if (reopened === undefined) return;
	expect(after.standing).toMatchObject({ since: now, ended: { seen: epoch } });
	// Who had resolved or muted it is named; who only took care of it had not said that it was over.
	expect(after.standing?.ended?.by).toEqual(before.state === 'acknowledged' ? undefined : before.standing?.by);
});

test('with 0 no quiet is too long', () => {
	const late = arrivals({ first: epoch + 100 * day });
	expect(conditionAfter(issue('open'), late, epoch + 100 * day, { resolveAfterMs: 0 })).toEqual({ state: 'open' });
	expect(dueAt(issue('open'), { resolveAfterMs: 0 })).toBe(Number.POSITIVE_INFINITY);
});

test.for<[title: string, before: Issue, due: number, state?: IssueState]>([
	['what is open', issue('open'), epoch + day, 'resolved'],
	['what was acknowledged', issue('acknowledged', { standing: { since: at, by: anna } }), at + day, 'resolved'],
	['what is seen after that', issue('acknowledged', { seen: at + 1 }), at + 1 + day, 'resolved'],
	['a mute with a moment', issue('muted', { standing: { since: epoch, by: anna, until: at } }), at, 'open'],
	['a mute without one', issue('muted'), Number.POSITIVE_INFINITY],
	['what is resolved', issue('resolved'), Number.POSITIVE_INFINITY],
])('time changes %s when it is due, and not a millisecond before', ([, before, due, state]) => {
	expect(dueAt(before, lifeDefaults)).toBe(due);
	const last = Number.isFinite(due) ? due - 1 : epoch + 1_000 * day;
	expect(elapsed(before, last, lifeDefaults)).toBeUndefined();
	const after = state === undefined ? undefined : elapsed(before, due, lifeDefaults);
	expect(after?.state).toBe(state);
	expect(after?.standing?.by).toBeUndefined();
});

test('the next step of what is acknowledged is ten times its count, or the next of all if that is more', () => {
	expect(stepAfter('acknowledged', 7, 10)).toBe(70);
	expect(stepAfter('acknowledged', 7, 100)).toBe(100);
	expect(stepAfter('acknowledged', 7, undefined)).toBeUndefined();
	expect(stepAfter('open', 7, 10)).toBe(10);
});
