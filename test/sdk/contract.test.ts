import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type * as logs3 from '@opentelemetry/sdk-logs';
import type * as logs2 from '@opentelemetry/sdk-logs-2';
import type * as trace3 from '@opentelemetry/sdk-trace';
import type * as trace2 from '@opentelemetry/sdk-trace-2';
import { expect, expectTypeOf, test } from 'vitest';
import type {
	LogRecordExporter,
	LogRecordProcessor,
	ReadableLogRecord,
	ReadableSpan,
	SpanExporter,
	SpanProcessor,
} from '../../src/sdk/contract.ts';

test('what we offer fulfils the interfaces of SDK 3.x and 2.x', () => {
	expectTypeOf<LogRecordExporter>().toExtend<logs3.LogRecordExporter>();
	expectTypeOf<LogRecordExporter>().toExtend<logs2.LogRecordExporter>();
	expectTypeOf<LogRecordProcessor>().toExtend<logs3.LogRecordProcessor>();
	expectTypeOf<LogRecordProcessor>().toExtend<logs2.LogRecordProcessor>();
	expectTypeOf<SpanExporter>().toExtend<trace3.SpanExporter>();
	expectTypeOf<SpanExporter>().toExtend<trace2.SpanExporter>();
	expectTypeOf<SpanProcessor>().toExtend<trace3.SpanProcessor>();
	expectTypeOf<SpanProcessor>().toExtend<trace2.SpanProcessor>();
});

test('what we read is what SDK 3.x and 2.x hand over', () => {
	expectTypeOf<logs3.ReadableLogRecord>().toExtend<ReadableLogRecord>();
	expectTypeOf<logs2.ReadableLogRecord>().toExtend<ReadableLogRecord>();
	expectTypeOf<logs3.ReadWriteLogRecord>().toExtend<ReadableLogRecord>();
	expectTypeOf<trace3.ReadableSpan>().toExtend<ReadableSpan>();
	expectTypeOf<trace2.ReadableSpan>().toExtend<ReadableSpan>();
	expectTypeOf<Parameters<SpanProcessor['onEnd']>[0]>().toExtend<ReadableSpan>();
});

test('loading the room loads no package at all', () => {
	const room = join(import.meta.dirname, '../../src/sdk');
	const files = readdirSync(room).map((name) => join(room, name));
	const app = join(import.meta.dirname, '../fixtures/apps/list-imports.ts');
	const loaded: string[] = JSON.parse(execFileSync(process.execPath, [app, ...files], { encoding: 'utf8' }));
	expect(loaded.filter((url) => !url.includes('/src/'))).toEqual([]);
	expect(loaded.filter((url) => url.includes('/src/sdk/'))).toHaveLength(files.length);
});
