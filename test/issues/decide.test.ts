import { expect, test } from 'vitest';
import {
	type Circumstances,
	type Decision,
	decide,
	nextStep,
	repeatDefaults,
	rollupWindowMs,
	toldAfter,
} from '../../src/issues/decide.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { Told } from '../../src/model/notification.ts';
import { occurrence } from '../builders.ts';
import { epoch } from '../fakes.ts';

const minute = 60_000;
const lane = 'post:a';

function issue(count: number, escalateAt?: number): Issue {
	const rest = escalateAt === undefined ? {} : { escalateAt };
	return {
		fingerprint: 'v1:a',
		state: 'open',
		count,
		first: epoch,
		seen: epoch,
		sample: occurrence(),
		lanes: ['post:a'],
		...rest,
	};
}

function repeated(from: number, to: number, due?: number) {
	return { before: issue(from, due), after: issue(to), cause: 'occurrences', occurrences: to - from } as const;
}

const told = (at: number, rollups = 0): Told => ({ count: 1, at, rollups });

test('a new issue is told at once, however many occurrences it came with', () => {
	const change = { after: issue(5_000), cause: 'occurrences', occurrences: 5_000 } as const;
	expect(decide(change, repeatDefaults, { lane, told: undefined, now: epoch })).toEqual([
		{ reason: 'first', delayMs: 0 },
	]);
});

test('an old issue is new to a lane that never heard of it', () => {
	const told = { lane: 'post:b', told: undefined, now: epoch };
	expect(decide(repeated(9, 30, 10), repeatDefaults, told)).toEqual([{ reason: 'first', delayMs: 0 }]);
});

test.for([
	{ title: 'nothing told yet: a whole window', told: undefined, delayMs: 5 * minute },
	{ title: 'just told: the whole window', told: told(epoch), delayMs: 5 * minute },
	{ title: 'told two minutes ago: what is left of it', told: told(epoch - 2 * minute), delayMs: 3 * minute },
	{ title: 'quiet for longer than the window: at once', told: told(epoch - 6 * minute), delayMs: 0 },
	{ title: 'after one roll-up the second window', told: told(epoch, 1), delayMs: 15 * minute },
	{ title: 'after many roll-ups the last window', told: told(epoch, 9), delayMs: 60 * minute },
])('a repeat waits: $title', ({ told, delayMs }) => {
	expect(decide(repeated(1, 2, 10), repeatDefaults, { lane, told, now: epoch })).toEqual([
		{ reason: 'repeat', delayMs },
	]);
});

test.for([
	{ from: 8, to: 9, due: 10, threshold: undefined },
	{ from: 9, to: 10, due: 10, threshold: 10 },
	{ from: 9, to: 99, due: 10, threshold: 10 },
	{ from: 9, to: 2_500, due: 10, threshold: 1_000 },
	{ from: 9_999, to: 10_001, due: 10_000, threshold: 10_000 },
	{ from: 20_000, to: 30_000, due: undefined, threshold: undefined },
])('from $from to $to with $due due, the escalation is $threshold', ({ from, to, due, threshold }) => {
	const reasons = decide(repeated(from, to, due), repeatDefaults, { lane, told: told(epoch), now: epoch });
	expect(reasons.find(({ reason }) => reason === 'escalation')?.threshold).toBe(threshold);
	expect(reasons.at(-1)?.reason).toBe('repeat');
});

test('the next step lies above the count', () => {
	expect([0, 9, 10, 9_999, 10_000].map((count) => nextStep(count, repeatDefaults))).toEqual([
		10,
		10,
		100,
		10_000,
		undefined,
	]);
});

test('only roll-ups widen the window, and quiet narrows it again', () => {
	const after = (reason: 'first' | 'repeat' | 'escalation', before?: Told) =>
		toldAfter(reason, 7, before, repeatDefaults, epoch).rollups;
	expect(after('first')).toBe(0);
	expect(after('repeat', told(epoch - 5 * minute, 1))).toBe(2);
	expect(after('escalation', told(epoch - 5 * minute, 1))).toBe(1);
	expect(after('repeat', told(epoch - 61 * minute, 5))).toBe(1);
});

test('without windows repeats are told at once', () => {
	expect(rollupWindowMs(3, { webhookWindowsMs: [] })).toBe(0);
});

test.for([
	{ title: 'a second after its end', until: epoch + minute, decided: [{ reason: 'quiet', delayMs: minute + 1_000 }] },
	{ title: 'soon when it has ended meanwhile', until: epoch - minute, decided: [{ reason: 'quiet', delayMs: 1_000 }] },
	{ title: 'never without an end in sight', until: undefined, decided: [] },
])(
	'in a quiet nothing is told of new, repeated and escalating issues; it is summed up $title',
	({ until, decided }) => {
		const quiet = { by: 'night', because: 'night', at: epoch, ...(until === undefined ? {} : { until }) };
		for (const change of [repeated(9, 10, 10), { after: issue(1), cause: 'occurrences', occurrences: 1 } as const]) {
			expect(decide(change, repeatDefaults, { lane, told: undefined, quiet, now: epoch })).toEqual(decided);
		}
	},
);

const step = { reason: 'escalation', delayMs: 0, threshold: 10 } as const;
const edit = (delayMs: number) => ({ reason: 'repeat', delayMs }) as const;
const rollUp = { reason: 'repeat', delayMs: 5 * minute } as const;
const rates = { perMinute: 40, usualPerMinute: 2 };

interface Case {
	readonly title: string;
	readonly from?: Partial<Issue>;
	readonly to?: Partial<Issue>;
	readonly more?: Partial<Circumstances>;
	readonly living: readonly Decision[];
	readonly webhook: readonly Decision[];
}

const acknowledged = { state: 'acknowledged' } as const;
const back = (reopened: 'regression' | 'again' | 'worse') =>
	({ state: 'open', standing: { since: epoch, reopened } }) as const;

test.for<Case>([
	{ title: 'a repeat', living: [edit(15_000)], webhook: [rollUp] },
	{ title: 'a step', from: { escalateAt: 10 }, living: [step, edit(15_000)], webhook: [step, rollUp] },
	{
		title: 'a repeat of what somebody takes care of',
		from: acknowledged,
		to: acknowledged,
		living: [edit(15_000)],
		webhook: [],
	},
	{
		title: 'what has become ten times as bad although somebody takes care of it',
		from: { ...acknowledged, escalateAt: 10 },
		to: acknowledged,
		living: [step, edit(15_000)],
		webhook: [step],
	},
	{
		title: 'a late arrival at what is resolved',
		from: { state: 'resolved', escalateAt: 10 },
		to: { state: 'resolved' },
		more: { spike: rates, release: '2.0' },
		living: [edit(15_000)],
		webhook: [],
	},
	...(['regression', 'again'] as const).map((reason) => ({
		title: reason,
		from: { state: 'resolved', escalateAt: 10 } as const,
		to: back(reason),
		more: { spike: rates, release: '2.0' },
		living: [{ reason, delayMs: 0 }, edit(0)],
		webhook: [{ reason, delayMs: 0 }, rollUp],
	})),
	{
		title: 'the end of a mute that was too much',
		from: { state: 'muted', escalateAt: 100 },
		to: back('worse'),
		living: [{ ...step, threshold: 12 }, edit(0)],
		webhook: [{ ...step, threshold: 12 }, rollUp],
	},
	{
		title: 'the end of a mute by time',
		from: { state: 'muted' },
		to: { state: 'open', standing: { since: epoch } },
		living: [edit(0)],
		webhook: [rollUp],
	},
	{
		title: 'a spike',
		more: { spike: rates },
		living: [{ reason: 'spike', delayMs: 0, spike: rates }, edit(15_000)],
		webhook: [{ reason: 'spike', delayMs: 0, spike: rates }, rollUp],
	},
	{
		title: 'a spike that crosses a step is told once',
		from: { escalateAt: 10 },
		more: { spike: rates },
		living: [{ reason: 'spike', delayMs: 0, spike: rates, threshold: 10 }, edit(15_000)],
		webhook: [{ reason: 'spike', delayMs: 0, spike: rates, threshold: 10 }, rollUp],
	},
	{
		title: 'a spike of what somebody takes care of',
		from: acknowledged,
		to: acknowledged,
		more: { spike: rates },
		living: [{ reason: 'spike', delayMs: 0, spike: rates, softly: true }, edit(15_000)],
		webhook: [],
	},
	{
		title: 'a new release',
		more: { release: '2.0' },
		living: [{ reason: 'release', delayMs: 0 }, edit(15_000)],
		webhook: [{ reason: 'release', delayMs: 0 }, rollUp],
	},
	{
		title: 'a new release with a step',
		from: { escalateAt: 10 },
		more: { release: '2.0' },
		living: [step, { reason: 'release', delayMs: 0 }, edit(15_000)],
		webhook: [step, { reason: 'release', delayMs: 0 }, rollUp],
	},
])('$title, for a card that lives and for a webhook', ({ from = {}, to = {}, more = {}, living, webhook }) => {
	const change = {
		before: { ...issue(9), ...from },
		after: { ...issue(12), ...to },
		cause: 'occurrences',
		occurrences: 3,
	} as const;
	const circumstances = { lane, told: undefined, now: epoch, ...more };
	const card = { told: told(epoch), updates: 'update:a' };
	expect(decide(change, repeatDefaults, { ...circumstances, ...card })).toEqual(living);
	expect(decide(change, repeatDefaults, circumstances)).toEqual(webhook);
});

test.for([
	['open', [{ reason: 'first', delayMs: 0 }]],
	['acknowledged', [{ reason: 'first', delayMs: 0, softly: true }]],
	['resolved', []],
] as const)('what is %s and was never told has a card first, and the card is looked at again', ([state, first]) => {
	const change = {
		before: { ...issue(3, 10), state },
		after: { ...issue(4, 10), state },
		cause: 'occurrences',
		occurrences: 1,
	} as const;
	const never = { lane, told: undefined, updates: 'update:a', now: epoch };
	expect(decide(change, repeatDefaults, never)).toEqual([...first, { reason: 'repeat', delayMs: 15_000 }]);
});
