// What a service says of its jobs: a log record whose event name is `job.started`, `job.succeeded` or `job.failed`, with the
// job's name in `job.name` and, where it has ended, its duration in `job.duration` (seconds). Its severity does not matter.
import type { JobRun, Occurrence } from '../model/occurrence.ts';
import { type LogRecord, severityNumbers } from '../model/telemetry.ts';
import { eventNameOf } from './recognize-event.ts';
import { readLog } from './recognize-log.ts';
import { oneLine } from './text.ts';

/** What a service itself can say of a run; that one was missed is found out by whoever waits for it. */
export type ToldOutcome = Exclude<JobRun['outcome'], 'missed'>;

const outcomes: ReadonlyMap<string, ToldOutcome> = new Map([
	['job.started', 'started'],
	['job.succeeded', 'succeeded'],
	['job.failed', 'failed'],
]);

/** The event names of records that tell of jobs. */
export const jobEventNames: readonly string[] = [...outcomes.keys()];

/** What a record says of a job; `undefined` when it says nothing of one. */
export function jobOutcome(record: LogRecord): ToldOutcome | undefined {
	return outcomes.get(eventNameOf(record));
}

/** The run of a job that a record tells of; `undefined` when it tells of none. */
export function recognizeJob(record: LogRecord): (Occurrence & { readonly job: JobRun }) | undefined {
	const outcome = jobOutcome(record);
	if (outcome === undefined) return undefined;
	const occurrence = readLog(record);
	const durationMs = durationMsOf(record);
	return {
		...occurrence,
		severityNumber:
			outcome === 'failed' ? Math.max(record.severityNumber, severityNumbers.ERROR) : severityNumbers.INFO,
		job: {
			name: oneLine(record.attributes.get('job.name')) || occurrence.operation || '',
			outcome,
			...(durationMs !== undefined && { durationMs }),
		},
	};
}

function durationMsOf({ attributes }: LogRecord): number | undefined {
	const seconds = Number(attributes.get('job.duration') ?? Number.NaN);
	return seconds >= 0 && seconds < Number.POSITIVE_INFINITY ? seconds * 1_000 : undefined;
}
