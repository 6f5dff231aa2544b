import { expect, test } from 'vitest';
import {
	type BatchOptions,
	batchSettings,
	type Environment,
	exportDefaults,
	logFilterDefaults,
	spanFilterDefaults,
	type VariablePrefix,
} from '../../src/sdk/options.ts';

function settle(options: BatchOptions = {}, environment: Environment = {}, prefix: VariablePrefix = 'OTEL_BLRP') {
	const complaints: string[] = [];
	const settings = batchSettings({ options, environment, prefix }, (text) => complaints.push(text));
	return { settings, complaints };
}

const standard = {
	maxQueueSize: 2048,
	maxExportBatchSize: 512,
	scheduledDelayMillis: 1000,
	exportTimeoutMillis: 30_000,
};

test('the defaults are the SDK’s own, and spans wait no longer than logs', () => {
	expect(settle()).toEqual({ settings: standard, complaints: [] });
	expect(settle({}, {}, 'OTEL_BSP').settings).toEqual(standard);
	expect(logFilterDefaults).toEqual({ minSeverityNumber: 17, eventNames: [], exceptions: false });
	expect(spanFilterDefaults).toEqual({ exceptions: true, errors: true, slowSpanMillis: Number.POSITIVE_INFINITY });
	expect(exportDefaults).toEqual({ waitForResult: false, exportTimeoutMillis: 10_000 });
});

test.for(['OTEL_BLRP', 'OTEL_BSP'] as const)('the variables of %s are read', (prefix) => {
	const environment = {
		[`${prefix}_MAX_QUEUE_SIZE`]: '4',
		[`${prefix}_MAX_EXPORT_BATCH_SIZE`]: '3',
		[`${prefix}_SCHEDULE_DELAY`]: '0',
		[`${prefix}_EXPORT_TIMEOUT`]: ' 7 ',
	};
	const settings = { maxQueueSize: 4, maxExportBatchSize: 3, scheduledDelayMillis: 0, exportTimeoutMillis: 7 };
	expect(settle({}, environment, prefix)).toEqual({ settings, complaints: [] });
});

test('an option wins over its variable', () => {
	const environment = { OTEL_BLRP_MAX_QUEUE_SIZE: '4000' };
	expect(settle({ maxQueueSize: 3000 }, environment).settings.maxQueueSize).toBe(3000);
});

test('the variables of the other signal do not count', () => {
	expect(settle({}, { OTEL_BSP_MAX_QUEUE_SIZE: '4000' }).settings.maxQueueSize).toBe(2048);
});

test.for(['many', '-1', '0', '1.5'])('a variable that says %s is complained about and passed over', (text) => {
	const { settings, complaints } = settle({}, { OTEL_BLRP_MAX_QUEUE_SIZE: text });
	expect(settings).toEqual(standard);
	expect(complaints).toEqual(['OTEL_BLRP_MAX_QUEUE_SIZE must be a whole number of at least 1; it is passed over']);
});

test('an option that makes no sense falls back to the variable', () => {
	const { settings, complaints } = settle({ scheduledDelayMillis: -1 }, { OTEL_BLRP_SCHEDULE_DELAY: '20' });
	expect(settings.scheduledDelayMillis).toBe(20);
	expect(complaints).toEqual(['scheduledDelayMillis must be a whole number of at least 0; it is passed over']);
});

test('an empty variable is unset', () => {
	expect(settle({}, { OTEL_BLRP_MAX_QUEUE_SIZE: '' })).toEqual({ settings: standard, complaints: [] });
});

test('a batch is never larger than the queue', () => {
	expect(settle({ maxQueueSize: 512 })).toMatchObject({ settings: { maxExportBatchSize: 512 }, complaints: [] });
	expect(settle({ maxQueueSize: 511 })).toMatchObject({
		settings: { maxExportBatchSize: 511 },
		complaints: ['maxExportBatchSize is lowered to maxQueueSize'],
	});
});
