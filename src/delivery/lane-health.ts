// How each destination fares, and the voice that says so: once when it changes, never for each message. Decides nothing.
import type { Clock, Log } from '../model/ports.ts';
import type { Claim } from '../model/store.ts';
import type { AttemptOutcome } from './conclude.ts';

/** `retrying`: Slack or the way to it is down. `held`: Slack refuses until somebody mends the configuration. */
export type LaneState = 'healthy' | 'retrying' | 'held';

/** How one lane fares. */
export interface Destination {
	readonly lane: string;
	/** What its operator calls it. */
	readonly name: string;
	readonly state: LaneState;
	/** What Slack or the network said last; absent when healthy. */
	readonly reason?: string;
	/** When this state began, milliseconds since the epoch; absent when healthy. */
	readonly since?: number;
}

/** The health of all lanes spoken to. */
export interface LaneHealth {
	note(claim: Pick<Claim, 'lane' | 'fails'>, outcome: AttemptOutcome): void;
	list(): readonly Destination[];
}

/** Lanes are the operator's channels and webhooks: more than this are no longer told apart by anybody. */
export const destinationsMax = 1_000;

/** No lane known yet. */
export function createLaneHealth(
	{ clock, log }: { clock: Clock; log: Log },
	nameOf: (lane: string) => string = (lane) => lane,
): LaneHealth {
	const destinations = new Map<string, Destination>();
	return {
		note({ lane, fails }, outcome) {
			const state = stateAfter(outcome, fails);
			if (!state) return;
			const before = destinations.get(lane);
			const since = (before?.state === state ? before.since : undefined) ?? clock.now();
			const reason = 'reason' in outcome ? outcome.reason : '';
			const about = { lane, name: nameOf(lane), state };
			const after: Destination = state === 'healthy' ? about : { ...about, reason, since };
			destinations.delete(lane);
			destinations.set(lane, after);
			forgetOldest(destinations);
			if (state !== (before?.state ?? 'healthy')) announce(log, after);
		},
		list: () => [...destinations.values()],
	};
}

/**
 * `undefined` when the outcome tells nothing of the lane: no call was made, only the pace was found too fast, or a call
 * failed once, which the next try nearly always mends.
 */
function stateAfter(outcome: AttemptOutcome, fails: number): LaneState | undefined {
	switch (outcome.status) {
		case 'delivered':
		case 'again':
			return 'healthy';
		case 'moot':
			return undefined;
		case 'retry':
			return outcome.because === 'unavailable' && fails > 0 ? 'retrying' : undefined;
		case 'refused':
			return outcome.because === 'configuration' ? 'held' : 'healthy';
	}
}

function announce(log: Log, { name, state, reason }: Destination): void {
	if (state === 'healthy') log.info(`delivery: ${name} works again`);
	else if (state === 'retrying') log.warn(`delivery: ${name} is out of reach, messages wait: ${reason}`);
	else log.error(`delivery: ${name} is held until its configuration is mended, messages wait: ${reason}`);
}

function forgetOldest(destinations: Map<string, Destination>): void {
	for (const lane of destinations.keys()) {
		if (destinations.size <= destinationsMax) return;
		destinations.delete(lane);
	}
}
