// Around every attempt: remembers when a lane went down, and when it works again has that said before anything else. Both
// lies in the store, where only one replica at a time holds a lane, so that it is said once.

import type { AttemptOutcome } from '../../delivery/conclude.ts';
import type { Attempt } from '../../delivery/outbox.ts';
import type { Outcome } from '../../model/message.ts';
import type { RecoverySummary } from '../../model/notification.ts';
import type { Clock, Log } from '../../model/ports.ts';
import type { Claim, Doc, Store } from '../../model/store.ts';
import { measureBacklog } from './backlog.ts';

/** What telling of a recovery takes. */
export interface RecoveryDeps {
	readonly store: Store;
	readonly clock: Clock;
	readonly log: Log;
	readonly tell: (claim: Claim, signal: AbortSignal) => Promise<Attempt>;
	/** Says it in a lane; nothing where nobody speaks through the lane. */
	readonly announce: (lane: string, summary: RecoverySummary, signal: AbortSignal) => Promise<Outcome> | undefined;
}

/** What is remembered of a lane that is down. */
interface Down {
	readonly since: number;
	readonly reason: string;
}

/** Shorter interruptions are nobody's business: the backlog comes within the minute in any case. */
export const worthTellingMs = 60_000;

/** Longer than any lane is waited for. */
const downTtlMs = 30 * 24 * 60 * 60_000;

/** The attempt, with the news of a recovery before it. */
export function createRecovery(deps: RecoveryDeps): RecoveryDeps['tell'] {
	const { store, clock, tell } = deps;

	async function tellAndNote(claim: Claim, down: Doc | null, signal: AbortSignal): Promise<Attempt> {
		const key = keyOf(claim.lane);
		const attempt = await tell(claim, signal);
		const { outcome } = attempt;
		const reason = troubleOf(claim, outcome);
		if (down === null && reason !== undefined) {
			const body = JSON.stringify({ since: clock.now(), reason } satisfies Down);
			// What became of the attempt counts more than when the trouble began.
			await store.commit([{ key, expect: 0, body, ttlMs: downTtlMs }]).catch(() => {});
		}
		if (down === null || outcome.status !== 'delivered') return attempt;
		const then = [...(attempt.then ?? []), { key, body: null }];
		return { ...attempt, then };
	}

	async function announce(claim: Claim, down: Doc, signal: AbortSignal): Promise<Attempt | undefined> {
		const { lane } = claim;
		// Written by nobody but the lines above.
		const { since, reason } = JSON.parse(down.body) as Down;
		const until = clock.now();
		if (until - since < worthTellingMs) return undefined;
		const backlog = await measureBacklog(store, lane, until);
		const outcome = await deps.announce(lane, { since, until, reason, ...backlog }, signal);
		if (outcome === undefined) return undefined;
		if (isAboutLane(outcome)) return { outcome };
		if (outcome.status !== 'delivered')
			deps.log.warn(`delivery: the end of an outage could not be told: ${outcome.reason}`);
		await store.commit([{ key: keyOf(lane), body: null }]);
		return { outcome: { status: 'again' } };
	}

	return async (claim, signal) => {
		const [down = null] = await store.get([keyOf(claim.lane)]);
		const announced = down === null ? undefined : await announce(claim, down, signal);
		return announced ?? tellAndNote(claim, down, signal);
	};
}

function keyOf(lane: string): string {
	return `down:${lane}`;
}

/** Why a lane counts as down; a single failure is none, as the next try nearly always mends it. */
function troubleOf({ fails }: Claim, outcome: AttemptOutcome): string | undefined {
	if (outcome.status === 'retry') return outcome.because === 'unavailable' && fails > 0 ? outcome.reason : undefined;
	return outcome.status === 'refused' && outcome.because === 'configuration' ? outcome.reason : undefined;
}

/** Whether the lane is still down, or held up; a message that Slack does not like says nothing of it. */
function isAboutLane(outcome: Outcome): boolean {
	return outcome.status === 'retry' || (outcome.status === 'refused' && outcome.because === 'configuration');
}
