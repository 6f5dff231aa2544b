import { expect, test } from 'vitest';
import { explain } from '../../../src/app/explain/explain.ts';
import type { SpanEvent, TelemetryRecord } from '../../../src/model/telemetry.ts';
import { attributes, logRecord, resource, span, spanId, traceId } from '../../builders.ts';
import { configWith, stillRuntime } from './world.ts';

const explained = (records: readonly TelemetryRecord[], ...assignments: readonly string[]) =>
	explain(records, configWith(...assignments), stillRuntime());
const one = async (record: TelemetryRecord, ...assignments: readonly string[]) =>
	(await explained([record], ...assignments))[0];
const withAttributes = (from: Readonly<Record<string, string>>) => logRecord({ attributes: attributes(from) });
const event = (name: string, message = 'no stock'): SpanEvent => ({
	timeUnixNano: 1_795_157_969_000_000_000n,
	name,
	attributes: attributes({ 'exception.type': 'StockError', 'exception.message': message }),
	droppedAttributesCount: 0,
});

const fates: readonly [string, TelemetryRecord, object][] = [
	['an error is told', logRecord(), { kept: true, pipeline: 'logs', exporter: 'slack', errors: [] }],
	[
		'a filter drops by the condition that matches',
		logRecord({ body: 'noise' }),
		{ kept: false, droppedBy: 'filter/noise', condition: 'log.body == "noise"', errors: [] },
	],
	[
		'an error of a condition is no match where errors are ignored',
		withAttributes({ lenient: '{' }),
		{
			kept: true,
			errors: [{ condition: expect.stringContaining('lenient'), error: expect.stringMatching(/^column/) }],
		},
	],
	[
		'an error of a condition drops where errors are propagated',
		withAttributes({ strict: '{' }),
		{ kept: false, droppedBy: 'filter/strict', errors: [{ condition: expect.stringContaining('strict') }] },
	],
	[
		"what meets none of the exporter's conditions is dropped by the exporter",
		withAttributes({ internal: 'yes' }),
		{ kept: false, exporter: 'slack', droppedBy: 'slack', condition: expect.stringMatching(/ or span\.kind != 0$/) },
	],
	[
		'what is not severe enough is kept and harmless',
		logRecord({ severityNumber: 9 }),
		{ kept: true, harmless: 'its severity INFO (9) is below min_severity, ERROR (17)' },
	],
	['a span is dropped by its name', span({ name: 'GET /healthz' }), { kept: false, droppedBy: 'filter/noise' }],
];

test.for(fates)('%s', async ([, record, expected]) => {
	expect(await one(record)).toMatchObject(expected);
});

test('what is dropped or harmless is no occurrence', async () => {
	for (const record of [logRecord({ body: 'noise' }), logRecord({ severityNumber: 9 })]) {
		const explanation = await one(record);
		for (const key of ['occurrence', 'fingerprint', 'routes', 'message', 'copyOf'])
			expect(explanation).not.toHaveProperty(key);
	}
});

test('an occurrence has its fingerprint, its route and its first message', async () => {
	const explanation = await one(logRecord({ severityNumber: 21, body: 'out of memory' }));
	expect(explanation?.occurrence).toMatchObject({ message: 'out of memory', severityNumber: 21 });
	expect(explanation?.fingerprint).toMatchObject({ step: 'body', parts: expect.arrayContaining(['out of memory']) });
	expect(explanation?.routes).toMatchObject([{ name: 'routes[0]', mentions: ['S0ONCALL'] }]);
	expect(JSON.stringify(explanation?.message)).toContain('S0ONCALL');
	expect(explanation?.message?.metadata).toMatchObject({ event_type: 'otel_error_first', event_payload: { count: 1 } });
});

test('a route that could not be asked is told', async () => {
	const route = `exporters.slack.routes=[{ condition: 'ParseJSON(log.body)["x"] == 1' }]`;
	const explanation = await one(logRecord(), route);
	expect(explanation?.routes).toMatchObject([{ name: 'default' }]);
	expect(explanation?.errors).toMatchObject([{ condition: 'ParseJSON(log.body)["x"] == 1' }]);
});

test('the processors change what is judged after them', async () => {
	const unlabelled = 'processors.resource.attributes=[{key: other, action: insert, value: x}]';
	expect(await one(logRecord(), unlabelled)).toMatchObject({ kept: false, droppedBy: 'slack' });
});

test('masks are counted for each record, those in what records share included', async () => {
	const shared = resource({ 'service.name': 'checkout', 'host.name': 'ask jane@example.com' });
	const token = 'xoxb-123456789012-abcdefghijklmnop';
	const records = [logRecord({ resource: shared, body: `bad ${token} and ${token}` }), logRecord({ resource: shared })];
	const [first, second] = await explained(records);
	expect([...(first?.redactions ?? [])].reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThan(2);
	expect(second?.redactions.size).toBeGreaterThan(0);
	expect(JSON.stringify([first?.occurrence, first?.message])).not.toContain(token);
});

test('what the exporter masks is counted like what a processor masks', async () => {
	const failed = span({
		status: { code: 2, message: 'mail to jane@example.com with xoxb-123456789012-abcdefghijklmnop' },
	});
	const explanation = await one(failed);
	expect(explanation?.redactions.size).toBeGreaterThan(0);
	expect(explanation?.occurrence?.message).not.toContain('xoxb');
});

test("a span's events come right after it, each with a fate of its own", async () => {
	const events = [event('retry'), event('exception'), event('note')];
	const records = [span({ events, status: { code: 2, message: '' } }), logRecord({ body: 'next' })];
	const all = await explained(records);
	expect(all.map(({ record, eventIndex, kept }) => [record.kind, eventIndex, kept])).toEqual([
		['span', undefined, true],
		['span', 0, false],
		['span', 1, true],
		['span', 2, true],
		['log', undefined, true],
	]);
	expect(all[0]).toMatchObject({ harmless: 'its exception tells of it' });
	expect(all[0]).not.toHaveProperty('droppedBy');
	expect(all[1]).toMatchObject({ droppedBy: 'filter/noise', condition: 'spanevent.name == "retry"' });
	expect(all[2]?.occurrence).toMatchObject({ source: 'spanevent', message: 'no stock' });
	expect(all[3]).toMatchObject({ harmless: 'it is not an exception' });
});

test('the events of a dropped span are dropped with it', async () => {
	const all = await explained([span({ name: 'GET /healthz', events: [event('exception')] })]);
	expect(all.map(({ kept, droppedBy }) => [kept, droppedBy])).toEqual([
		[false, 'filter/noise'],
		[false, 'filter/noise'],
	]);
});

test('spans are looked at together: an exception below explains the failure above', async () => {
	const above = span({ status: { code: 2, message: '' } });
	const below = span({ spanId: 'b7ad6b7169203331', parentSpanId: spanId, spanKind: 1, events: [event('exception')] });
	const [first, , third] = await explained([above, below]);
	expect(first).toMatchObject({ kept: true, harmless: 'an exception below it in the trace tells of it' });
	expect(third?.occurrence?.message).toBe('no stock');
});

test('the same failure seen once more is a copy of the first, and has no message', async () => {
	const log = logRecord({ traceId, spanId, attributes: event('exception').attributes });
	const all = await explained([span({ events: [event('exception')] }), log]);
	expect(all.map(({ copyOf }) => copyOf)).toEqual([undefined, 2, undefined]);
	expect(all[1]?.fingerprint).toBe(all[2]?.fingerprint);
	expect(all[1]).not.toHaveProperty('message');
});

test('without a pipeline for its kind a record is dropped by nobody', async () => {
	const config = configWith();
	const pipelines = config.service.pipelines.filter(({ signal }) => signal === 'logs');
	const [only] = await explain([span()], { ...config, service: { ...config.service, pipelines } }, stillRuntime());
	expect(only).toMatchObject({ kept: false });
	expect(only).not.toHaveProperty('pipeline');
});

test('of several pipelines the first that keeps a record is explained', async () => {
	const second = 'service.pipelines.logs/all={receivers: [otlp], exporters: [slack], processors: [resource]}';
	expect(await one(logRecord({ body: 'noise' }), second)).toMatchObject({ kept: true, pipeline: 'logs/all' });
	expect(await one(logRecord(), second)).toMatchObject({ kept: true, pipeline: 'logs' });
});

test('a pipeline without an exporter to Slack keeps and tells nobody', async () => {
	const explanation = await one(logRecord(), 'exporters.debug={}', 'service.pipelines.logs.exporters=[debug]');
	expect(explanation).toMatchObject({ kept: true, pipeline: 'logs' });
	expect(explanation).not.toHaveProperty('exporter');
	expect(explanation).not.toHaveProperty('harmless');
});
