// What is said of jobs: a log record whose event name is `job.started`, `job.succeeded` or `job.failed`, with the job's name
// in `job.name` and, where it has ended, its duration in `job.duration` (seconds). `job.missed` says whoever waits for a job;
// it can tell when it was due and when it ran last (`job.due_at`, `job.ran_at`, seconds since the epoch). Severities do not
// matter.
import type { JobRun, Occurrence } from '../../model/occurrence.ts';
import { type LogRecord, severityNumbers, type Value } from '../../model/telemetry.ts';
import { oneLine } from '../text.ts';
import { eventNameOf } from './event.ts';
import { readLog } from './log.ts';

const outcomes: ReadonlyMap<string, JobRun['outcome']> = new Map([
	['job.started', 'started'],
	['job.succeeded', 'succeeded'],
	['job.failed', 'failed'],
	['job.missed', 'missed'],
]);

/** The event names of records that tell of jobs. */
export const jobEventNames: readonly string[] = [...outcomes.keys()];

/** What a record says of a job; `undefined` when it says nothing of one. */
export function jobOutcome(record: LogRecord): JobRun['outcome'] | undefined {
	return outcomes.get(eventNameOf(record));
}

/** The run of a job that a record tells of; `undefined` when it tells of none. */
export function recognizeJob(record: LogRecord): (Occurrence & { readonly job: JobRun }) | undefined {
	const outcome = jobOutcome(record);
	if (outcome === undefined) return undefined;
	const occurrence = readLog(record);
	const isTrouble = outcome === 'failed' || outcome === 'missed';
	return {
		...occurrence,
		severityNumber: isTrouble ? Math.max(record.severityNumber, severityNumbers.ERROR) : severityNumbers.INFO,
		job: {
			name: oneLine(record.attributes.get('job.name')) || occurrence.operation || '',
			outcome,
			...timesOf(record),
		},
	};
}

function timesOf({ attributes }: LogRecord): Pick<JobRun, 'durationMs' | 'dueAt' | 'ranAt'> {
	const read = (name: string) => millisecondsOf(attributes.get(name));
	const [durationMs, dueAt, ranAt] = [read('job.duration'), read('job.due_at'), read('job.ran_at')];
	return {
		...(durationMs !== undefined && { durationMs }),
		...(dueAt !== undefined && { dueAt }),
		...(ranAt !== undefined && { ranAt }),
	};
}

function millisecondsOf(value: Value | undefined): number | undefined {
	const seconds = typeof value === 'number' || typeof value === 'bigint' ? Number(value) : Number.NaN;
	return seconds >= 0 && seconds < Number.POSITIVE_INFINITY ? seconds * 1_000 : undefined;
}
