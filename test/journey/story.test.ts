// The life of one trouble as a channel sees it, from the first failure to its return: one card, and what is said below it.
import { afterEach, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from '../harness.ts';
import { logs, spans, thrown } from '../otlp-json.ts';

let house: House;
// Slack's own package is loaded with the first call, which takes no virtual time.
beforeAll(() => import('@slack/web-api'));
afterEach(() => house.end());

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

const service = (name: string, version = '2.14.3') => ({
	'service.name': name,
	'service.version': version,
	'deployment.environment.name': 'production',
});
const spanOf = { edge: 'a1'.repeat(8), cart: 'c3'.repeat(8), charge: 'd4'.repeat(8) } as const;
const declined = { ...thrown, 'exception.type': 'CardDeclined', 'exception.message': 'the bank said no' };

/** A checkout that fails in payments, and therefore in cart and at the edge; each reports in a request of its own. */
async function failCheckout(traceId: string, version?: string): Promise<void> {
	const at = house.clock.now();
	const failed = { code: 2, message: 'checkout failed' };
	await house.send(
		'logs',
		logs({ body: 'cart loaded', severityNumber: 9, at: at - 40, traceId, resource: service('cart') }),
	);
	await house.send(
		'traces',
		spans({ name: 'POST /checkout', spanId: spanOf.edge, traceId, at, status: failed, resource: service('edge') }),
	);
	await house.send('logs', logs({ body: 'cart could not check out', at: at - 5, traceId, resource: service('cart') }));
	const [cart, charge] = [
		{ name: 'POST /cart', spanId: spanOf.cart, parentSpanId: spanOf.edge, traceId, at, resource: service('cart') },
		{
			name: 'charge',
			spanId: spanOf.charge,
			parentSpanId: spanOf.cart,
			traceId,
			at: at - 20,
			resource: service('payments', version),
		},
	];
	await house.send('traces', spans(cart, { ...charge, exception: declined, status: { code: 2 } }));
}
const traceOf = (number: number) => number.toString(16).padStart(32, 'c');

const cards = () => house.slack.messages('#alerts').filter(({ threadTs }) => threadTs === undefined);
const replies = () => house.slack.messages('#alerts').filter(({ threadTs }) => threadTs !== undefined);
const card = () => JSON.stringify(cards()[0]?.content ?? {});
const said = () => replies().map(({ content }) => content.text);
const edits = () => cards()[0]?.edits ?? 0;

test('a checkout fails over three services, is taken care of, and comes back', async () => {
	house = await openHouse({ bot: true });
	await failCheckout(traceOf(1));
	await house.clock.advance(5 * second);
	expect(cards()).toHaveLength(1);
	// The root cause leads; the others and what came before stand below it.
	expect(cards()[0]?.content.text).toContain('CardDeclined');
	for (const part of ['payments', 'the bank said no', 'cart could not check out', 'checkout failed', 'cart loaded'])
		expect(card()).toContain(part);

	await failCheckout(traceOf(2));
	await house.clock.advance(30 * second);
	expect(card()).toMatch(/2 times|"2"/);
	expect(edits()).toBeGreaterThan(0);

	for (let number = 3; number <= 100; number++) await failCheckout(traceOf(number));
	await house.clock.advance(30 * second);
	expect(said().filter((text) => text.includes('escalating'))).toHaveLength(2);
	expect(said().at(-1)).toContain('100');
	expect(replies().every(({ threadTs }) => threadTs === cards()[0]?.ts)).toBe(true);

	expect(await house.command('mute', { end: { until: house.clock.now() + hour } }, 'CardDeclined')).toBe('done');
	await house.clock.advance(5 * second);
	expect(card()).toContain('MUTED');
	expect(said().at(-1)).toContain('@anna');
	const before = edits();
	for (let number = 101; number <= 110; number++) await failCheckout(traceOf(number));
	await house.clock.advance(minute);
	expect(edits()).toBe(before);

	house.clock.jump(2 * hour);
	await house.clock.advance(minute);
	expect(await house.command('resolve', {}, 'CardDeclined')).toBe('done');
	await house.clock.advance(5 * second);
	expect(card()).toContain('RESOLVED');

	house.clock.jump(3 * hour);
	await failCheckout(traceOf(111), '2.15.0');
	await house.clock.advance(30 * second);
	expect(card()).toContain('REGRESSION');
	const regression = replies().at(-1);
	expect(regression?.content.text).toMatch(/regression|again|back/i);
	expect(regression?.broadcast).toBe(true);
	expect(cards().filter(({ content }) => content.text.includes('CardDeclined'))).toHaveLength(1);
});
