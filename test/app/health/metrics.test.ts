import { expect, test } from 'vitest';
import { writeMetrics } from '../../../src/app/health/metrics.ts';
import { createCounters } from '../../../src/app/runtime.ts';
import { createVirtualClock, epoch } from '../../fakes.ts';

const clock = createVirtualClock(epoch + 5_000);
const memory = { usedBytes: () => 42, availableBytes: 100 };
const vitals = {
	storage: 'memory',
	stats: { waiting: 3, due: 2, lanes: 1, dead: 1, oldest: epoch },
	deliveriesMax: 10,
	commits: { count: 4, sumMs: 20, medianMs: 5 },
	destinations: [{ lane: 'post:a', name: 'post:a', state: 'held', since: epoch, reason: 'no_service' } as const],
};

test('everything counted and everything that can be seen of stores and destinations is there', () => {
	const counters = createCounters();
	counters.add('otel_slack_deliveries_total', { outcome: 'dead' }, 2);
	const lines = writeMetrics([vitals], { counters, clock, memory }).split('\n');
	expect(lines.filter((line) => !line.startsWith('#'))).toEqual([
		'otel_slack_deliveries_total{outcome="dead"} 2',
		'otel_slack_deliveries_waiting{storage="memory"} 3',
		'otel_slack_deliveries_due{storage="memory"} 2',
		'otel_slack_dead_letters{storage="memory"} 1',
		'otel_slack_delivery_oldest_seconds{storage="memory"} 5',
		'otel_slack_deliveries_max{storage="memory"} 10',
		'otel_slack_store_up{storage="memory"} 1',
		'otel_slack_store_commit_seconds{storage="memory",quantile="0.5"} 0.005',
		'otel_slack_store_commit_seconds_sum{storage="memory"} 0.02',
		'otel_slack_store_commit_seconds_count{storage="memory"} 4',
		'otel_slack_lane_state{lane="post:a",destination="post:a",state="healthy"} 0',
		'otel_slack_lane_state{lane="post:a",destination="post:a",state="retrying"} 0',
		'otel_slack_lane_state{lane="post:a",destination="post:a",state="held"} 1',
		'otel_slack_memory_used_bytes 42',
		'',
	]);
});

test('of a store out of reach only that is known', () => {
	const { stats: _stats, ...lost } = vitals;
	const text = writeMetrics([{ ...lost, fault: 'gone' }], { counters: createCounters(), clock, memory });
	expect(text).toContain('otel_slack_store_up{storage="memory"} 0');
	expect(text).not.toContain('otel_slack_deliveries_waiting{');
});
