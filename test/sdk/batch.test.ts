import { expect, test } from 'vitest';
import { createBatch } from '../../src/sdk/batch.ts';
import { readLogRecord } from '../../src/sdk/convert.ts';
import type { BatchOptions, Environment } from '../../src/sdk/options.ts';
import { settle } from '../fakes.ts';
import { counted, createFakeDeps, never } from './fake-river.ts';
import { sdkLog } from './sdk-records.ts';

function built(options: BatchOptions = {}, environment: Environment = {}) {
	const deps = createFakeDeps({ environment });
	const batch = createBatch(deps, { signal: 'logs', prefix: 'OTEL_BLRP', options });
	const take = (body: string, rank = 17) =>
		batch.take({ rank, own: false, read: () => readLogRecord(sdkLog({ body, severityNumber: rank })) });
	const bodies = () => deps.river.logs.map(({ body }) => body);
	return { ...deps, batch, take, bodies, dropped: () => counted(deps.counters, 'dropped', 'reason') };
}

test('what is taken arrives in order, and is counted as received', async () => {
	const { take, bodies, counters } = built();
	take('a');
	take('b');
	await settle();
	expect(bodies()).toEqual(['a', 'b']);
	expect(counted(counters, 'received', 'signal')).toEqual({ logs: 2 });
});

test('a full queue takes no more of the same severity and does not even read it', async () => {
	const { batch, take, bodies, dropped, log } = built({ maxQueueSize: 2 });
	take('a');
	take('b');
	batch.take({ rank: 17, own: false, read: () => expect.unreachable() });
	await settle();
	expect([bodies(), dropped()]).toEqual([['a', 'b'], { queue_full: 1 }]);
	expect(log.lines).toContain('warn 1 log records dropped: 2 wait (maxQueueSize)');
});

test('in a full queue the least severe give way, FATAL last', async () => {
	const { take, bodies, dropped } = built({ maxQueueSize: 3 });
	take('info', 9);
	take('warn', 13);
	take('error', 17);
	take('fatal', 21);
	take('error 2', 17);
	take('info 2', 9);
	await settle();
	expect([bodies(), dropped()]).toEqual([['error', 'fatal', 'error 2'], { queue_full: 3 }]);
});

test('received is delivered and dropped, whatever the flood', async () => {
	const { take, bodies, dropped, counters } = built({ maxQueueSize: 10, maxExportBatchSize: 4 });
	for (let at = 0; at < 100; at++) take(`${at}`, 1 + (at % 24));
	await settle();
	expect(counted(counters, 'received', 'signal')).toEqual({ logs: 100 });
	expect(bodies().length + (dropped().queue_full ?? 0)).toBe(100);
});

test('what our own work made is dropped on purpose', async () => {
	const { batch, dropped, river } = built();
	batch.take({ rank: 17, own: true, read: () => expect.unreachable() });
	await settle();
	expect([dropped(), river.calls]).toEqual([{ own: 1 }, []]);
});

test('the settings of the environment hold', async () => {
	const { take, river } = built({}, { OTEL_BLRP_MAX_EXPORT_BATCH_SIZE: '2' });
	for (const body of ['a', 'b', 'c']) take(body);
	await settle();
	expect(river.calls).toEqual(['consume 2', 'consume 1']);
});

test('a setting that makes no sense is said', () => {
	expect(built({}, { OTEL_BLRP_SCHEDULE_DELAY: 'soon' }).log.lines).toEqual([
		'warn OTEL_BLRP_SCHEDULE_DELAY must be a whole number of at least 0; it is passed over',
	]);
});

test('while the river hangs, the queue fills and no further', async () => {
	const { take, river, clock, dropped } = built({ maxQueueSize: 4, maxExportBatchSize: 2 });
	river.answers(() => never());
	take('a');
	await settle();
	for (let at = 0; at < 5; at++) take(`${at}`);
	await clock.advance(29_999);
	expect([river.calls, dropped()]).toEqual([['consume 1'], { queue_full: 1 }]);
	await clock.advance(1);
	expect(river.calls).toEqual(['consume 1', 'consume 2']);
});

test('a flush during a flush waits as well, and takes along what came between', async () => {
	const { batch, take, river, clock, bodies } = built();
	const steps: string[] = [];
	river.answers(async () => {
		await clock.sleep(50);
		return { status: 'accepted' };
	});
	take('a');
	void batch.forceFlush().then(() => steps.push('first'));
	await settle();
	take('b');
	river.answers(() => ({ status: 'accepted' }));
	void batch.forceFlush().then(() => steps.push(`second ${bodies()}`));
	await settle();
	expect(steps).toEqual([]);
	await clock.advance(50);
	expect(steps).toEqual(['first', 'second b']);
});

test('shutdown while a flush is under way loses nothing that was taken before', async () => {
	const { batch, take, river, clock, dropped } = built();
	river.answers(async () => {
		await clock.sleep(50);
		return { status: 'accepted' };
	});
	take('a');
	void batch.forceFlush();
	await settle();
	take('b');
	const ended = batch.shutdown();
	take('c');
	await clock.advance(100);
	await ended;
	expect(river.calls).toEqual(['consume 1', 'flush 30000', 'consume 1', 'stop 30000']);
	expect(dropped()).toEqual({ stopped: 1 });
	expect(clock.sleeping).toBe(0);
});

test('a fault is said, once a minute', () => {
	const { batch, log } = built();
	for (let at = 0; at < 3; at++) batch.fault(new Error('odd'));
	expect(log.lines).toEqual(['warn a processor failed: odd']);
});
