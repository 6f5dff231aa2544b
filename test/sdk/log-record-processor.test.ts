import { describe, expect, test } from 'vitest';
import { createLogRecordProcessor } from '../../src/sdk/log-record-processor.ts';
import { quietly } from '../../src/sdk/quiet.ts';
import { settle } from '../fakes.ts';
import { counted, createFakeDeps, never } from './fake-river.ts';
import { sdkLines } from './sdk-lines.ts';
import { sdkLog } from './sdk-records.ts';

const error = (body: unknown) => ({ severityNumber: 17, body });

describe.for(sdkLines)('SDK $name', (line) => {
	test('an ERROR goes at once, INFO is not even made', async () => {
		const deps = createFakeDeps();
		const host = line.logHost(createLogRecordProcessor(deps));
		host.emit(error('a'));
		host.emit({ severityNumber: 9, body: 'unwanted' });
		await settle();
		expect(deps.river.logs.map(({ body }) => body)).toEqual(['a']);
		expect([host.enabled({ severityNumber: 16 }), host.enabled({ severityNumber: 17 }), host.enabled({})]).toEqual([
			false,
			true,
			true,
		]);
	});

	test('a flood of 20,000 records costs none of its 200 ERRORs', async () => {
		const deps = createFakeDeps();
		const host = line.logHost(createLogRecordProcessor(deps));
		for (let at = 0; at < 20_000; at++) host.emit({ severityNumber: at % 100 === 0 ? 17 : 9, body: `${at}` });
		await host.forceFlush();
		expect(deps.river.logs.map(({ body }) => body)).toEqual(Array.from({ length: 200 }, (_, at) => `${at * 100}`));
		expect(deps.log.lines).toEqual([]);
	});

	test('neither when another processor wants every record', async () => {
		const deps = createFakeDeps();
		const other = { onEmit() {}, enabled: () => true, forceFlush: async () => {}, shutdown: async () => {} };
		const host = line.logHost(other, createLogRecordProcessor(deps));
		for (let at = 0; at < 20_000; at++) host.emit({ severityNumber: at % 100 === 0 ? 17 : 9, body: `${at}` });
		await host.forceFlush();
		expect([deps.river.logs.length, deps.log.lines]).toEqual([200, []]);
	});

	test('with severities mixed in a full queue, the ERRORs stay', async () => {
		const deps = createFakeDeps();
		const host = line.logHost(createLogRecordProcessor(deps, { minSeverityNumber: 1 }));
		for (let at = 0; at < 20_000; at++) host.emit({ severityNumber: at % 100 === 0 ? 17 : 9, body: `${at}` });
		await host.forceFlush();
		expect(deps.river.logs.filter(({ severityNumber }) => severityNumber === 17)).toHaveLength(200);
		expect(deps.river.logs).toHaveLength(2048);
		expect(counted(deps.counters, 'dropped', 'reason')).toEqual({ queue_full: 20_000 - 2048 });
	});

	test('an event that is wanted by name passes at INFO', async () => {
		const deps = createFakeDeps();
		const host = line.logHost(createLogRecordProcessor(deps, { eventNames: ['job.started'] }));
		host.emit({ severityNumber: 9, eventName: 'job.started', body: 'import' });
		host.emit({ severityNumber: 9, eventName: 'job.progress', body: 'import' });
		await host.shutdown();
		expect(deps.river.logs.map(({ eventName }) => eventName)).toEqual(['job.started']);
	});

	test('a body the host changes after the call arrives as it was', async () => {
		const deps = createFakeDeps();
		const host = line.logHost(createLogRecordProcessor(deps));
		const body = { state: 'before', amount: 7n };
		host.emit(error(body));
		body.state = 'after';
		await host.shutdown();
		expect(deps.river.logs[0]?.body).toEqual(
			new Map<string, unknown>([
				['state', 'before'],
				['amount', 7n],
			]),
		);
	});

	test('a body that logs when it is looked at neither loops nor throws', async () => {
		const deps = createFakeDeps();
		const host = line.logHost(createLogRecordProcessor(deps));
		const chatty = {
			get value(): string {
				host.emit(error(chatty));
				return 'seen';
			},
		};
		host.emit(error(chatty));
		await host.shutdown();
		expect(deps.river.logs.map(({ body }) => body)).toEqual([new Map([['value', 'seen']])]);
		expect(Object.keys(counted(deps.counters, 'dropped', 'reason'))).toEqual(['own']);
	});

	test('what our own work logs is dropped', async () => {
		const deps = createFakeDeps({ ownUrls: ['https://hooks.slack.com/services/T0'] });
		const host = line.logHost(createLogRecordProcessor(deps));
		quietly(() => host.emit(error('ours')));
		host.emit(error('ours'), 'otel-slack');
		host.emit(error('POST https://hooks.slack.com/services/T0/B0/x failed'));
		host.emit(error('theirs'));
		await host.shutdown();
		expect(deps.river.logs.map(({ body }) => body)).toEqual(['theirs']);
	});

	test('a river that throws does not throw at the host', async () => {
		const deps = createFakeDeps();
		deps.river.answers(() => {
			throw new Error('broken');
		});
		const host = line.logHost(createLogRecordProcessor(deps));
		host.emit(error('a'));
		await deps.clock.advance(30_000);
		expect(counted(deps.counters, 'dropped', 'reason')).toEqual({ unavailable: 1 });
		deps.river.answers(() => ({ status: 'accepted' }));
		host.emit(error('b'));
		await host.shutdown();
		expect(deps.river.logs.map(({ body }) => body)).toEqual(['b']);
	});

	test('a river that hangs does not hang the host’s shutdown', async () => {
		const deps = createFakeDeps();
		deps.river.answers(() => never());
		const host = line.logHost(createLogRecordProcessor(deps, { exportTimeoutMillis: 500 }));
		host.emit(error('a'));
		let ended = false;
		const shutdown = host.shutdown().then(() => {
			ended = true;
		});
		await deps.clock.advance(500);
		expect(ended).toBe(true);
		await shutdown;
	});
});

test('the scope that is our own is never enabled', () => {
	const { enabled } = createLogRecordProcessor(createFakeDeps());
	expect(enabled({ severityNumber: 17, instrumentationScope: { name: 'otel-slack' } })).toBe(false);
	expect(enabled({ severityNumber: 17, instrumentationScope: { name: 'host' } })).toBe(true);
});

test('a record no SDK would make is a fault that is said, not thrown', async () => {
	const deps = createFakeDeps();
	const { onEmit, shutdown } = createLogRecordProcessor(deps);
	for (const broken of [undefined, {}, { ...sdkLog(), instrumentationScope: undefined }, { ...sdkLog(), hrTime: 0 }])
		expect(() => onEmit(broken as never)).not.toThrow();
	onEmit(sdkLog());
	await shutdown();
	expect(deps.river.logs).toHaveLength(1);
	expect(deps.log.lines).toHaveLength(2);
});
