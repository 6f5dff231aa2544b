// The option `jobs` of the Slack exporter: what is told of jobs, and which of them are expected to run.
import { z } from 'zod';
import { durationMs } from '../../config/value-shapes.ts';
import type { JobRun } from '../../model/occurrence.ts';

/** What is told of jobs. A job tells of itself by log records with the event name `job.started`, `job.succeeded` or `job.failed`. */
export interface JobsOptions {
	/** The outcomes that are told. Default all but `started`: that a job began is news to few. With none, records about jobs are like any other. */
	readonly tell: readonly JobRun['outcome'][];
	/** Jobs that are missed when they do not run. Default none. */
	readonly expect: readonly ExpectedJob[];
}

/** A job that is missed when it does not run. */
export interface ExpectedJob {
	/** Its `job.name`. Required. */
	readonly name: string;
	/** The `service.name` that it runs in. Default any. */
	readonly service?: string;
	/** The longest time from the end of one run to the end of the next. Required. */
	readonly everyMs: number;
	/** How much later it may be. Default 5m. */
	readonly graceMs: number;
}

/** What is told of jobs, as it is written. */
export interface WrittenJobs {
	readonly tell?: readonly JobRun['outcome'][] | undefined;
	readonly expect?:
		| readonly {
				readonly name: string;
				readonly service?: string;
				readonly everyMs: number;
				readonly graceMs?: number | undefined;
		  }[]
		| undefined;
}

const [minuteMs, secondMs] = [60_000, 1_000];
/** Each is a timer in the store. */
const expectedMax = 1_000;

/** The shape of the option. */
export const jobsShape: z.ZodType<JobsOptions, WrittenJobs> = z.strictObject({
	tell: z
		.array(z.enum(['started', 'succeeded', 'failed', 'missed']))
		.default(['succeeded', 'failed', 'missed'])
		.describe('The outcomes that are told.'),
	expect: z
		.array(
			z.strictObject({
				name: z.string().min(1).describe('Its `job.name`.'),
				service: z.string().min(1).exactOptional().describe('The `service.name` that it runs in; any without.'),
				everyMs: durationMs()
					.min(minuteMs)
					.describe('The longest time from the end of one run to the end of the next.'),
				graceMs: durationMs()
					.min(secondMs)
					.default(5 * minuteMs)
					.describe('How much later it may be.'),
			}),
		)
		.max(expectedMax)
		.default([])
		.describe('Jobs that are missed when they do not run.'),
});
