import { expect, test } from 'vitest';
import { fingerprint } from '../../../src/issues/identity/fingerprint.ts';
import { jobOutcome, recognizeJob } from '../../../src/issues/recognize/job.ts';
import { recognize } from '../../../src/issues/recognize/recognize.ts';
import type { JobRun } from '../../../src/model/occurrence.ts';
import type { LogRecord, Value } from '../../../src/model/telemetry.ts';
import { attributes, logRecord } from '../../builders.ts';

function record(
	eventName: string,
	from: Record<string, Value> = { 'job.name': 'nightly-export' },
	over: Partial<LogRecord> = {},
) {
	return logRecord({
		severityNumber: 9,
		severityText: 'INFO',
		body: '',
		eventName,
		attributes: attributes(from),
		...over,
	});
}
const look = (records: readonly LogRecord[], jobs?: readonly JobRun['outcome'][]) =>
	recognize(
		{ logs: records, spans: [] },
		{ severityNumber: 17, spans: { exceptions: true, errors: true }, ...(jobs && { jobs }) },
	);

test.for([
	['job.started', 'started', 9],
	['job.succeeded', 'succeeded', 9],
	['job.failed', 'failed', 17],
	['job.missed', 'missed', 17],
] as const)('%s tells of a job that %s', ([eventName, outcome, severityNumber]) => {
	expect(recognizeJob(record(eventName))).toMatchObject({ severityNumber, job: { name: 'nightly-export', outcome } });
});

test('other records tell of no job, and one may say so in its attributes', () => {
	expect(recognizeJob(record('job.paused'))).toBeUndefined();
	expect(recognizeJob(record(''))).toBeUndefined();
	expect(jobOutcome(record('', { 'event.name': 'job.failed' }))).toBe('failed');
});

test.for([
	[90, 90_000],
	[0.25, 250],
	[0, 0],
	[-1, undefined],
	['soon', undefined],
	[Number.POSITIVE_INFINITY, undefined],
] as const)('a duration of %s seconds is %s milliseconds', ([seconds, durationMs]) => {
	expect(recognizeJob(record('job.succeeded', { 'job.duration': seconds }))?.job.durationMs).toBe(durationMs);
});

test('a failure keeps what was thrown, and a severity above ERROR', () => {
	const thrown = { 'job.name': 'export', 'exception.type': 'TypeError', 'exception.message': 'boom' };
	const occurrence = recognizeJob(record('job.failed', thrown, { severityNumber: 21 }));
	expect(occurrence).toMatchObject({ severityNumber: 21, exceptions: [{ type: 'TypeError', message: 'boom' }] });
});

test('a record without any severity tells of its job as well', () => {
	expect(recognizeJob(record('job.started', {}, { severityNumber: 0, severityText: '' }))?.job.outcome).toBe('started');
});

test('only the outcomes that are wanted are told, and a job that is not told is no error either', () => {
	const all = ['job.started', 'job.succeeded', 'job.failed'].map((name) =>
		record(name, undefined, { severityNumber: 17 }),
	);
	const outcomes = (jobs?: readonly JobRun['outcome'][]) => look(all, jobs).occurrences.map(({ job }) => job?.outcome);
	expect(outcomes(['succeeded', 'failed'])).toEqual(['succeeded', 'failed']);
	expect(outcomes([])).toEqual([]);
	expect(look(all, ['failed']).harmless).toBe(2);
	expect(outcomes()).toEqual([undefined, undefined, undefined]);
});

test('runs of one job with one outcome are one issue', () => {
	const key = (eventName: string, name: string, message: string) => {
		const occurrence = recognizeJob(
			record(eventName, { 'job.name': name, 'exception.type': 'E', 'exception.message': message }),
		);
		return occurrence === undefined ? undefined : fingerprint(occurrence).key;
	};
	expect(key('job.failed', 'a', 'one')).toBe(key('job.failed', 'a', 'two'));
	expect(key('job.failed', 'a', 'one')).not.toBe(key('job.failed', 'b', 'one'));
	expect(key('job.failed', 'a', 'one')).not.toBe(key('job.succeeded', 'a', 'one'));
});

test('whoever misses a job can say when it was due and when it ran last', () => {
	const told = { 'job.name': 'export', 'job.due_at': 2_000, 'job.ran_at': 1_000 };
	expect(recognizeJob(record('job.missed', told))?.job).toEqual({
		name: 'export',
		outcome: 'missed',
		dueAt: 2_000_000,
		ranAt: 1_000_000,
	});
});
