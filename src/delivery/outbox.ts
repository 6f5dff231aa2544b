// Patience: takes what waits in the store, has it attempted lane by lane, and settles what came of it. The store holds every
// timer, so nothing here is lost with the process. It knows neither messages nor Slack.
import type { Chance, Clock, Component, Counters, Log } from '../model/ports.ts';
import type { Claim, Pace, Settlement, Store, Write } from '../model/store.ts';
import { createBell } from './bell.ts';
import { createClaiming } from './claiming.ts';
import { type AttemptOutcome, conclude, defaultRetry, type RetryOptions } from './conclude.ts';
import { createFlush } from './flush.ts';
import { createInFlight } from './in-flight.ts';
import { createLaneHealth, type Destination } from './lane-health.ts';
import { createSettle } from './settle.ts';
import { createStoreWatch } from './store-watch.ts';
import { withinTime } from './within-time.ts';

/** What one attempt at a delivery came to. */
export interface Attempt {
	readonly outcome: AttemptOutcome;
	/** Written in one step with the end of the delivery; not when it is retried or given up. A lost parent is mended here. */
	readonly then?: readonly Write[];
	/** A finished look-up showed that no earlier attempt had reached Slack: their doubt is gone. */
	readonly lookedUp?: boolean;
}

/** What the outbox needs. */
export interface OutboxDeps {
	readonly store: Store;
	readonly clock: Clock;
	readonly chance: Chance;
	readonly log: Log;
	readonly counters: Counters;
	/** Makes a single attempt. It ends soon after its signal aborts; a rejection counts as an unsure failure. */
	readonly attempt: (claim: Claim, signal: AbortSignal) => Promise<Attempt>;
	/** Hears of a delivery whose lane is held or that is given up, before that is settled. A rejection is said and changes nothing. */
	readonly onTrouble?: (claim: Claim, trouble: Trouble) => Promise<void>;
}

/** Why a message does not get where it should: `held` until the configuration is mended, or `dead` for good. */
export interface Trouble {
	readonly kind: 'held' | 'dead';
	/** What Slack or the network said; never a secret. */
	readonly reason: string;
}

/** How the outbox works. */
export interface OutboxOptions {
	/** Attempts under way at once, each in another lane. Default 10, as the Collector's `num_consumers`. */
	readonly lanesAtOnce: number;
	/** How long a claim is ours. Default 30 s: two calls of 12 s, the margin below, and a second of grace. */
	readonly leaseMs: number;
	/** How fast each lane may speak. Default a message a second, which Slack allows a channel, and four after a rest. */
	readonly paceOf: (lane: string) => Pace;
	/** What operators call a lane. Default its own name. */
	readonly nameOf: (lane: string) => string;
	/** How patient to be with each lane; whatever is left out is as in `defaultRetry`, where the reasons are. */
	readonly retryOf: (lane: string) => Partial<RetryOptions>;
}

/** Delivers what waits in a store. */
export interface Outbox extends Component {
	/** Says that something was committed and need not wait for the next look. */
	wake(): void;
	/** True once nothing is due or in flight; false when that cannot be had within the time. What is delayed does not count. */
	flush(withinMs: number): Promise<boolean>;
	/** How each lane spoken to so far fares. */
	destinations(): readonly Destination[];
}

/** Four at once, as Slack tolerates short bursts and one failing deploy often shows as several new errors. */
export const defaultPace: Pace = { gapMs: 1_000, burst: 4 };

const defaultOptions: OutboxOptions = {
	lanesAtOnce: 10,
	leaseMs: 30_000,
	paceOf: () => defaultPace,
	retryOf: () => defaultRetry,
	nameOf: (lane) => lane,
};

/** Between the end of an attempt's time and the end of its lease: for its last words and for settling. */
const leaseMarginMs = 5_000;

/** For the last words of an attempt whose time is up. */
const graceMs = 1_000;

/** Of the time to stop, what is kept for settling attempts that are cut short: a fifth, at most a second. */
const stopReserve = { share: 0.2, msMax: 1_000 };

/** An outbox over `store`; it works from `start` until `stop`. */
export function createOutbox(deps: OutboxDeps, options: Partial<OutboxOptions> = {}): Outbox {
	const { store, clock, chance, log } = deps;
	const settings = { ...defaultOptions, ...options };
	const bell = createBell();
	const inFlight = createInFlight(bell.ring);
	const health = createLaneHealth({ clock, log }, settings.nameOf);
	const watch = createStoreWatch({ log, chance });
	const settle = createSettle({ ...deps, watch });
	const claiming = createClaiming({ store, clock, bell, watch, inFlight, carry, giveBack }, settings);
	const flush = createFlush({ store, clock, bell, inFlight, claiming });
	let running: Promise<void> | undefined;
	let ending: Promise<void> | undefined;

	async function carry(claim: Claim, over: AbortController): Promise<void> {
		const leaseEnds = clock.now() + settings.leaseMs;
		const { outcome, then, lookedUp } = await attemptOnce(deps, claim, { over, ms: settings.leaseMs - leaseMarginMs });
		health.note(claim, outcome);
		const doubted = { ...claim, unsure: claim.unsure && lookedUp !== true };
		const pace = settings.paceOf(claim.lane);
		const retry = { ...defaultRetry, ...settings.retryOf(claim.lane) };
		const circumstances = { now: clock.now(), fraction: chance.fraction(), pace, retry };
		const { settlement, counted } = conclude(doubted, outcome, circumstances);
		const trouble = troubleOf(outcome, settlement);
		if (trouble && deps.onTrouble) await deps.onTrouble(claim, trouble).catch(watch.failed);
		const ended = settlement.status === 'done' && then ? { ...settlement, then } : settlement;
		await settle(claim, { settlement: ended, counted }, leaseEnds);
	}

	/** Claimed in the very moment of stopping: free for others at once. */
	async function giveBack(claim: Claim): Promise<void> {
		await store.settle(claim, { status: 'retry', afterMs: 0, unsure: claim.unsure, failed: false }).catch(watch.failed);
	}

	async function end(withinMs: number): Promise<void> {
		await flush(withinMs - Math.min(withinMs * stopReserve.share, stopReserve.msMax));
		claiming.stop();
		inFlight.cutShort();
		await running;
		await inFlight.ended();
		const left = await store.stats().then(({ waiting }) => waiting);
		if (left > 0) log.warn(`delivery: stopped while messages still wait: ${left}`);
	}

	return {
		async start() {
			running ??= claiming.run();
		},
		wake: bell.ring,
		flush,
		async stop(withinMs) {
			ending ??= end(withinMs).catch((error: unknown) => void watch.failed(error));
			const ended = ending;
			await withinTime(clock, { ms: withinMs, graceMs: 0 }, () => ended);
		},
		destinations: health.list,
	};
}

function troubleOf(outcome: AttemptOutcome, settlement: Settlement): Trouble | undefined {
	if (settlement.status === 'dead') return { kind: 'dead', reason: settlement.reason };
	const isHeld = outcome.status === 'refused' && outcome.because === 'configuration';
	return isHeld ? { kind: 'held', reason: outcome.reason } : undefined;
}

/** An attempt that neither ends in time nor in order may have reached Slack. */
async function attemptOnce(
	{ attempt, clock, log }: OutboxDeps,
	claim: Claim,
	{ over, ms }: { over: AbortController; ms: number },
): Promise<Attempt> {
	try {
		const made = await withinTime(clock, { ms, graceMs }, (signal) => attempt(claim, signal), over);
		return made ?? unanswered('the attempt did not end in time');
	} catch (error) {
		log.error(`delivery: an attempt on ${claim.lane} failed unexpectedly: ${String(error)}`);
		return unanswered('the attempt failed unexpectedly');
	}
}

function unanswered(reason: string): Attempt {
	return { outcome: { status: 'retry', because: 'unavailable', reason, unsure: true } };
}
