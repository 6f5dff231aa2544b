// When each job ran and how long it usually takes, kept in the store: so that a run can be told beside what is usual, and a job
// that does not run is missed, whichever replica waits for it. It neither makes records nor tells anything.
import { createHash } from 'node:crypto';
import type { JobRun, Occurrence } from '../model/occurrence.ts';
import type { Clock } from '../model/ports.ts';
import type { Doc, NewDelivery, Store, Write } from '../model/store.ts';
import { type JobIntent, timerLane } from './intents.ts';

/** A job that has to run. */
export interface Expectation {
	readonly name: string;
	/** The service that it runs in; any when absent. */
	readonly service?: string;
	/** The longest time from the end of one run to the end of the next. */
	readonly everyMs: number;
	/** How much later it may be. */
	readonly graceMs: number;
}

/** A job that did not run. Times are milliseconds since the epoch. */
export interface Missed {
	readonly name: string;
	readonly service: string;
	readonly dueAt: number;
	/** Absent when it was never seen to run. */
	readonly ranAt?: number;
}

/** What became of a look. */
export interface Look {
	readonly missed?: Missed;
	/** Written with the end of the look: the next one. */
	readonly writes: readonly Write[];
}

/** How one exporter keeps the runs of jobs. */
export interface JobRunsOptions {
	/** The exporter's id. */
	readonly exporter: string;
	readonly expect: readonly Expectation[];
}

/** The memory of jobs. */
export interface JobRuns {
	/** Starts waiting for the jobs that are expected, each counted from the first start that expected it. */
	start(): Promise<void>;
	/** Enters runs that have ended and gives the occurrences back, each beside what is usual. Rejects when the store is out of reach. */
	enter(occurrences: readonly Occurrence[]): Promise<readonly Occurrence[]>;
	/** Looks whether the job of an intent has run in time. */
	look(intent: JobIntent): Promise<Look>;
}

/** What is known of a job. */
interface Runs {
	/** Since when it is expected or known. */
	readonly since: number;
	readonly ranAt?: number;
	readonly usualMs?: number;
}

/** A job that nobody has heard of for so long is forgotten, unless it is expected. */
const retentionMs = 90 * 24 * 60 * 60_000;
/** How much a run counts beside what was usual: what changed for good is usual after about ten runs. */
const share = 0.2;

/** The memory of one exporter's jobs. */
export function createJobRuns({ store, clock }: { store: Store; clock: Clock }, options: JobRunsOptions): JobRuns {
	const { exporter, expect } = options;
	const keyOf = (service: string, name: string) => `job:${exporter}:${digestOf(service, name)}`;
	const expected = new Map(expect.map((each) => [keyOf(each.service ?? '', each.name), each]));

	/** A job is known in its service, and under its name alone where it is expected in any. */
	function keysOf({ origin: { service }, job }: Occurrence): readonly string[] {
		const anywhere = keyOf('', job?.name ?? '');
		return [keyOf(service, job?.name ?? ''), ...(service !== '' && expected.has(anywhere) ? [anywhere] : [])];
	}

	function lookAgain(key: string, delayMs: number): NewDelivery {
		const intent: JobIntent = { exporter, jobDue: key };
		return { lane: timerLane(exporter), body: JSON.stringify(intent), once: key, delayMs: Math.max(0, delayMs) };
	}

	function entryOf(key: string, occurrence: Occurrence, doc: Doc | null): Write {
		const expectation = expected.get(key);
		return {
			key,
			body: JSON.stringify(runsAfter(occurrence, doc)),
			...(expectation === undefined ? { ttlMs: retentionMs } : {}),
			...(expectation && { deliveries: [lookAgain(key, expectation.everyMs + expectation.graceMs)] }),
		};
	}

	return {
		async start() {
			const now = clock.now();
			await store.commit(
				[...expected].map(([key, { everyMs, graceMs }]) => {
					const runs: Runs = { since: now };
					return { key, expect: 0, body: JSON.stringify(runs), deliveries: [lookAgain(key, everyMs + graceMs)] };
				}),
			);
		},
		async enter(occurrences) {
			const runs = occurrences
				.filter(({ job }) => hasEnded(job))
				.flatMap((occurrence) => keysOf(occurrence).map((key) => ({ key, occurrence })));
			if (runs.length === 0) return occurrences;
			const docs = await store.get(runs.map(({ key }) => key));
			await store.commit(runs.map(({ key, occurrence }, at) => entryOf(key, occurrence, docs[at] ?? null)));
			const usual = new Map(runs.map(({ occurrence }, at) => [occurrence, readRuns(docs[at] ?? null)?.usualMs]));
			return occurrences.map((each) => besideUsual(each, usual.get(each)));
		},
		async look({ jobDue: key }) {
			const expectation = expected.get(key);
			const [doc] = await store.get([key]);
			const runs = readRuns(doc ?? null);
			if (expectation === undefined || runs === undefined) return { writes: [] };
			const { name, service = '', everyMs, graceMs } = expectation;
			const dueAt = (runs.ranAt ?? runs.since) + everyMs;
			const early = dueAt + graceMs - clock.now();
			if (early > 0) return { writes: [{ key, deliveries: [lookAgain(key, early)] }] };
			const missed = { name, service, dueAt, ...(runs.ranAt !== undefined && { ranAt: runs.ranAt }) };
			return { missed, writes: [{ key, deliveries: [lookAgain(key, everyMs)] }] };
		},
	};
}

/** Names come from strangers, and keys must be short. */
function digestOf(service: string, name: string): string {
	return createHash('sha256')
		.update(JSON.stringify([service, name]))
		.digest('hex')
		.slice(0, 32);
}

function hasEnded(job: JobRun | undefined): boolean {
	return job?.outcome === 'succeeded' || job?.outcome === 'failed';
}

function runsAfter({ at, job }: Occurrence, doc: Doc | null): Runs {
	const before = readRuns(doc);
	const usualMs = usualAfter(before?.usualMs, job);
	return {
		since: before?.since ?? at,
		ranAt: Math.max(before?.ranAt ?? at, at),
		...(usualMs !== undefined && { usualMs }),
	};
}

/** A failed run says nothing of how long a whole one takes. */
function usualAfter(usualMs: number | undefined, job: JobRun | undefined): number | undefined {
	if (job?.outcome !== 'succeeded' || job.durationMs === undefined) return usualMs;
	return usualMs === undefined ? job.durationMs : usualMs + share * (job.durationMs - usualMs);
}

function besideUsual(occurrence: Occurrence, usualMs: number | undefined): Occurrence {
	return occurrence.job === undefined || usualMs === undefined
		? occurrence
		: { ...occurrence, job: { ...occurrence.job, usualMs } };
}

function readRuns(doc: Doc | null): Runs | undefined {
	// Our own bodies only.
	return doc === null ? undefined : (JSON.parse(doc.body) as Runs);
}
