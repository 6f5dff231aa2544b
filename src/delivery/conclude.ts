// The retry policy as one pure function: what becomes of a delivery after an attempt, and under which name that is counted.
// It knows no clock, no dice, no store, and nothing of how the attempt was made.
import type { Outcome, RefusedOutcome, RetryOutcome } from '../model/message.ts';
import type { Labels } from '../model/ports.ts';
import type { Claim, Pace, Settlement } from '../model/store.ts';
import { type BackoffOptions, backoffMs } from './backoff.ts';

/**
 * What an attempt came to; `moot` when there was nothing to say any more and no call was made unless it says so, `again` when
 * the call was made for something that had to be said first, and the delivery is still to be told.
 */
export type AttemptOutcome =
	| Outcome
	| { readonly status: 'moot'; readonly called?: true }
	| { readonly status: 'again' };

/** How long to be patient with one delivery. */
export interface RetryOptions extends BackoffOptions {
	/** Whether what failed for now is tried again at all; if not, its first failure is its end. */
	readonly enabled: boolean;
	/** The age, counted from its enqueueing, at which a delivery that cannot be made is given up; 0 for never. */
	readonly maxElapsedTimeMs: number;
}

/**
 * A second at first, as Slack's hiccups are short and an alert is urgent; doubling up to a minute, so that Slack's return
 * is noticed within one. Given up after a day: that outlasts an outage, leaves a working day to replace a revoked token,
 * and frees a lane from a message that Slack can never take.
 */
export const defaultRetry: RetryOptions = {
	enabled: true,
	initialIntervalMs: 1_000,
	multiplier: 2,
	randomizationFactor: 0.5,
	maxIntervalMs: 60_000,
	maxElapsedTimeMs: 24 * 60 * 60_000,
};

/** How long a lane is held that its operator must mend: often enough to notice the repair within a minute. */
export const configurationRetryMs = 60_000;

/** The longest wait we let a peer dictate; asking again after an hour costs one call. */
export const dictatedWaitMsMax: number = 60 * 60_000;

/** What the decision depends on beside claim and outcome. */
export interface Circumstances {
	readonly now: number;
	/** A throw of the dice in [0, 1). */
	readonly fraction: number;
	readonly pace: Pace;
	readonly retry: RetryOptions;
}

/** The end of an attempt, and its labels in `otel_slack_deliveries_total`. */
export interface Conclusion {
	readonly settlement: Settlement;
	readonly counted: Labels;
}

/** Decides how a claim ends. Whoever made a call has spent the lane's pace, also with a delivery that is given up. */
export function conclude(claim: Claim, outcome: AttemptOutcome, circumstances: Circumstances): Conclusion {
	const { pace } = circumstances;
	switch (outcome.status) {
		case 'delivered':
			return { settlement: { status: 'done', pace }, counted: { outcome: 'delivered' } };
		case 'moot':
			return { settlement: { status: 'done', ...(outcome.called && { pace }) }, counted: { outcome: 'moot' } };
		case 'again': {
			const settlement = { status: 'retry', afterMs: pace.gapMs, unsure: claim.unsure, failed: false } as const;
			return { settlement, counted: { outcome: 'again' } };
		}
		case 'retry':
			return tryAgain(claim, outcome, failureWait(claim, outcome, circumstances), circumstances);
		case 'refused':
			return concludeRefusal(claim, outcome, circumstances);
	}
}

function concludeRefusal(claim: Claim, outcome: RefusedOutcome, circumstances: Circumstances): Conclusion {
	const { pace } = circumstances;
	switch (outcome.because) {
		case 'payload': {
			const reason = `payload refused: ${outcome.reason}`;
			return { settlement: { status: 'dead', reason, pace }, counted: { outcome: 'dead', because: 'payload' } };
		}
		case 'parent':
			return { settlement: { status: 'done', pace }, counted: { outcome: 'moot', because: 'parent' } };
		case 'configuration':
			return tryAgain(claim, outcome, { afterMs: configurationRetryMs, failed: false }, circumstances);
	}
}

interface Wait {
	readonly afterMs: number;
	readonly failed: boolean;
}

/** A limit with a time is obeyed to the millisecond and is no failure; everything else backs off, at least as long as asked. */
function failureWait({ fails }: Claim, outcome: RetryOutcome, { fraction, retry }: Circumstances): Wait {
	const { because, afterMs = 0 } = outcome;
	const dictatedMs = afterMs > 0 ? Math.min(afterMs, dictatedWaitMsMax) : 0;
	if (because === 'rate_limited' && dictatedMs > 0) return { afterMs: dictatedMs, failed: false };
	return { afterMs: Math.max(dictatedMs, backoffMs(fails + 1, fraction, retry)), failed: true };
}

/** Doubt stays until something settles it: a later failure that adds none does not take it away. */
function tryAgain(
	claim: Claim,
	outcome: RetryOutcome | RefusedOutcome,
	{ afterMs, failed }: Wait,
	{ now, retry, pace }: Circumstances,
): Conclusion {
	if (!retry.enabled) {
		const reason = `not to be tried again: ${outcome.reason}`;
		return { settlement: { status: 'dead', reason, pace }, counted: { outcome: 'dead', because: outcome.because } };
	}
	const ageThenMs = now + afterMs - claim.since;
	if (retry.maxElapsedTimeMs > 0 && ageThenMs > retry.maxElapsedTimeMs) {
		const reason = `too old to try again: ${outcome.reason}`;
		return { settlement: { status: 'dead', reason, pace }, counted: { outcome: 'dead', because: 'age' } };
	}
	const unsure = claim.unsure || (outcome.status === 'retry' && outcome.unsure);
	return {
		settlement: { status: 'retry', afterMs, unsure, failed },
		counted: { outcome: 'retry', because: outcome.because },
	};
}
