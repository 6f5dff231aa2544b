// Looks whether an expected job has run. One that has not is told like everything else: by a record, which goes the way of all
// records, so that routes, silences and grouping hold for it.
import type { Attempt } from '../../delivery/outbox.ts';
import type { JobIntent } from '../../issues/intents.ts';
import type { JobRuns, Missed } from '../../issues/job-runs.ts';
import type { Clock, Consumer } from '../../model/ports.ts';
import { type LogRecord, noAttributes, severityNumbers, type Value } from '../../model/telemetry.ts';
import type { Errand } from './telling.ts';

/** What looking takes. */
export interface TellJobDeps {
	readonly clock: Clock;
	readonly jobs: Pick<JobRuns, 'look'>;
	/** The exporter's own way in. */
	readonly consumer: Consumer;
}

/** Looks, tells what is missed, and sets the time of the next look. */
export async function tellJob({ clock, jobs, consumer }: TellJobDeps, { intent }: Errand<JobIntent>): Promise<Attempt> {
	const { missed, writes } = await jobs.look(intent);
	if (missed !== undefined) {
		const accepted = await consumer.consume({ logs: [recordOf(missed, clock.now())], spans: [] });
		if (accepted.status !== 'accepted') return later(accepted.message);
	}
	const then = writes;
	return { outcome: { status: 'moot' }, then };
}

function later(reason: string): Attempt {
	return { outcome: { status: 'retry', because: 'unavailable', reason, unsure: false } };
}

function recordOf({ name, service, dueAt, ranAt }: Missed, now: number): LogRecord {
	const told: readonly (readonly [string, Value])[] = [
		['job.name', name],
		['job.due_at', dueAt / 1_000],
		...(ranAt === undefined ? [] : [['job.ran_at', ranAt / 1_000] as const]),
	];
	const plain = { attributes: noAttributes, droppedAttributesCount: 0, schemaUrl: '' };
	return {
		kind: 'log',
		resource: { ...plain, attributes: new Map(service === '' ? [] : [['service.name', service]]) },
		scope: { ...plain, name: 'otel-slack', version: '' },
		attributes: new Map(told),
		droppedAttributesCount: 0,
		traceId: '',
		spanId: '',
		flags: 0,
		timeUnixNano: BigInt(Math.floor(now)) * 1_000_000n,
		observedTimeUnixNano: 0n,
		severityNumber: severityNumbers.ERROR,
		severityText: 'ERROR',
		body: `job ${name} did not run`,
		eventName: 'job.missed',
	};
}
