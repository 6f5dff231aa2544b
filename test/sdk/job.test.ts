import { logs } from '@opentelemetry/api-logs';
import { InMemoryLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs';
import { afterEach, expect, test } from 'vitest';
import { recognizeJob } from '../../src/issues/recognize/job.ts';
import { createWithJob } from '../../src/sdk/job.ts';
import { attributes, logRecord } from '../builders.ts';

afterEach(() => logs.disable());

function host() {
	const exporter = new InMemoryLogRecordExporter();
	logs.setGlobalLoggerProvider(new LoggerProvider({ processors: [new SimpleLogRecordProcessor({ exporter })] }));
	return () =>
		exporter.getFinishedLogRecords().map(({ eventName, severityNumber, attributes: told }) => {
			return { eventName, severityNumber, attributes: told };
		});
}

/** A clock that goes on by ninety seconds each time it is read. */
function stepping() {
	let now = 0;
	return () => {
		now += 90_000;
		return now;
	};
}

test('a job that succeeds says that it started, and how long it took', async () => {
	const told = host();
	const result = await createWithJob(stepping())('export', async () => 7, { attributes: { rows: 3 } });
	expect(result).toBe(7);
	expect(told()).toEqual([
		{ eventName: 'job.started', severityNumber: 9, attributes: { 'job.name': 'export', rows: 3 } },
		{
			eventName: 'job.succeeded',
			severityNumber: 9,
			attributes: { 'job.name': 'export', rows: 3, 'job.duration': 90 },
		},
	]);
});

test('a job that fails says what was thrown, and throws it', async () => {
	const told = host();
	const boom = new TypeError('boom');
	const fail = () => {
		throw boom;
	};
	await expect(createWithJob(stepping())('export', fail)).rejects.toBe(boom);
	const [, failed] = told();
	expect(failed).toMatchObject({
		eventName: 'job.failed',
		severityNumber: 17,
		attributes: { 'job.duration': 90, 'exception.type': 'TypeError', 'exception.message': 'boom' },
	});
	await expect(createWithJob(stepping())('export', () => Promise.reject('no'))).rejects.toBe('no');
	expect(told().at(-1)?.attributes['exception.message']).toBe('no');
});

test('what it says is understood as the run of a job', async () => {
	const told = host();
	await createWithJob(stepping())('export', () => 7);
	const [started, succeeded] = told().map(({ eventName = '', attributes: from }) =>
		// The records of this test hold texts and numbers alone.
		recognizeJob(logRecord({ eventName, attributes: attributes(from as Record<string, string>) })),
	);
	expect(started?.job).toEqual({ name: 'export', outcome: 'started' });
	expect(succeeded?.job).toEqual({ name: 'export', outcome: 'succeeded', durationMs: 90_000 });
});

test('without a logger, or with a broken one, the job is done all the same', async () => {
	expect(await createWithJob(stepping())('export', () => 7)).toBe(7);
	const broken = () => {
		throw new Error('no logger today');
	};
	logs.setGlobalLoggerProvider({ getLogger: broken });
	expect(await createWithJob(stepping())('export', () => 7)).toBe(7);
});
