import { expect, test } from 'vitest';
import { createClock, createCounters } from '../../src/app/runtime.ts';

test('a sleep ends at once when its signal aborts, before or during it', async () => {
	const clock = createClock();
	await clock.sleep(60_000, AbortSignal.abort());
	const during = new AbortController();
	const sleep = clock.sleep(60_000, during.signal);
	during.abort();
	await sleep;
	await clock.sleep(-5);
	expect(during.signal.aborted).toBe(true);
});

test('counters add up by name and labels', () => {
	const counters = createCounters();
	counters.add('otel_slack_deliveries_total', { outcome: 'delivered' });
	counters.add('otel_slack_deliveries_total', { outcome: 'delivered' }, 4);
	counters.add('otel_slack_deliveries_total', { outcome: 'retry' }, 2);
	expect(counters.snapshot().map(({ labels, value }) => [labels.outcome, value])).toEqual([
		['delivered', 5],
		['retry', 2],
	]);
});
