// Takes occurrences, folds copies, gathers the rest by fingerprint and has them entered. Batches that arrive while one is
// being entered wait and are taken together, so the tracker runs at its own pace and a storm makes few, large steps.

import type { Fingerprint } from '../model/issue.ts';
import type { Target } from '../model/notification.ts';
import type { Occurrence } from '../model/occurrence.ts';
import type { Acceptance, Clock, Counters, Log } from '../model/ports.ts';
import { breathe } from './breathe.ts';
import { gather, type Report } from './change.ts';
import type { Entered } from './enter-batches.ts';
import { withFacts } from './facts/batch.ts';
import type { Aliases } from './identity/aliases.ts';
import { fingerprint } from './identity/fingerprint.ts';
import { createFold, type Folded } from './identity/fold.ts';
import type { Ledger } from './ledger.ts';

/** What the tracker is handed. */
export interface TrackerDeps {
	readonly ledger: Pick<Ledger, 'enter'>;
	/** Which issue goes on under which fingerprint; absent where issues are forgotten with their process. */
	readonly aliases?: Aliases | undefined;
	readonly clock: Clock;
	readonly counters: Counters;
	readonly log: Log;
	/** Called after something was entered, so that nobody has to poll for deliveries. */
	readonly wake: () => void;
}

/** Takes what went wrong. */
export interface Tracker {
	/** Resolves accepted once all of it is in the store; never rejects. */
	track(sightings: readonly Sighting[]): Promise<Acceptance>;
}

/** An occurrence and where it is to be told. */
export interface Sighting {
	readonly occurrence: Occurrence;
	readonly targets: readonly Target[];
	/** The hash of who was affected. */
	readonly user?: string;
}

/** Occurrences waiting for the running step. A batch of 8,192, the Collector's, must fit several times over. */
const waitingMax = 50_000;

/** Occurrences that get their identity without a pause: some 15 ms in which nobody else has a turn. */
const seenAtOnceMax = 512;

/** A tracker that starts idle; it owns no timer. `exporter` labels its counters. */
export function createTracker(deps: TrackerDeps, exporter: string): Tracker {
	const fold = createFold(deps.clock);
	const waiting: { sightings: readonly Sighting[]; answer: (acceptance: Acceptance) => void }[] = [];
	let waitingCount = 0;
	let running = false;
	let isStoreLost = false;

	async function run(): Promise<void> {
		running = true;
		while (waiting.length > 0) {
			const taken = waiting.splice(0);
			waitingCount = 0;
			const acceptance = await enter(taken.flatMap((each) => each.sightings));
			for (const each of taken) each.answer(acceptance);
		}
		running = false;
	}

	async function enter(sightings: readonly Sighting[]): Promise<Acceptance> {
		const own: Fingerprint[] = [];
		for (const { occurrence } of sightings) {
			if (own.length > 0 && own.length % seenAtOnceMax === 0) await breathe();
			own.push(fingerprint(occurrence));
		}
		const resolved = deps.aliases === undefined ? own : await deps.aliases.resolve(own).catch(outOfReach);
		if ('status' in resolved) return resolved;
		const reports = sightings.flatMap((sighting, at): readonly (Report & Folded)[] => {
			const identity = resolved[at];
			return identity === undefined ? [] : [{ ...sighting, ...fold.see(sighting.occurrence, identity) }];
		});
		const batches = withFacts(gather(reports), reports, deps.clock.now());
		const entered = await deps.ledger.enter(batches).catch(outOfReach);
		deps.wake();
		if (entered.status === 'accepted') {
			if (isStoreLost) deps.log.info('issues can be stored again');
			isStoreLost = false;
			tally(reports, entered.muted);
			return { status: 'accepted' };
		}
		// What was not kept will be sent again, and must not then be taken for a copy of itself.
		for (const report of reports.toReversed()) report.undo();
		return entered;
	}

	function outOfReach(error: unknown): Exclude<Entered, { readonly status: 'accepted' }> {
		const why = error instanceof Error ? error.message : String(error);
		// Senders come back each second, and one line an outage says it all.
		if (!isStoreLost) deps.log.error(`issues could not be stored, senders are put off: ${why}`);
		isStoreLost = true;
		return { status: 'retry', message: 'the store is out of reach' };
	}

	function tally(reports: readonly Report[], muted: ReadonlyMap<string, number>): void {
		const copies = reports.filter((report) => report.copy).length;
		deps.counters.add('otel_slack_occurrences_total', { exporter }, reports.length - copies);
		if (copies > 0) deps.counters.add('otel_slack_occurrences_folded_total', { exporter }, copies);
		for (const [by, count] of muted) deps.counters.add('otel_slack_occurrences_muted_total', { exporter, by }, count);
	}

	return {
		track(sightings) {
			if (sightings.length === 0) return Promise.resolve({ status: 'accepted' });
			if (waitingCount > 0 && waitingCount + sightings.length > waitingMax) {
				return Promise.resolve({ status: 'retry', message: 'sending queue is full' });
			}
			return new Promise((answer) => {
				waiting.push({ sightings, answer });
				waitingCount += sightings.length;
				if (!running) void run();
			});
		},
	};
}
