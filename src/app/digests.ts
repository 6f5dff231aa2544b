// Digests: how things stand, told at an agreed hour. The hour waits in the store, so of many replicas one tells it, also after
// a restart; what it says is found in the store when it has come.
import type { Attempt } from '../delivery/outbox.ts';
import { type DigestIntent, dueDigest, waitingDigest } from '../issues/digest/intents.ts';
import { nextTime, periodMs, type Schedule } from '../issues/digest/next-time.ts';
import type { SlackMessage } from '../model/message.ts';
import type { DigestSummary } from '../model/notification.ts';
import type { Doc, Write } from '../model/store.ts';
import { sumUpDigest } from './tell/sum-up-digest.ts';
import { type Errand, followed, moot, nowhere, type TellDeps } from './tell/telling.ts';

/** What digests need. */
export interface DigestDeps extends Pick<TellDeps, 'store' | 'clock' | 'destinationOf'> {
	readonly renderDigest: (summary: DigestSummary) => SlackMessage;
}

/** When and where an exporter tells its digests. */
export interface DigestPlan extends Schedule {
	readonly exporter: string;
	readonly lane: string;
}

/** The digests of one exporter. */
export interface Digests {
	/** Has the next hour waited for; safe to repeat. */
	start(): Promise<void>;
	/** Does what is due. */
	tell(errand: Errand<DigestIntent>): Promise<Attempt>;
}

/** What is kept of the last digest. */
interface Told {
	/** The hour that it was for. */
	readonly at: number;
}

/** Longer than any time between two. */
const toldTtlMs = 30 * 24 * 60 * 60_000;
/** After a longer break a digest tells of no more than what is known by the hour. */
const periodsMax = { day: 7, week: 1 } as const;

/** The digests that a plan asks for. */
export function createDigests({ store, clock, destinationOf, renderDigest }: DigestDeps, plan: DigestPlan): Digests {
	const { exporter, lane, every } = plan;
	const key = `digest:${exporter}`;

	const next = (): Write => {
		const now = clock.now();
		return { key, deliveries: [waitingDigest({ exporter, digestAt: nextTime(plan, now) }, now)] };
	};

	/** The hour has come: it is told in the lane of messages, and the next one is waited for. */
	function due(intent: DigestIntent): Attempt {
		// An hour that is not in the plan any more has been left behind by another configuration.
		if (nextTime(plan, intent.digestAt - 1) !== intent.digestAt) return moot;
		return followed({ status: 'moot' }, [{ key, deliveries: [dueDigest(lane, intent)] }, next()]);
	}

	async function tellNow({ claim, intent: { digestAt: until }, signal }: Errand<DigestIntent>): Promise<Attempt> {
		const [doc] = await store.get([key]);
		const last = readTold(doc ?? null);
		if (last !== undefined && last.at >= until) return moot;
		const period = periodMs(every);
		const since = Math.max(last?.at ?? until - period, until - periodsMax[every] * period);
		const destination = destinationOf(claim.lane);
		if (destination === undefined) return { outcome: nowhere };
		const summary = await sumUpDigest(store, { exporter, since, until, every });
		const outcome = await destination.transport.post(renderDigest(summary), signal);
		if (outcome.status !== 'delivered') return { outcome };
		const told: Told = { at: until };
		return followed(outcome, [{ key, body: JSON.stringify(told), ttlMs: toldTtlMs }]);
	}

	return {
		async start() {
			await store.commit([next()]);
		},
		tell: async (errand) => (errand.intent.due ? tellNow(errand) : due(errand.intent)),
	};
}

function readTold(doc: Doc | null): Told | undefined {
	return doc === null ? undefined : (JSON.parse(doc.body) as Told);
}
