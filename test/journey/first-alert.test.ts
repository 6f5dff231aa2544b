// From an error to Slack, and what happens when it goes on.
import { afterEach, expect, test } from 'vitest';
import { traceId } from '../builders.ts';
import { epoch } from '../fakes.ts';
import { type House, openHouse } from '../harness.ts';
import { logs, spans, stack, thrown } from '../otlp-json.ts';

let house: House;
afterEach(() => house.end());

const minute = 60_000;
const links = '    links: { trace: "https://tempo.example.com/trace/{trace_id}" }';

test('an error is told within a second, with everything that is known about it', async () => {
	house = await openHouse({ slack: links });
	const record = { body: 'charge failed', attributes: thrown, traceId };
	expect(await house.send('logs', logs(record))).toBe(200);
	await house.clock.advance(999);

	const [message] = house.slack.messages('#alerts');
	expect(house.texts()).toHaveLength(1);
	expect(Number(message?.ts) * 1_000).toBeLessThan(epoch + 1_000);
	const shown = JSON.stringify(message);
	for (const part of [
		'TypeError',
		"Cannot read properties of undefined (reading 'id')",
		'chargeCart',
		'charge.ts:42',
		'checkout-api',
		'2.14.3',
		'production',
		'checkout-7f9c6b-x2x1p',
		traceId,
		`https://tempo.example.com/trace/${traceId}`,
	]) {
		expect(shown).toContain(part);
	}
});

test('the operation is told when the record or its span knows it', async () => {
	house = await openHouse();
	await house.send('traces', spans({ exception: thrown, status: { code: 2 } }));
	await house.clock.advance(999);
	expect(JSON.stringify(house.slack.messages())).toContain('POST /api/checkout');
});

test('thirty repeats with other ids in their text are one message and one roll-up', async () => {
	house = await openHouse({ slack: '    repeat: { escalate_at: [] }' });
	for (let order = 4_711; order < 4_741; order++) {
		await house.send('logs', logs({ body: `order ${order} could not be charged`, at: epoch + order }));
	}
	await house.clock.advance(2_000);
	expect(house.texts()).toHaveLength(1);
	await house.clock.advance(5 * minute);
	expect(house.texts()).toHaveLength(2);
	expect(house.texts()[1]).toContain('29 more');
	await house.clock.advance(60 * minute);
	expect(house.texts()).toHaveLength(2);
});

test('repeats are rolled up in growing windows, and the count is true in each', async () => {
	house = await openHouse({ slack: '    repeat: { escalate_at: [] }' });
	const told: number[] = [];
	for (let at = 0; at < 100; at++) {
		await house.send('logs', logs({ at: epoch + at * minute }));
		if (house.texts().length > told.length) told.push(at);
		await house.clock.advance(minute);
	}
	expect(house.slack.messages('#alerts').map(({ ts }) => Math.round((Number(ts) * 1_000 - epoch) / minute))).toEqual([
		0, 5, 20, 80,
	]);
	expect(house.texts().at(-1)).toContain('60 more');
});

test('a count that reaches ten, a hundred, a thousand is told at once', async () => {
	house = await openHouse();
	for (const size of [1, 9, 90, 900]) {
		await house.send('logs', logs(...Array.from({ length: size }, () => ({}))));
		await house.clock.advance(3_000);
	}
	const texts = house.texts();
	expect(texts).toHaveLength(4);
	expect(texts[1]).toMatch(/\b10\b/);
	expect(texts[2]).toMatch(/\b100\b/);
	expect(texts[3]).toMatch(/\b1,000\b/);
});

test('a roll-up waits for the time that the last message named', async () => {
	house = await openHouse({ slack: '    repeat: { escalate_at: [10] }' });
	await house.send('logs', logs({}, {}));
	await house.clock.advance(minute);
	await house.send('logs', logs({}));
	await house.clock.advance(3 * minute);
	await house.send('logs', logs(...Array.from({ length: 10 }, () => ({}))));
	await house.send('logs', logs({}));
	await house.clock.advance(4 * minute);
	expect(house.texts()).toHaveLength(2);
	await house.clock.advance(2 * minute);
	expect(house.texts()).toHaveLength(3);
	expect(house.texts()[2]).toContain('1 more');
});

test('one failure seen as a log record and on three nested spans is one occurrence', async () => {
	house = await openHouse();
	await house.send('logs', logs({ attributes: thrown, traceId }));
	const status = { code: 2 };
	await house.send(
		'traces',
		spans(
			{ spanId: 'c'.repeat(16), parentSpanId: 'b'.repeat(16), kind: 1, exception: thrown },
			{ spanId: 'b'.repeat(16), parentSpanId: 'a'.repeat(16), kind: 1, exception: thrown, status },
			{ spanId: 'a'.repeat(16), status },
		),
	);
	await house.clock.advance(10 * minute);
	expect(house.texts()).toHaveLength(1);
	expect(house.count('otel_slack_occurrences_total')).toBe(1);
});

test('healthy traffic is counted and says nothing', async () => {
	house = await openHouse();
	await house.send('logs', logs({ severityNumber: 9 }, { severityNumber: 13 }));
	await house.send('traces', spans({}));
	await house.clock.advance(minute);
	expect(house.texts()).toEqual([]);
	expect(house.count('otel_slack_records_received_total')).toBe(3);
	expect(house.count('otel_slack_records_dropped_total', { intended: 'true' })).toBe(3);
});

test('text that would ping or format shows as it is', async () => {
	house = await openHouse();
	const hostile = '<!channel> & *x* ``` <@U123> <https://evil.example|bank>';
	await house.send('logs', logs({ body: hostile, attributes: { ...thrown, 'exception.message': hostile } }));
	await house.clock.advance(999);
	const [message] = house.slack.messages('#alerts');
	expect(message?.content.text).not.toMatch(/<[!@h]/);
	const blocks = (message?.content.blocks ?? []).map((block) => JSON.stringify(block));
	const [rich, parsed] = [true, false].map((isRich) =>
		blocks.filter((text) => text.includes('"rich_text"') === isRich).join(),
	);
	expect(rich).toContain('<!channel> & *x* ```');
	expect(parsed).not.toContain('<!channel>');
});

test('another stack is another issue', async () => {
	house = await openHouse();
	const elsewhere = { ...thrown, 'exception.stacktrace': stack.replaceAll('chargeCart', 'refundCart') };
	await house.send('logs', logs({ attributes: thrown }, { attributes: elsewhere }));
	await house.clock.advance(5_000);
	expect(house.texts()).toHaveLength(2);
});
