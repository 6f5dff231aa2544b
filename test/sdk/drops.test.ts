import { expect, test } from 'vitest';
import { createDrops, sayAgainMs } from '../../src/sdk/drops.ts';
import { createFakeDeps } from './fake-river.ts';

const full = { reason: 'queue_full', why: '2048 wait' } as const;

test('a loss is counted with its reason and said', () => {
	const deps = createFakeDeps();
	createDrops(deps, 'logs').add(full, 3);
	expect(deps.counters.snapshot()).toEqual([
		{ name: 'otel_slack_records_dropped_total', labels: { reason: 'queue_full', intended: 'false' }, value: 3 },
	]);
	expect(deps.log.lines).toEqual(['warn 3 log records dropped: 2048 wait']);
});

test('the same loss is said once a minute, with everything lost since', async () => {
	const deps = createFakeDeps();
	const drops = createDrops(deps, 'spans');
	for (let at = 0; at < 5; at++) drops.add(full);
	await deps.clock.advance(sayAgainMs - 1);
	drops.add(full);
	expect(deps.log.lines).toEqual(['warn 1 spans dropped: 2048 wait']);
	await deps.clock.advance(1);
	drops.add(full);
	expect(deps.log.lines.slice(1)).toEqual(['warn 6 spans dropped: 2048 wait']);
});

test('one reason does not silence another', () => {
	const deps = createFakeDeps();
	const drops = createDrops(deps, 'logs');
	drops.add(full);
	drops.add({ reason: 'refused', why: 'no' });
	drops.say('forceFlush', 'forceFlush ended early');
	expect(deps.log.lines).toHaveLength(3);
});

test('records of our own are dropped on purpose and in silence', () => {
	const deps = createFakeDeps();
	createDrops(deps, 'logs').add({ reason: 'own', why: 'made by ourselves' });
	expect(deps.counters.snapshot()[0]?.labels).toEqual({ reason: 'own', intended: 'true' });
	expect(deps.log.lines).toEqual([]);
});

test('nothing lost is nothing said', () => {
	const deps = createFakeDeps();
	createDrops(deps, 'logs').add(full, 0);
	expect([deps.counters.snapshot(), deps.log.lines]).toEqual([[], []]);
});
