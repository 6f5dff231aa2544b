import { expect, test } from 'vitest';
import { createClock, createCounters, loadWithoutSqliteWarning } from '../../src/app/runtime.ts';

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

test('of what is warned of while SQLite is loaded only its own warning is kept back', async () => {
	const heard: unknown[] = [];
	const real = process.emitWarning;
	const hear = (...call: unknown[]) => void heard.push(call);
	process.emitWarning = hear;
	const warn = async () => {
		process.emitWarning('SQLite is an experimental feature and might change at any time', 'ExperimentalWarning');
		process.emitWarning('something else', 'ExperimentalWarning');
		return 'loaded';
	};
	expect(await loadWithoutSqliteWarning(warn)).toBe('loaded');
	await expect(loadWithoutSqliteWarning(() => Promise.reject(new Error('missing')))).rejects.toThrow('missing');
	expect(process.emitWarning).toBe(hear);
	process.emitWarning = real;
	expect(heard).toEqual([['something else', 'ExperimentalWarning']]);
});
