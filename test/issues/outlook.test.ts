import { expect, test } from 'vitest';
import { createOutlook } from '../../src/issues/outlook.ts';
import type { Issue } from '../../src/model/issue.ts';
import { occurrence } from '../builders.ts';
import { epoch } from '../fakes.ts';

const quiet = { by: 'night', because: 'night', at: epoch };
const batch = (over: object = {}) => ({
	fingerprint: { key: 'v1:a', step: 'body', parts: [] } as const,
	count: 1,
	first: epoch,
	seen: epoch,
	best: occurrence(),
	versions: new Map<string, number>(),
	targets: [{ lane: 'post:a', mentions: [] }],
	...over,
});
const issue = (over: Partial<Issue> = {}): Issue => ({
	fingerprint: 'v1:a',
	state: 'open',
	count: 1,
	first: epoch,
	seen: epoch,
	sample: occurrence(),
	lanes: ['post:a'],
	...over,
});

const none = {
	stormIn: () => undefined,
	spills: () => false,
	spillWrite: (lane: string, add: number) => ({ key: lane, add }),
};

test('where nobody is asked, every answer is no, and the batch is the very same', async () => {
	const one = batch();
	const ahead = await createOutlook({})([{ key: 'k', batch: one, before: null }]);
	expect(ahead.of('k', undefined, one)).toEqual({ batch: one, signs: {} });
	expect(ahead.of('k', undefined, one).batch).toBe(one);
	expect([...ahead.spilled, ...ahead.writes]).toEqual([]);
	ahead.entered();
});

test.each([
	{ why: 'a new issue', upcoming: batch(), before: null, asked: 1 },
	{ why: 'an issue that is new to its lane', upcoming: batch(), before: issue({ lanes: ['post:b'] }), asked: 1 },
	{ why: 'not one that the lane knows', upcoming: batch(), before: issue(), asked: 0 },
	{ why: 'not one that is muted', upcoming: batch(), before: issue({ state: 'muted', lanes: [] }), asked: 0 },
	{
		why: 'not in a quiet',
		upcoming: batch({ targets: [{ lane: 'post:a', mentions: [], quiet }] }),
		before: null,
		asked: 0,
	},
	{ why: 'no mere copies', upcoming: batch({ count: 0 }), before: null, asked: 0 },
])('storms are asked about $why', async ({ upcoming, before, asked }) => {
	let newcomers = 0;
	const storms = {
		prepare: async (_lanes: Iterable<string>, all: readonly unknown[]) => {
			newcomers = all.length;
			return none;
		},
	};
	await createOutlook({ storms })([{ key: 'k', batch: upcoming, before }]);
	expect(newcomers).toBe(asked);
});

test('a storm is written on the target that it is for', async () => {
	const storms = {
		prepare: async () => ({
			...none,
			stormIn: (_key: string, _before: unknown, lane: string) => (lane === 'post:a' ? epoch : undefined),
		}),
	};
	const two = batch({ targets: ['post:a', 'post:b'].map((lane) => ({ lane, mentions: [] })) });
	const ahead = await createOutlook({ storms })([{ key: 'k', batch: two, before: null }]);
	expect(ahead.of('k', undefined, two).batch.targets.map(({ storm }) => storm)).toEqual([epoch, undefined]);
});

test('signs are read, and told what was entered once it was', async () => {
	const entered: unknown[] = [];
	const signs = {
		prepare: async () => () => ({ news: { release: '2' } }),
		entered: (all: readonly unknown[]) => void entered.push(...all),
	};
	const one = batch();
	const ahead = await createOutlook({ signs })([{ key: 'k', batch: one, before: null }]);
	expect(ahead.of('k', issue(), one).signs).toEqual({ news: { release: '2' } });
	expect(entered).toEqual([]);
	ahead.entered();
	expect(entered).toEqual([['k', one]]);
});

test('what a storm has no room for is counted in each of its lanes and not entered, unless some lane knows it', async () => {
	const storms = { prepare: async () => ({ ...none, spills: (key: string) => key !== 'kept' }) };
	const entered: unknown[] = [];
	const signs = { prepare: async () => () => ({}), entered: (all: readonly unknown[]) => void entered.push(...all) };
	const targets = ['post:a', 'post:b'].map((lane) => ({ lane, mentions: [] }));
	const [spilled, kept, known] = [batch({ count: 3, targets }), batch(), batch()];
	const ahead = await createOutlook({ storms, signs })([
		{ key: 'spilled', batch: spilled, before: null },
		{ key: 'kept', batch: kept, before: null },
		{ key: 'known', batch: known, before: issue() },
	]);
	expect([...ahead.spilled]).toEqual([spilled]);
	expect(ahead.writes).toEqual([
		{ key: 'post:a', add: 3 },
		{ key: 'post:b', add: 3 },
	]);
	ahead.entered();
	expect(entered).toEqual([
		['kept', kept],
		['known', known],
	]);
});

test('in a step without anything new nobody is asked about storms, unless one has swept something up', async () => {
	const asked: string[][] = [];
	const storms = {
		async prepare(lanes: Iterable<string>) {
			asked.push([...lanes]);
			return none;
		},
	};
	const stormed = [{ lane: 'post:a', storm: epoch, before: 0, closed: 0, from: 0 }];
	await createOutlook({ storms })([{ key: 'k', batch: batch(), before: issue() }]);
	await createOutlook({ storms })([{ key: 'k', batch: batch(), before: issue({ stormed }) }]);
	expect(asked).toEqual([['post:a']]);
});
