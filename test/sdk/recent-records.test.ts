import { describe, expect, test } from 'vitest';
import { createLogRecordProcessor } from '../../src/sdk/log-record-processor.ts';
import { createRecentRecords, type RecentRecords, recentRecordsMax } from '../../src/sdk/recent-records.ts';
import { span } from '../builders.ts';
import { createFakeDeps } from './fake-river.ts';
import { sdkLines } from './sdk-lines.ts';
import { sdkLog, sdkSpan } from './sdk-records.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const inTrace = { spanContext: { traceId, spanId: '00f067aa0ba902b7', traceFlags: 1 } };

const bodiesOf = async (recent: RecentRecords, id = traceId): Promise<unknown[]> =>
	(await recent.recordsOf(id)).logs.map(({ body }) => body);

test('records of a trace are read when somebody asks, the oldest first', async () => {
	const recent = createRecentRecords([]);
	for (const body of ['one', 'two']) recent.keep(sdkLog({ body, ...inTrace }));
	recent.keep(sdkLog({ body: 'of another', spanContext: { ...inTrace.spanContext, traceId: 'a'.repeat(32) } }));
	recent.keep(sdkSpan({ name: 'GET /', spanContext: () => inTrace.spanContext }));
	const { logs, spans } = await recent.recordsOf(traceId);
	expect(logs.map(({ body, resource }) => [body, resource.attributes.size > 0])).toEqual([
		['one', true],
		['two', true],
	]);
	expect(spans.map(({ name }) => name)).toEqual(['GET /']);
});

test('a record outside of traces takes no place', async () => {
	const recent = createRecentRecords([]);
	recent.keep(sdkLog({ body: 'one', ...inTrace }));
	for (let at = 0; at < recentRecordsMax; at++) recent.keep(sdkLog({ spanContext: undefined }));
	expect(await bodiesOf(recent)).toEqual(['one']);
});

test.for<[number, readonly unknown[]]>([
	[recentRecordsMax - 1, ['one', 'two']],
	[recentRecordsMax, ['two']],
])('after %s more records there are left %j', async ([more, left]) => {
	const recent = createRecentRecords([]);
	for (const body of ['one', 'two']) recent.keep(sdkLog({ body, ...inTrace }));
	for (let at = 1; at < more; at++) recent.keep(sdkLog({ spanContext: { ...inTrace.spanContext, traceId: 'a' } }));
	expect(await bodiesOf(recent)).toEqual(left);
});

test('a record that cannot be read is left out, and what is ours is never given out', async () => {
	const recent = createRecentRecords(['https://hooks.slack.com/services/T0']);
	const url = 'https://hooks.slack.com/services/T0/B0/x';
	recent.keep(sdkLog({ body: 'ours', attributes: { 'url.full': url }, ...inTrace }));
	const broken = {
		...sdkLog(inTrace),
		get hrTime(): never {
			throw new Error('no');
		},
	};
	recent.keep(broken);
	recent.keep(sdkLog({ body: 'one', ...inTrace }));
	expect(await bodiesOf(recent)).toEqual(['one']);
});

test('spans of one name are read, whatever their trace', async () => {
	const recent = createRecentRecords([]);
	const named = (name: string, id: string) =>
		sdkSpan({ name, spanContext: () => ({ ...inTrace.spanContext, traceId: id }) });
	for (const id of ['a', 'b']) recent.keep(named('GET /', id.repeat(32)));
	recent.keep(named('GET /other', 'c'.repeat(32)));
	recent.keep(sdkLog({ body: 'GET /', ...inTrace }));
	const spans = await recent.spansLike(span({ name: 'GET /' }));
	expect(spans.map(({ traceId }) => traceId[0])).toEqual(['a', 'b']);
});

test('nothing is held any more once it was let go of', async () => {
	const recent = createRecentRecords([]);
	recent.keep(sdkLog({ body: 'one', ...inTrace }));
	recent.forget();
	expect(await bodiesOf(recent)).toEqual([]);
});

describe.for(sdkLines)('SDK $name', (line) => {
	test('what another processor wants is remembered, too', () => {
		const kept: unknown[] = [];
		const recent: Pick<RecentRecords, 'keep'> = { keep: (record) => void kept.push('body' in record && record.body) };
		const other = { onEmit() {}, enabled: () => true, forceFlush: async () => {}, shutdown: async () => {} };
		const host = line.logHost(other, createLogRecordProcessor(createFakeDeps({ recent })));
		for (const severityNumber of [9, 17]) host.emit({ severityNumber, body: `${severityNumber}` });
		expect(kept).toEqual(['9', '17']);
	});
});
