import { describe, expect, test } from 'vitest';
import { createLogRecordExporter } from '../../src/sdk/log-record-exporter.ts';
import { settle } from '../fakes.ts';
import { createFakeDeps, never } from './fake-river.ts';
import { sdkLines } from './sdk-lines.ts';
import { sdkLog } from './sdk-records.ts';

const error = (body: unknown) => ({ severityNumber: 17, body });

test('a lost batch is answered with failure and its reason', async () => {
	const deps = createFakeDeps();
	deps.river.answers(() => ({ status: 'refused', message: 'malformed' }));
	const results: unknown[] = [];
	const exporter = createLogRecordExporter(deps);
	exporter.export([sdkLog()], (result) => results.push(result));
	await exporter.forceFlush();
	expect(results).toEqual([{ code: 1, error: new Error('malformed') }]);
});

describe.for(sdkLines)('SDK $name', (line) => {
	test('behind the batch processor, a flush brings every ERROR to the river and waits until it is told', async () => {
		const deps = createFakeDeps();
		const host = line.logHost(line.batchedLogs(createLogRecordExporter(deps), { maxExportBatchSize: 2 }));
		for (const body of ['a', 'b', 'c']) host.emit(error(body));
		host.emit({ severityNumber: 9, body: 'unwanted' });
		await host.forceFlush();
		expect(deps.river.logs.map(({ body }) => body)).toEqual(['a', 'b', 'c']);
		expect(deps.river.calls.at(-1)).toMatch(/^flush/);
		await host.shutdown();
		expect(deps.river.calls.at(-1)).toBe('stop 10000');
	});

	test('behind the simple processor every record is an export, and shutdown waits for all', async () => {
		const deps = createFakeDeps();
		deps.river.answers(async () => {
			await settle(2);
			return { status: 'accepted' };
		});
		const host = line.logHost(line.simpleLogs(createLogRecordExporter(deps)));
		for (let at = 0; at < 50; at++) host.emit(error(`${at}`));
		await host.shutdown();
		expect(deps.river.calls.filter((call) => call === 'consume 1')).toHaveLength(50);
		expect(deps.river.calls.at(-1)).toBe('stop 10000');
	});

	test('a flood of exports at once brings no export to failure', async () => {
		const deps = createFakeDeps();
		const host = line.logHost(line.simpleLogs(createLogRecordExporter(deps)));
		for (let at = 0; at < 1000; at++) host.emit(error(`${at}`));
		await host.shutdown();
		expect([deps.river.logs.length, deps.log.lines]).toEqual([1000, []]);
	});

	test('a refused batch neither throws at the host nor stops its shutdown', async () => {
		const deps = createFakeDeps();
		deps.river.answers(() => ({ status: 'refused', message: 'malformed' }));
		const host = line.logHost(line.batchedLogs(createLogRecordExporter(deps)));
		host.emit(error('a'));
		await host.shutdown();
		expect(deps.log.lines).toEqual(['warn 1 log records dropped: malformed']);
		expect(deps.river.calls.at(-1)).toBe('stop 10000');
	});

	test('a river that hangs does not hang the host’s shutdown', async () => {
		const deps = createFakeDeps();
		deps.river.answers(() => never());
		const host = line.logHost(line.batchedLogs(createLogRecordExporter(deps, { exportTimeoutMillis: 200 })));
		host.emit(error('a'));
		let ended = false;
		const shutdown = host.shutdown().then(() => {
			ended = true;
		});
		await deps.clock.advance(1_000);
		await settle(50);
		expect(ended).toBe(true);
		await shutdown;
	});

	test('an error, a circle and a bigint in a body arrive', async () => {
		const deps = createFakeDeps();
		const host = line.logHost(line.batchedLogs(createLogRecordExporter(deps)));
		const circle: Record<string, unknown> = { id: 7n };
		circle.self = circle;
		host.emit(error(new RangeError('too far')));
		host.emit(error(circle));
		await host.shutdown();
		const [first, second] = deps.river.logs;
		expect(first?.attributes.get('exception.type')).toBe('RangeError');
		expect(second?.body).toEqual(
			new Map<string, unknown>([
				['id', 7n],
				['self', '[circular]'],
			]),
		);
	});
});
