// Lets a job tell of itself: a log record when it starts and one when it has ended, through the logger that the host has
// registered. Whoever processes the host's log records gets them, so they reach Slack and everything else there is.
import { registeredLogger } from './api-registry.ts';
import { describeThrown } from './error.ts';
import { attempt } from './value.ts';

/** What more is to be said of a run. */
export interface JobOptions {
	/** Attributes of its records. */
	readonly attributes?: Readonly<Record<string, string | number | boolean>>;
}

/** Runs a job; see `withJob` at the package's door. */
export type WithJob = <T>(name: string, work: () => T | PromiseLike<T>, options?: JobOptions) => Promise<T>;

const [info, error] = [9, 17];

/** A `withJob` that reads the time, in milliseconds, from `now`. */
export function createWithJob(now: () => number): WithJob {
	return async (name, work, { attributes = {} } = {}) => {
		const startedAt = now();
		const tell = (outcome: string, severityNumber: number, more: Readonly<Record<string, unknown>> = {}) =>
			// A host without a logger, or with a broken one, has its job done all the same.
			attempt(() => {
				registeredLogger()?.emit({
					eventName: `job.${outcome}`,
					severityNumber,
					severityText: severityNumber === error ? 'ERROR' : 'INFO',
					body: `job ${name} ${outcome}`,
					attributes: { ...attributes, 'job.name': name, ...more },
				});
			}, undefined);
		const duration = () => ({ 'job.duration': (now() - startedAt) / 1_000 });
		tell('started', info);
		try {
			const result = await work();
			tell('succeeded', info, duration());
			return result;
		} catch (thrown) {
			tell('failed', error, { ...duration(), ...describeThrown(thrown) });
			throw thrown;
		}
	};
}
