import { expect, test } from 'vitest';
import { createCounters } from '../../src/app/runtime.ts';
import { createFile } from '../../src/pipeline/file.ts';
import { logRecord, span } from '../builders.ts';
import { createRememberedLog } from '../fakes.ts';

function open(append: (lines: string) => Promise<void>) {
	const [counters, log] = [createCounters(), createRememberedLog()];
	const exporter = createFile({ file: { append, close: async () => {} }, counters, log }, 'file');
	return { exporter, counters, log };
}

test('a batch is written at once, one line for each signal', async () => {
	const written: string[] = [];
	const { exporter } = open(async (lines) => void written.push(lines));
	await exporter.consume({ logs: [logRecord({})], spans: [span({})] });
	expect(written).toHaveLength(1);
	expect(written[0]).toMatch(/^\{"resourceLogs".*\}\n\{"resourceSpans".*\}\n$/);
	await exporter.consume({ logs: [], spans: [] });
	expect(written).toHaveLength(1);
});

test('what cannot be written is lost, counted and said once, and so is the end of it', async () => {
	let full = true;
	const { exporter, counters, log } = open(async () => {
		if (full) throw new Error('ENOSPC: no space left on device');
	});
	for (let i = 0; i < 2; i++) {
		expect(await exporter.consume({ logs: [logRecord({})], spans: [span({})] })).toEqual({ status: 'accepted' });
	}
	full = false;
	await exporter.consume({ logs: [logRecord({})], spans: [] });
	await exporter.consume({ logs: [logRecord({})], spans: [] });
	expect(counters.snapshot()).toEqual([
		{
			name: 'otel_slack_records_dropped_total',
			labels: { reason: 'unwritable', intended: 'false', exporter: 'file' },
			value: 4,
		},
	]);
	expect(log.lines).toEqual([
		'error file: records are lost, the file cannot be written: Error: ENOSPC: no space left on device',
		'info file: the file can be written again',
	]);
});
