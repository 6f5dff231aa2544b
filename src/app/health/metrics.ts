// What the program measures of itself, for Prometheus: everything counted, and how stores and destinations fare. Labels are
// ids, lanes and words of our own; a lane is named by a hash, so no label holds a secret.
import type { LaneState } from '../../delivery/lane-health.ts';
import type { CounterName, Counters } from '../../model/ports.ts';
import type { StoreStats } from '../../model/store.ts';
import type { Runtime } from '../runtime.ts';
import { type Metric, type Sample, writePrometheusText } from './prometheus-text.ts';
import type { Vitals } from './vitals.ts';

const counterHelp: Readonly<Record<CounterName, string>> = {
	otel_slack_requests_total: 'Requests answered.',
	otel_slack_records_received_total: 'Records that came in.',
	otel_slack_records_dropped_total: 'Records that became no occurrence.',
	otel_slack_occurrences_total: 'Things that went wrong.',
	otel_slack_occurrences_folded_total: 'Copies of occurrences.',
	otel_slack_occurrences_told_total: 'Occurrences that a message told.',
	otel_slack_occurrences_muted_total: 'Occurrences in a quiet.',
	otel_slack_deliveries_total: 'Ends of attempts to deliver.',
	otel_slack_commands_total: 'What people pressed and typed in Slack.',
	otel_slack_redactions_total: 'Secrets masked.',
};

/** All metrics as one text. */
export function writeMetrics(vitals: readonly Vitals[], { counters, clock, memory }: MetricsDeps): string {
	return writePrometheusText([
		...countersOf(counters),
		...vitalsOf(vitals, clock.now()),
		{
			name: 'otel_slack_memory_used_bytes',
			type: 'gauge',
			help: 'The heap and the buffers beside it.',
			samples: [{ labels: {}, value: memory.usedBytes() }],
		},
	]);
}

/** What measuring needs. */
export type MetricsDeps = Pick<Runtime, 'counters' | 'clock' | 'memory'>;

function countersOf(counters: Counters): readonly Metric[] {
	const rows = Map.groupBy(counters.snapshot(), ({ name }) => name);
	return [...rows].map(([name, samples]) => ({ name, type: 'counter', help: counterHelp[name], samples }));
}

const laneStates: readonly LaneState[] = ['healthy', 'retrying', 'held'];

function vitalsOf(vitals: readonly Vitals[], now: number): readonly Metric[] {
	const gauge = (name: string, help: string, read: (stats: StoreStats) => number): Metric => ({
		name: `otel_slack_${name}`,
		type: 'gauge',
		help,
		samples: vitals.flatMap(({ storage, stats }) =>
			stats === undefined ? [] : [{ labels: { storage }, value: read(stats) }],
		),
	});
	const each = (read: (vitals: Vitals) => readonly Sample[]) => vitals.flatMap(read);
	return [
		gauge('deliveries_waiting', 'Messages that wait.', ({ waiting }) => waiting),
		gauge('deliveries_due', 'Messages that wait for nothing but their destination.', ({ due }) => due),
		gauge('dead_letters', 'Messages that were given up.', ({ dead }) => dead),
		gauge('delivery_oldest_seconds', 'Age of the oldest message that waits.', ({ oldest }) =>
			secondsSince(oldest, now),
		),
		{
			name: 'otel_slack_deliveries_max',
			type: 'gauge',
			help: 'Messages that may wait before senders are put off.',
			samples: each(({ storage, deliveriesMax }) => [{ labels: { storage }, value: deliveriesMax }]),
		},
		{
			name: 'otel_slack_store_up',
			type: 'gauge',
			help: 'Whether the store answers.',
			samples: each(({ storage, stats }) => [{ labels: { storage }, value: stats === undefined ? 0 : 1 }]),
		},
		{
			name: 'otel_slack_store_commit_seconds',
			type: 'summary',
			help: 'How long commits take.',
			samples: each(commitSamples),
		},
		{
			name: 'otel_slack_lane_state',
			type: 'gauge',
			help: 'How each destination spoken to fares: 1 for its state, 0 for the others.',
			samples: each(({ destinations }) =>
				destinations.flatMap(({ lane, name, state: is }) =>
					laneStates.map((state) => ({ labels: { lane, destination: name, state }, value: state === is ? 1 : 0 })),
				),
			),
		},
	];
}

const msPerSecond = 1_000;

function secondsSince(time: number | null, now: number): number {
	return time === null ? 0 : Math.max(0, now - time) / msPerSecond;
}

function commitSamples({ storage, commits: { count, sumMs, medianMs } }: Vitals): readonly Sample[] {
	return [
		{ labels: { storage, quantile: '0.5' }, value: medianMs / msPerSecond },
		{ suffix: '_sum', labels: { storage }, value: sumMs / msPerSecond },
		{ suffix: '_count', labels: { storage }, value: count },
	];
}
