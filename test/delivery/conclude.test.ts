import { expect, test } from 'vitest';
import {
	type AttemptOutcome,
	type Conclusion,
	conclude,
	configurationRetryMs,
	defaultRetry,
	dictatedWaitMsMax,
} from '../../src/delivery/conclude.ts';
import type { Claim } from '../../src/model/store.ts';
import { epoch } from '../fakes.ts';

const pace = { gapMs: 1_000, burst: 4 };
const claim: Claim = {
	...{ id: '1', lane: 'x', body: '', token: 't' },
	...{ tries: 1, fails: 0, unsure: false, since: epoch, behind: 0 },
};
const circumstances = { now: epoch, fraction: 0.5, pace, retry: defaultRetry };

type Retry = AttemptOutcome & { status: 'retry' };
const limited: Retry = { status: 'retry', because: 'rate_limited', reason: 'ratelimited', unsure: false };
const down: Retry = { status: 'retry', because: 'unavailable', reason: 'status 503', unsure: false };
const refused = (because: 'payload' | 'configuration' | 'parent'): AttemptOutcome => ({
	status: 'refused',
	because,
	reason: 'no',
});
const retried = (afterMs: number, unsure: boolean, failed: boolean) => ({ status: 'retry', afterMs, unsure, failed });

const table: [string, Partial<Claim>, AttemptOutcome, Conclusion['settlement'] | object, string][] = [
	['delivered', {}, { status: 'delivered' }, { status: 'done', pace }, 'delivered'],
	['nothing to say', {}, { status: 'moot' }, { status: 'done' }, 'moot'],
	['nothing to say after a call', {}, { status: 'moot', called: true }, { status: 'done', pace }, 'moot'],
	['a limit', {}, { ...limited, afterMs: 7_001 }, retried(7_001, false, false), 'retry rate_limited'],
	['a limit late', { fails: 9 }, { ...limited, afterMs: 1 }, retried(1, false, false), 'retry rate_limited'],
	['a limit without a time', { fails: 1 }, limited, retried(2_000, false, true), 'retry rate_limited'],
	['a limit of 0', {}, { ...limited, afterMs: 0 }, retried(1_000, false, true), 'retry rate_limited'],
	['a limit of no number', {}, { ...limited, afterMs: Number.NaN }, retried(1_000, false, true), 'retry rate_limited'],
	[
		'the longest limit',
		{},
		{ ...limited, afterMs: dictatedWaitMsMax },
		retried(3_600_000, false, false),
		'retry rate_limited',
	],
	[
		'a limit beyond belief',
		{},
		{ ...limited, afterMs: dictatedWaitMsMax + 1 },
		retried(3_600_000, false, false),
		'retry rate_limited',
	],
	['a limit in doubt', { unsure: true }, { ...limited, afterMs: 5 }, retried(5, true, false), 'retry rate_limited'],
	['the first failure', {}, down, retried(1_000, false, true), 'retry unavailable'],
	['the fifth failure', { fails: 4 }, down, retried(16_000, false, true), 'retry unavailable'],
	['a failure that asks for more', {}, { ...down, afterMs: 9_000 }, retried(9_000, false, true), 'retry unavailable'],
	['a failure that asks for less', {}, { ...down, afterMs: 9 }, retried(1_000, false, true), 'retry unavailable'],
	['a failure with doubt', {}, { ...down, unsure: true }, retried(1_000, true, true), 'retry unavailable'],
	['a failure after doubt', { unsure: true }, down, retried(1_000, true, true), 'retry unavailable'],
	[
		'a configuration refusal',
		{ unsure: true },
		refused('configuration'),
		retried(configurationRetryMs, true, false),
		'retry configuration',
	],
	['a payload', {}, refused('payload'), { status: 'dead', reason: 'payload refused: no', pace }, 'dead payload'],
	['something that had to be said first', {}, { status: 'again' }, retried(1_000, false, false), 'again'],
	['the same in doubt', { unsure: true }, { status: 'again' }, retried(1_000, true, false), 'again'],
	['a lost parent', {}, refused('parent'), { status: 'done', pace }, 'moot parent'],
];

test.for(table)('%s', ([, state, outcome, settlement, counted]) => {
	const conclusion = conclude({ ...claim, ...state }, outcome, circumstances);
	expect(conclusion.settlement).toEqual(settlement);
	expect(Object.values(conclusion.counted).join(' ')).toBe(counted);
});

const limits: [AttemptOutcome, number][] = [
	[down, 1_000],
	[{ ...limited, afterMs: 5_000 }, 5_000],
	[refused('configuration'), configurationRetryMs],
];

test.for(limits)('%o is tried again as long as the next try is not too late', ([outcome, waitMs]) => {
	const maxElapsedTimeMs = 100_000;
	const after = (ageMs: number) =>
		conclude(claim, outcome, { ...circumstances, now: epoch + ageMs, retry: { ...defaultRetry, maxElapsedTimeMs } });
	expect(after(maxElapsedTimeMs - waitMs).settlement.status).toBe('retry');
	const late = after(maxElapsedTimeMs - waitMs + 1);
	expect(late.settlement).toMatchObject({ status: 'dead', pace });
	expect(late.counted).toEqual({ outcome: 'dead', because: 'age' });
});

test('with a greatest age of 0 nothing is ever too old', () => {
	const retry = { ...defaultRetry, maxElapsedTimeMs: 0 };
	expect(conclude(claim, down, { ...circumstances, now: epoch + 1e12, retry }).settlement.status).toBe('retry');
});

test.for<[AttemptOutcome, string]>([
	[down, 'unavailable'],
	[{ ...limited, afterMs: 5 }, 'rate_limited'],
	[refused('configuration'), 'configuration'],
])('with retries off %o is the end', ([outcome, because]) => {
	const retry = { ...defaultRetry, enabled: false };
	const conclusion = conclude(claim, outcome, { ...circumstances, retry });
	expect(conclusion.settlement).toMatchObject({ status: 'dead', pace });
	expect(conclusion.counted).toEqual({ outcome: 'dead', because });
});
