import { expect, test } from 'vitest';
import { reasonsOf, storeReasons } from '../../../src/app/health/verdict.ts';
import type { Vitals } from '../../../src/app/health/vitals.ts';

const stats = { waiting: 0, due: 0, lanes: 0, dead: 0, oldest: null };
const well: Vitals = {
	storage: 'sqlite_storage',
	stats,
	deliveriesMax: 100,
	commits: { count: 0, sumMs: 0, medianMs: 0 },
	destinations: [{ lane: 'post:a', name: 'post:a', state: 'healthy' }],
};
const now = 10_000_000;
const minute = 60_000;
const reasons = (over: Partial<Vitals>) => reasonsOf([{ ...well, ...over }], { unhealthyAfterMs: 5 * minute }, now);
const { stats: _stats, ...lost } = well;

test('a program at work is well', () => {
	expect(reasons({})).toEqual([]);
});

test.for<[Partial<Vitals>, string | undefined]>([
	[{ stats: { ...stats, waiting: 89 } }, undefined],
	[{ stats: { ...stats, waiting: 90 } }, 'sqlite_storage: 90 of at most 100 messages wait'],
	[{ deadRoseAt: now - 60 * minute }, undefined],
	[
		{ stats: { ...stats, dead: 3 }, deadRoseAt: now - 60 * minute + 1 },
		'sqlite_storage: messages were given up lately; dead letters: 3',
	],
	[
		{
			destinations: [
				{ lane: 'post:a', name: 'post:a', state: 'held', since: now - 5 * minute + 1, reason: 'no_service' },
			],
		},
		undefined,
	],
	[
		{
			destinations: [{ lane: 'post:a', name: 'post:a', state: 'held', since: now - 5 * minute, reason: 'no_service' }],
		},
		'post:a is held until its configuration is mended for 5 min: no_service',
	],
	[
		{
			destinations: [
				{ lane: 'post:a', name: 'post:a', state: 'retrying', since: now - 14.9 * minute, reason: 'status 503' },
			],
		},
		'post:a is out of reach for 14 min: status 503',
	],
])('%o is told as %s', ([over, reason]) => {
	expect(reasons(over)).toEqual(reason === undefined ? [] : [reason]);
});

test('a store out of reach keeps the program from taking anything', () => {
	expect(storeReasons({ ...lost, fault: 'gone' })).toEqual(['sqlite_storage: the store is out of reach: gone']);
	expect(reasonsOf([{ ...lost, fault: 'gone' }], { unhealthyAfterMs: 0 }, now)).toHaveLength(1);
});
