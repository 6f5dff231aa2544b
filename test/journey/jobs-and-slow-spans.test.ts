// Not every trouble is an error: a job that did not run, a request that took too long.
import { afterEach, expect, test } from 'vitest';
import { epoch } from '../fakes.ts';
import { type House, openHouse } from '../harness.ts';
import { logs, spans } from '../otlp-json.ts';

let house: House;
afterEach(() => house.end());

const [minute, hour] = [60_000, 3_600_000];
const job = (outcome: string, over: object = {}) => {
	const request = structuredClone(
		logs({ body: '', severityNumber: 9, at: house.clock.now(), attributes: { 'job.name': 'nightly-export' } }),
	);
	// The shape that the builder above gives.
	const [record] =
		(request as { resourceLogs: { scopeLogs: { logRecords: object[] }[] }[] }).resourceLogs[0]?.scopeLogs[0]
			?.logRecords ?? [];
	Object.assign(record ?? {}, { eventName: `job.${outcome}` }, over);
	return request;
};
const shown = () => JSON.stringify(house.slack.messages().map(({ content }) => content.blocks));

test('a job tells how it ended, beside how long it usually takes; that it started is not told', async () => {
	house = await openHouse();
	const took = (seconds: number) => ({
		attributes: [
			{ key: 'job.name', value: { stringValue: 'nightly-export' } },
			{ key: 'job.duration', value: { doubleValue: seconds } },
		],
	});
	await house.send('logs', job('started'));
	await house.send('logs', job('succeeded', took(90.5)));
	await house.clock.advance(5_000);
	expect(house.texts()).toEqual([expect.stringContaining('nightly-export succeeded')]);
	await house.clock.advance(2 * hour);
	await house.send('logs', job('failed', took(4.5)));
	await house.clock.advance(5_000);
	expect(house.texts()).toHaveLength(2);
	expect(house.texts()[1]).toContain('nightly-export failed');
	expect(shown()).toContain('usually');
});

test('a job that does not run is missed when it was due and the grace is over, and found again when it runs', async () => {
	house = await openHouse({ slack: '    jobs: { expect: [{ name: nightly-export, every: 1h, grace: 5m }] }' });
	await house.send('logs', job('succeeded'));
	await house.clock.advance(5_000);
	await house.clock.advance(hour + 5 * minute - 10_000);
	expect(house.texts()).toHaveLength(1);
	await house.clock.advance(20_000);
	expect(house.texts()).toHaveLength(2);
	expect(house.texts()[1]).toContain('nightly-export did not run');
	await house.send('logs', job('succeeded'));
	await house.clock.advance(hour);
	expect(house.texts().filter((text) => text.includes('did not run'))).toHaveLength(1);
});

test('a request that takes too long is told with what took longest in it; a quick one is not', async () => {
	house = await openHouse({ slack: '    spans: { slow: [{ threshold: 2s }] }' });
	const slow = structuredClone(
		spans(
			{ name: 'GET /report' },
			{ name: 'SELECT orders', kind: 3, spanId: 'b7ad6b7169203331', parentSpanId: '00f067aa0ba902b7' },
			{ name: 'GET /quick', traceId: '5bf92f3577b34da6a3ce929d0e0e4736' },
		),
	);
	// The shape that the builder above gives.
	const resources = (slow as { resourceSpans: { scopeSpans: { spans: { endTimeUnixNano: string }[] }[] }[] })
		.resourceSpans;
	const [report, select] = resources.map((each) => each.scopeSpans[0]?.spans[0]);
	if (report !== undefined) report.endTimeUnixNano = `${epoch + 3_250}000000`;
	if (select !== undefined) select.endTimeUnixNano = `${epoch + 3_000}000000`;
	await house.send('traces', slow);
	await house.clock.advance(5_000);
	expect(house.texts()).toHaveLength(1);
	expect(house.texts()[0]).toContain('Slow');
	expect(shown()).toContain('3.3 s');
	expect(shown()).toContain('SELECT orders');
});
