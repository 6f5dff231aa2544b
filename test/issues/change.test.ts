import { expect, test } from 'vitest';
import { type Batch, changeOf, gather, isDecision } from '../../src/issues/change.ts';
import { repeatDefaults } from '../../src/issues/decide.ts';
import type { Fingerprint } from '../../src/model/issue.ts';
import type { Target } from '../../src/model/notification.ts';
import { occurrence } from '../builders.ts';
import { epoch } from '../fakes.ts';

const fingerprint: Fingerprint = { key: 'v1:a', step: 'stack', parts: ['stack'] };
const targets = [{ lane: 'post:a', mentions: [] }];
const bare = occurrence({ exceptions: [] });
const full = occurrence();

const batch = (over: Partial<Batch> = {}): Batch => ({
	fingerprint,
	count: 1,
	first: epoch,
	seen: epoch,
	best: full,
	versions: new Map(),
	targets,
	...over,
});
const terms = { policy: repeatDefaults, resolveAfterMs: 0, now: epoch };

test('reports are gathered by fingerprint; copies add what they know but not to the count', () => {
	const other: Fingerprint = { ...fingerprint, key: 'v1:b' };
	const late = occurrence({ at: epoch + 5 });
	const batches = gather([
		{ occurrence: bare, copy: false, fingerprint, targets },
		{ occurrence: late, copy: true, fingerprint, targets },
		{ occurrence: full, copy: false, fingerprint: other, targets },
	]);
	expect(batches).toEqual([
		{
			fingerprint,
			count: 1,
			first: epoch,
			seen: epoch + 5,
			best: late,
			versions: new Map([['2.14.3', epoch]]),
			targets,
		},
		{
			fingerprint: other,
			count: 1,
			first: epoch,
			seen: epoch,
			best: full,
			versions: new Map([['2.14.3', epoch]]),
			targets,
		},
	]);
});

test('a batch goes where any of its reports goes, and whoever any of them calls is called once', () => {
	const user = { kind: 'user', id: 'U1' } as const;
	const here = { kind: 'broadcast', range: 'here' } as const;
	const report = (...targets: readonly Target[]) => ({ occurrence: full, copy: false, fingerprint, targets });
	const [only] = gather([
		report({ lane: 'a', mentions: [user] }),
		report({ lane: 'b', mentions: [] }, { lane: 'a', mentions: [user, here] }),
	]);
	expect(only?.targets).toEqual([
		{ lane: 'a', mentions: [user, here] },
		{ lane: 'b', mentions: [] },
	]);
});

const quietUntil = (until?: number): Target => {
	const quiet = { by: 'night', because: 'night', at: epoch, ...(until === undefined ? {} : { until }) };
	return { lane: 'a', mentions: [], quiet };
};

test.for([
	{ title: 'what one report tells is told', both: [quietUntil(epoch), { lane: 'a', mentions: [] }], quiet: undefined },
	{ title: 'of two ends the later counts', both: [quietUntil(epoch + 1), quietUntil(epoch)], quiet: epoch + 1 },
	{ title: 'no end is the latest', both: [quietUntil(epoch), quietUntil()], quiet: 'none in sight' },
])('in one lane $title, be it of two reports or of two routes', ({ both, quiet }) => {
	const report = (...targets: readonly Target[]) => ({ occurrence: full, copy: false, fingerprint, targets });
	for (const reports of [[report(...both)], both.map((target) => report(target))]) {
		const [target, ...more] = gather(reports)[0]?.targets ?? [];
		expect(more).toEqual([]);
		expect(target?.quiet && (target.quiet.until ?? 'none in sight')).toBe(quiet);
	}
});

test('a lane that is quiet has heard of nothing, and copies mute nothing', () => {
	const { after } = changeOf(undefined, batch({ targets: [quietUntil(epoch)] }), terms);
	expect(after.lanes).toEqual([]);
	expect(after.muted).toMatchObject([{ lane: 'a', from: 0 }]);
	const again = changeOf(after, batch({ targets: [quietUntil(epoch + 9)] }), terms);
	expect([isDecision(again), again.after.muted?.[0]?.until]).toEqual([true, epoch + 9]);
	const copies = changeOf(after, batch({ count: 0, targets: [quietUntil(epoch + 9)] }), terms);
	expect(copies.after.muted).toBe(after.muted);
});

test('a lane that is new to an issue is a decision', () => {
	const { after } = changeOf(undefined, batch(), terms);
	const change = changeOf(after, batch({ targets: [{ lane: 'post:b', mentions: [] }] }), terms);
	expect(isDecision(change)).toBe(true);
	expect(change.after.lanes).toEqual(['post:a', 'post:b']);
});

test('a new issue begins with its batch and waits for the step above its count', () => {
	const { before, after } = changeOf(undefined, batch({ count: 30, seen: epoch + 9 }), terms);
	expect(before).toBeUndefined();
	expect(after).toMatchObject({ state: 'open', count: 30, first: epoch, seen: epoch + 9, escalateAt: 100 });
});

test('a repeat counts and is no decision', () => {
	const { after } = changeOf(undefined, batch(), terms);
	const change = changeOf(after, batch({ first: epoch + 1, seen: epoch + 2 }), terms);
	expect(change.after).toMatchObject({ count: 2, first: epoch, seen: epoch + 2 });
	expect(isDecision(change)).toBe(false);
});

test('crossing a step and learning more are decisions', () => {
	const { after } = changeOf(undefined, batch({ best: bare }), terms);
	const crossing = changeOf(after, batch({ count: 9, best: bare }), terms);
	expect(isDecision(crossing)).toBe(true);
	expect(crossing.after.escalateAt).toBe(100);
	const learning = changeOf(after, batch({ count: 0, best: full }), terms);
	expect(isDecision(learning)).toBe(true);
	expect(learning.after).toMatchObject({ count: 1, sample: full });
});

test('after the last step none is due', () => {
	const { after } = changeOf(undefined, batch({ count: 10_000 }), terms);
	expect(after).not.toHaveProperty('escalateAt');
	expect(isDecision(changeOf(after, batch(), terms))).toBe(false);
});
