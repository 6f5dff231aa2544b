// Not every trouble is an error: a job that did not run, a request that took too long.
import { afterEach, expect, test } from 'vitest';
import { epoch } from '../fakes.ts';
import { type House, openHouse } from '../harness.ts';
import { logs, type SpanFacts, spans } from '../otlp-json.ts';
import { protobufOf } from '../otlp-protobuf.ts';

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

/** Spans and how long each of them took. */
function lasting(...facts: readonly (SpanFacts & { readonly ms: number })[]): object {
	const request = structuredClone(spans(...facts));
	// The shape that the builder above gives.
	const resources = (request as { resourceSpans: { scopeSpans: { spans: { endTimeUnixNano: string }[] }[] }[] })
		.resourceSpans;
	for (const [index, { ms }] of facts.entries()) {
		Object.assign(resources[index]?.scopeSpans[0]?.spans[0] ?? {}, { endTimeUnixNano: `${epoch + ms}000000` });
	}
	return request;
}

const slowOver2s = '    spans: { slow: [{ threshold: 2s }] }';
const secret = 'ghp_0123456789abcdefghijklmnopqrstuvwxyz';
const report = { name: 'GET /report', attributes: { 'http.request.method': 'GET', 'http.route': '/report' } };
const within = (number: number, ms: number) => ({
	name: `SELECT ${number} of ${secret}`,
	kind: 3,
	ms,
	spanId: `${number}`.repeat(16),
	parentSpanId: '00f067aa0ba902b7',
	resource: { 'service.name': 'orders' },
});
const elsewhere = (number: number, ms: number) => ({ ...report, ms, traceId: `${number}`.repeat(32) });

test('a request that takes too long is told with what took longest in it; a quick one is not', async () => {
	house = await openHouse({ slack: slowOver2s });
	await house.send(
		'traces',
		lasting({ ...report, ms: 3_250 }, within(1, 3_000), { ...elsewhere(5, 12), name: 'GET /quick' }),
	);
	await house.clock.advance(5_000);
	expect(house.texts()).toHaveLength(1);
	expect(house.texts()[0]).toContain('Slow');
	expect(shown()).toContain('3.3 s');
	expect(shown()).toContain('SELECT 1');
	expect(shown()).not.toContain('usually');
});

const encodings = [
	['json', (request: object) => request],
	['protobuf', (request: object) => protobufOf('traces', request)],
] as const;

test.for(encodings)(
	'what took longest in a slow request is told wherever it was reported, in %s, and masked',
	async ([, encode]) => {
		house = await openHouse({ slack: slowOver2s });
		await house.send('traces', encode(lasting(...[1, 2, 3, 4, 5, 6].map((number) => within(number, 10 * number)))));
		await house.send('traces', encode(lasting({ ...report, ms: 3_250 })));
		await house.send('traces', encode(lasting(within(7, 70))));
		await house.clock.advance(5_000);
		expect(house.texts()).toHaveLength(1);
		expect(shown().match(/\d+ ms {2}orders {2}SELECT \d/g)).toEqual(
			[7, 6, 5, 4, 3].map((number) => `${number}0 ms  orders  SELECT ${number}`),
		);
		expect(shown()).not.toContain(secret.slice(0, 12));
	},
);

test('an edit of the card of a slow request shows what its first message did', async () => {
	house = await openHouse({ slack: slowOver2s, bot: true });
	await house.send('traces', lasting(within(1, 700)));
	await house.send('traces', lasting({ ...report, ms: 3_250 }));
	await house.clock.advance(5_000);
	await house.command('acknowledge');
	await house.clock.advance(10 * minute);
	expect(shown()).toContain('Acknowledged');
	expect(shown()).toContain('700 ms  orders  SELECT 1');
});

test('where nothing is kept, a slow request is told with what was slow beside it', async () => {
	house = await openHouse({ slack: `${slowOver2s}\n    trace: { breadcrumbs: 0 }` });
	await house.send('traces', lasting(within(1, 700)));
	await house.send('traces', lasting({ ...report, ms: 3_250 }, within(2, 2_900)));
	await house.clock.advance(5_000);
	expect(shown()).toContain('SELECT 2');
	expect(shown()).not.toContain('SELECT 1');
});

test.for(encodings)('a slow request is told beside how long such requests took lately, in %s', async ([, encode]) => {
	house = await openHouse({ slack: slowOver2s });
	const others = [1, 2, 3, 4, 5].map((number) => elsewhere(number, 100 * number));
	await house.send('traces', encode(lasting(...others.slice(1), { ...elsewhere(6, 1), name: 'GET /' })));
	await house.send('traces', encode(lasting({ ...report, ms: 3_250 })));
	await house.clock.advance(5_000);
	expect(shown()).not.toContain('usually');
	const shop = { ...report, resource: { 'service.name': 'shop' } };
	await house.send(
		'traces',
		encode(lasting(...others.map((other) => ({ ...shop, ...other, resource: shop.resource })))),
	);
	await house.send('traces', encode(lasting({ ...shop, ms: 4_500, traceId: '7'.repeat(32) })));
	await house.clock.advance(5_000);
	expect(house.texts()).toHaveLength(2);
	expect(shown()).toContain('usually 300 ms (threshold 2 s)');
});
