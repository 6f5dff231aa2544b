import { logs } from '@opentelemetry/api-logs';
import { InMemoryLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs';
import { afterEach, expect, test } from 'vitest';
import { type CrashOptions, createCaptureCrashes, type Pipeline } from '../../src/sdk/crash.ts';
import { createVirtualClock } from '../fakes.ts';

afterEach(() => logs.disable());

function host() {
	const exporter = new InMemoryLogRecordExporter();
	logs.setGlobalLoggerProvider(new LoggerProvider({ processors: [new SimpleLogRecordProcessor({ exporter })] }));
	return () => exporter.getFinishedLogRecords();
}

function capture(pipeline: Pipeline, options?: CrashOptions) {
	const clock = createVirtualClock();
	let crash: (thrown: unknown) => Promise<void> = async () => {};
	const onCrash = (tell: typeof crash) => {
		crash = tell;
	};
	createCaptureCrashes({ clock, onCrash })(pipeline, options);
	return { clock, crash };
}

test('a crash is a fatal record with what was thrown, told before the pipeline is shut', async () => {
	const told = host();
	let toldBefore = 0;
	const { crash } = capture({
		shutdown: async () => {
			toldBefore = told().length;
		},
	});
	await crash(new TypeError('x is not a function'));
	expect(toldBefore).toBe(1);
	expect(told()[0]).toMatchObject({
		severityNumber: 21,
		body: 'the process crashed: x is not a function',
		attributes: { 'exception.type': 'TypeError', 'exception.stacktrace': expect.stringContaining('crash.test.ts') },
	});
});

test.for([['a text'], [undefined], [null], [{ code: 1 }]])('%o can be thrown as well', async ([thrown]) => {
	const told = host();
	await capture({ shutdown: async () => {} }).crash(thrown);
	expect(told()).toHaveLength(1);
	expect(told()[0]?.body).toMatch(/^the process crashed: /);
});

test.for<[CrashOptions | undefined, number]>([
	[undefined, 5_000],
	[{ withinMillis: 100 }, 100],
])('with %o a pipeline that never ends holds the process up for %i ms and no longer', async ([options, ms]) => {
	const { clock, crash } = capture({ shutdown: () => new Promise(() => {}) }, options);
	let over = false;
	void crash(new Error('x')).then(() => {
		over = true;
	});
	await clock.advance(ms - 1);
	expect(over).toBe(false);
	await clock.advance(1);
	expect(over).toBe(true);
});

test('a host without a logger, and a pipeline that throws, end all the same', async () => {
	const broken = {
		shutdown(): Promise<void> {
			throw new Error('no');
		},
	};
	await capture(broken).crash(new Error('x'));
	await capture({ shutdown: () => Promise.reject(new Error('no')) }).crash(new Error('x'));
});
