import { expect, test } from 'vitest';
import type { ExportResult, ReadableLogRecord } from '../../src/sdk/contract.ts';
import { readLogRecord } from '../../src/sdk/convert.ts';
import { createExporter, recordsUnderWayMax } from '../../src/sdk/exporter.ts';
import type { ExportOptions } from '../../src/sdk/options.ts';
import { settle } from '../fakes.ts';
import { counted, createFakeDeps, never } from './fake-river.ts';
import { sdkLog } from './sdk-records.ts';

function built(options: ExportOptions = {}, failsOnLoss = true) {
	const deps = createFakeDeps({ ownUrls: ['https://hooks.slack.com/services/T0'] });
	const wants = ({ severityNumber = 0 }: ReadableLogRecord) => severityNumber >= 17;
	const exporter = createExporter(deps, { signal: 'logs', wants, read: readLogRecord, failsOnLoss }, options);
	const results: ExportResult[] = [];
	const start = (...records: ReadableLogRecord[]) => exporter.export(records, (result) => results.push(result));
	const codes = () => results.map(({ code }) => code);
	return { ...deps, exporter, results, start, codes, dropped: () => counted(deps.counters, 'dropped', 'reason') };
}

test('a batch that is accepted is answered with success', async () => {
	const { start, results, river, counters } = built();
	start(sdkLog({ body: 'a' }), sdkLog({ body: 'b' }));
	await settle();
	expect([results, river.logs.map(({ body }) => body)]).toEqual([[{ code: 0 }], ['a', 'b']]);
	expect(counted(counters, 'received', 'signal')).toEqual({ logs: 2 });
});

test('what nobody wants is passed over, and a batch of nothing else is a success', async () => {
	const { start, codes, river, counters } = built();
	start(sdkLog({ severityNumber: 9 }), sdkLog({ severityNumber: 16 }));
	start();
	await settle();
	expect([codes(), river.calls, counted(counters, 'received', 'signal')]).toEqual([[0, 0], [], { logs: 0 }]);
});

test('what is about ourselves is dropped on purpose', async () => {
	const { start, codes, river, dropped } = built();
	start(sdkLog({ attributes: { 'url.full': 'https://hooks.slack.com/services/T0/B0/x' } }), sdkLog());
	await settle();
	expect([codes(), river.calls, dropped()]).toEqual([[0], ['consume 1'], { own: 1 }]);
});

test('records are read at once: what the host changes later does not show', async () => {
	const { start, river } = built();
	const body = { state: 'before' };
	start(sdkLog({ body }));
	body.state = 'after';
	await settle();
	expect(river.logs[0]?.body).toEqual(new Map([['state', 'before']]));
});

test('a record that cannot be read does not take its batch with it', async () => {
	const { start, codes, river, dropped } = built();
	start({ ...sdkLog(), instrumentationScope: undefined } as never);
	start({ ...sdkLog(), hrTime: undefined } as never, sdkLog());
	await settle();
	expect([codes(), river.calls]).toEqual([[1, 0], ['consume 1']]);
	expect(dropped()).toEqual({ fault: 1 });
});

test('exports overlap: each is answered when it is done, whatever the others do', async () => {
	const { start, codes, river } = built();
	river.answers(() => never());
	start(sdkLog());
	await settle();
	river.answers(() => ({ status: 'accepted' }));
	for (let at = 0; at < 100; at++) start(sdkLog());
	await settle();
	expect(codes()).toEqual(new Array(100).fill(0));
});

test('records under way have a limit', async () => {
	const { start, codes, river, clock, dropped } = built();
	river.answers(() => never());
	const half = new Array<ReadableLogRecord>(recordsUnderWayMax / 2).fill(sdkLog());
	start(...half);
	start(...half);
	await settle();
	expect(codes()).toEqual([]);
	start(sdkLog());
	await settle();
	expect([codes(), dropped()]).toEqual([[1], { queue_full: 1 }]);
	await clock.advance(10_000);
	river.answers(() => ({ status: 'accepted' }));
	start(sdkLog());
	await settle();
	expect(codes()).toEqual([1, 1, 1, 0]);
});

test.for([
	['with failure where that is harmless', true, {}, 1],
	['with success where failure would take the host down', false, {}, 0],
	['with failure when the host waits for the result', false, { waitForResult: true }, 1],
] as const)('a lost batch is answered %s', async ([, failsOnLoss, options, code]) => {
	const { start, results, river, dropped, log } = built(options, failsOnLoss);
	river.answers(() => ({ status: 'refused', message: 'malformed' }));
	start(sdkLog());
	await settle();
	expect(results).toEqual([code === 0 ? { code } : { code, error: new Error('malformed') }]);
	expect([dropped(), log.lines]).toEqual([{ refused: 1 }, ['warn 1 log records dropped: malformed']]);
});

test('a river that throws is a failure in the end, and nothing is thrown', async () => {
	const { start, results, river, clock } = built();
	river.answers(() => {
		throw new Error('broken');
	});
	expect(() => start(sdkLog())).not.toThrow();
	await clock.advance(10_000);
	expect(results).toEqual([{ code: 1, error: new Error('broken') }]);
});

test('a river that hangs is a failure before a batch processor loses patience', async () => {
	const { start, codes, river, clock } = built();
	river.answers(() => never());
	start(sdkLog());
	await clock.advance(9_999);
	expect(codes()).toEqual([]);
	await clock.advance(1);
	expect(codes()).toEqual([1]);
});

test('with waitForResult a batch is answered once everything is told', async () => {
	const { start, results, river } = built({ waitForResult: true });
	let told: (all: boolean) => void = () => {};
	river.flushes(() => new Promise((resolve) => (told = resolve)));
	start(sdkLog());
	await settle();
	expect(results).toEqual([]);
	told(true);
	await settle();
	expect(results).toEqual([{ code: 0 }]);
});

test('with waitForResult the two waits share one limit', async () => {
	const { start, results, river, clock } = built({ waitForResult: true, exportTimeoutMillis: 5_000 });
	river.answers(async () => {
		await clock.sleep(3_000);
		return { status: 'accepted' };
	});
	river.flushes(never);
	start(sdkLog());
	await clock.advance(4_999);
	expect([river.calls, results]).toEqual([['consume 1', 'flush 2000'], []]);
	await clock.advance(1);
	expect(results).toEqual([{ code: 1, error: new Error('not everything was told within 5000 ms') }]);
});

test('with waitForResult what could not be told is a failure', async () => {
	const { start, codes, river } = built({ waitForResult: true });
	river.flushes(() => Promise.resolve(false));
	start(sdkLog());
	await settle();
	river.flushes(() => Promise.reject(new Error('broken')));
	start(sdkLog());
	await settle();
	expect(codes()).toEqual([1, 1]);
});

test('shutdown waits for the exports under way, then stops the river', async () => {
	const { exporter, start, codes, river, clock } = built();
	river.answers(async () => {
		await clock.sleep(50);
		return { status: 'accepted' };
	});
	start(sdkLog());
	const ended = exporter.shutdown();
	await settle();
	expect(river.calls).toEqual(['consume 1']);
	await clock.advance(50);
	await ended;
	expect([river.calls, codes()]).toEqual([['consume 1', 'stop 10000'], [0]]);
});

test('forceFlush waits for the exports under way, then for the river', async () => {
	const { exporter, start, river } = built();
	start(sdkLog());
	await exporter.forceFlush();
	expect(river.calls).toEqual(['consume 1', 'flush 10000']);
});

test.for([true, false])('after shutdown every export fails (fails on loss: %s)', async (failsOnLoss) => {
	const { exporter, start, results, river, dropped } = built({}, failsOnLoss);
	await exporter.shutdown();
	start(sdkLog());
	await settle();
	expect(results).toEqual([{ code: 1, error: new Error('the exporter is shut down') }]);
	expect([river.logs, dropped()]).toEqual([[], { stopped: 1 }]);
});

test('a callback that throws does no harm', async () => {
	const { exporter, log } = built();
	exporter.export([sdkLog()], () => {
		throw new Error('theirs');
	});
	await exporter.forceFlush();
	expect(log.lines).toEqual(['warn the processor in front failed: theirs']);
});
