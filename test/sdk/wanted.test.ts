import { expect, test } from 'vitest';
import type { ReadableLogRecord, ReadableSpan } from '../../src/sdk/contract.ts';
import type { LogFilterOptions, SpanFilterOptions } from '../../src/sdk/options.ts';
import { createLogFilter, createSpanFilter, logRank, spanRank } from '../../src/sdk/wanted.ts';
import { exceptionEvent, sdkLog, sdkSpan } from './sdk-records.ts';

const jobs: LogFilterOptions = { eventNames: ['job.started'] };
const all: LogFilterOptions = { exceptions: true };
const thrown = { 'exception.message': 'm' };

test.for<
	[what: string, options: LogFilterOptions, record: Partial<ReadableLogRecord>, enabled: boolean, wants: boolean]
>([
	['ERROR by default', {}, { severityNumber: 17 }, true, true],
	['not WARN4 by default', {}, { severityNumber: 16 }, false, false],
	['a record without a severity', {}, { severityNumber: undefined }, true, true],
	['a record of unspecified severity', {}, { severityNumber: 0 }, true, true],
	['the least severity asked for', { minSeverityNumber: 13 }, { severityNumber: 13 }, true, true],
	['not one below it', { minSeverityNumber: 13 }, { severityNumber: 12 }, false, false],
	['every severity at 0', { minSeverityNumber: 0 }, { severityNumber: 1 }, true, true],
	['an event by its name', jobs, { severityNumber: 9, eventName: 'job.started' }, true, true],
	['not another event', jobs, { severityNumber: 9, eventName: 'job.other' }, false, false],
	['an exception at INFO when asked for', all, { severityNumber: 9, attributes: thrown }, true, true],
	['not plain INFO then', all, { severityNumber: 9 }, true, false],
	['no exception at INFO unless asked for', {}, { severityNumber: 9, attributes: thrown }, false, false],
	['by default also when an option is undefined', { minSeverityNumber: undefined } as object, {}, true, true],
])('a log filter wants %s', ([, options, over, enabled, wants]) => {
	const filter = createLogFilter(options);
	expect(filter.enabled(sdkLog(over))).toBe(enabled);
	expect(filter.wants(sdkLog(over))).toBe(wants);
});

const healthy = { status: { code: 1 } };
const event = { events: [exceptionEvent] };

test.for<[what: string, options: SpanFilterOptions, span: Partial<ReadableSpan>, wants: boolean]>([
	['a failed span', {}, {}, true],
	['not a failed span when told not to', { errors: false }, {}, false],
	['an exception in a span without an error', {}, { ...healthy, ...event }, true],
	['not an exception when told not to', { exceptions: false }, { ...healthy, ...event }, false],
	['not a healthy span', {}, healthy, false],
	['not a healthy span for another event', {}, { ...healthy, events: [{ ...exceptionEvent, name: 'retry' }] }, false],
	['a slow span at the threshold', { slowSpanMillis: 1500 }, { ...healthy, duration: [1, 500e6] }, true],
	['not a span below the threshold', { slowSpanMillis: 1500 }, { ...healthy, duration: [1, 499e6] }, false],
	[
		'a span that is recorded but not sampled',
		{},
		{ spanContext: () => ({ traceId: '1', spanId: '2', traceFlags: 0 }) },
		true,
	],
])('a span filter wants %s', ([, options, over, wants]) => {
	expect(createSpanFilter(options)(sdkSpan(over))).toBe(wants);
});

test('a record without a severity ranks below ERROR and above the rest', () => {
	expect([17, undefined, 0, 13].map((severityNumber) => logRank(sdkLog({ severityNumber })))).toEqual([17, 16, 16, 13]);
});

test('a slow span ranks below one that went wrong', () => {
	const spans = [sdkSpan(), sdkSpan({ ...healthy, ...event }), sdkSpan(healthy)];
	expect(spans.map(spanRank)).toEqual([17, 17, 13]);
});
